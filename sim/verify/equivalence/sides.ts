/** Two units side by side: the same ports, and how much later one gives its results. */
import {
  type AnyComponent,
  elaborate,
  GatewrightError,
  latencyOf,
  type Netlist,
  UsageError,
} from '../../../hdl/index.js';
import type { Column, RowLayout } from '../../rows.js';
import { type UnitPorts, unitPorts } from '../protocols/unit-ports.js';

/** One of the two units. */
export interface Side {
  readonly netlist: Netlist;
  readonly ports: UnitPorts;
  /** Cycles from its operands to the results that are compared. */
  readonly latency: number;
}

/** What is compared. */
export interface Sides {
  readonly left: Side;
  readonly right: Side;
  /** Inputs of both, without clocks, resets and what is held. */
  readonly inputs: readonly Column[];
  /** Outputs of both, without those ignored. */
  readonly outputs: readonly Column[];
  /** The clock; undefined where both are combinational. */
  readonly clock: string | undefined;
  /** The clocks of both. */
  readonly clocks: readonly string[];
  readonly hold: ReadonlyMap<string, bigint>;
  /** Whether results are compared across stages of a pipeline, rather than cycle by cycle from reset on. */
  readonly isPipeline: boolean;
}

/** Which ports are compared, and when. */
export interface SideOptions {
  /** Cycles by which the results of the second unit are later; found by itself for what `pipeline` made. */
  readonly latency?: number | undefined;
  /** Inputs that keep a pattern, such as `{ enable: 1 }`; only one of the units need have them. */
  readonly hold?: Readonly<Record<string, number | bigint>> | undefined;
  /** Outputs that are not compared; only one of the units need have them. */
  readonly ignore?: readonly string[] | undefined;
}

/** @throws UsageError where the units cannot be compared, naming the port that is different */
export function sidesOf(a: AnyComponent, b: AnyComponent, options: SideOptions): Sides {
  const { latency, hold = {}, ignore = [] } = options;
  if (latency !== undefined && !Number.isInteger(latency)) {
    throw new UsageError(`equivalent: latency must be a whole number of cycles, not ${latency}`);
  }
  const pipelined = [a, b].map(stagesOf);
  const isPipeline = latency !== undefined || pipelined.some((stages) => stages !== undefined);
  const [first = 0, second = 0] = pipelined;
  const later = latency ?? second - first;
  const known = latency === undefined ? [first, second] : [Math.max(0, -later), Math.max(0, later)];
  const [left, right] = [a, b].map((unit, i): Side => {
    const netlist = elaborate(unit, { top: i === 0 ? 'left' : 'right' });
    return { netlist, ports: unitPorts(netlist), latency: known[i] ?? 0 };
  }) as [Side, Side];
  const clocks = [...new Set([...left.ports.clocks, ...right.ports.clocks])];
  if (clocks.length > 1 && isPipeline) {
    throw new UsageError(
      `equivalent: stages of a pipeline are counted by one clock, and these units have ${clocks.map((name) => `'${name}'`).join(' and ')}; compare the pipeline by itself`,
    );
  }
  for (const name of Object.keys(hold)) {
    if (![left, right].some(({ ports }) => ports.inputs.columns.some((column) => column.name === name))) {
      throw new UsageError(`hold: neither unit has an input '${name}'`);
    }
  }
  const free = (side: Side): Column[] => {
    const resets = side.ports.resets.map(({ name }) => name);
    return side.ports.inputs.columns.filter(({ name }) => !resets.includes(name) && !(name in hold));
  };
  const seen = (layout: RowLayout): Column[] => layout.columns.filter(({ name }) => !ignore.includes(name));
  const inputs = free(left);
  const outputs = seen(left.ports.outputs);
  checkSame('input', inputs, free(right));
  checkSame('output', outputs, seen(right.ports.outputs));
  if (outputs.length === 0) throw new UsageError('equivalent: there is no output to compare');
  const held = new Map(Object.entries(hold).map(([name, pattern]) => [name, BigInt(pattern)]));
  return { left, right, inputs, outputs, clock: clocks[0], clocks, hold: held, isPipeline };
}

function stagesOf(unit: AnyComponent): number | undefined {
  try {
    return latencyOf(unit);
  } catch (error) {
    if (error instanceof GatewrightError && error.message.startsWith('latencyOf')) return undefined;
    throw error;
  }
}

function checkSame(what: string, left: readonly Column[], right: readonly Column[]): void {
  for (const [one, other, who, whom] of [
    [left, right, 'first', 'second'],
    [right, left, 'second', 'first'],
  ] as const) {
    for (const { name, width } of one) {
      const twin = other.find((column) => column.name === name);
      if (!twin) {
        const remedy = what === 'input' ? 'hold it' : 'ignore it';
        throw new UsageError(
          `equivalent: the ${who} unit has the ${what} '${name}', the ${whom} has not; give it one, or ${remedy}`,
        );
      }
      if (twin.width !== width) {
        throw new UsageError(
          `equivalent: the ${what} '${name}' has ${left === one ? width : twin.width} bits in the first unit and ${left === one ? twin.width : width} in the second`,
        );
      }
    }
  }
}
