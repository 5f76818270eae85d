/** A netlist whose properties are outputs, and what those mean. */
import type { Netlist, Property } from '../../hdl/index.js';

/** What an additional output holds: failing checks, reached covers, the signals of the checks. */
export type OutputRole = 'failed' | 'covered' | 'values';

/** In the order of the outputs. */
export const outputRoles: readonly OutputRole[] = ['failed', 'covered', 'values'];

/** A property where it is in the design. */
export interface PlacedProperty {
  readonly property: Property;
  /** Path of the instance, `u_fifo.`; empty at the top. */
  readonly path: string;
  /** The clock port of the top at whose edges it counts; undefined where the clock is none of the ports. */
  readonly clock: string | 'always' | undefined;
}

/** A netlist without properties whose additional outputs, the last ones, are those of another netlist. */
export interface Probed {
  readonly netlist: Netlist;
  /** Assertions and assumptions: bit i of `failed` is 1 where the i-th does not hold. */
  readonly checks: readonly PlacedProperty[];
  /** Bit i of `covered` is 1 where the i-th is reached. */
  readonly covers: readonly PlacedProperty[];
  /** Names of the additional outputs that there are. */
  readonly names: Readonly<Partial<Record<OutputRole, string>>>;
}
