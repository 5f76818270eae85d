// Circuits with state and their waveforms, worked out by hand, for every engine: one column per row of the table format.
import { type AnyComponent, elaborate, type Netlist } from 'gatewright/hdl';
import type { Cycle } from '../../support/random-stimulus.js';

/** A wave: one value per row. Bits may be written as text, `0110`. */
export type Wave = string | readonly (number | bigint)[];

/** A circuit, what goes in row by row, and what must come out. */
export interface WaveCase {
  readonly name: string;
  readonly unit: AnyComponent;
  readonly in: Readonly<Record<string, Wave>>;
  readonly out: Readonly<Record<string, Wave>>;
  /** Verilog leaves this open, or says otherwise: why. Only the other engines run the case. */
  readonly notVerilog?: string;
}

/** Rows from waves; ports that are not named are 0. */
export function rowsOf(waves: Readonly<Record<string, Wave>>): Cycle[] {
  const entries = Object.entries(waves).map(([name, wave]) => [name, [...wave].map(BigInt)] as const);
  const rows = Math.max(...entries.map(([, values]) => values.length));
  const uneven = entries.find(([, values]) => values.length !== rows);
  if (uneven) throw new Error(`wave '${uneven[0]}' has ${uneven[1].length} values, others have ${rows}`);
  return Array.from({ length: rows }, (_, row) => Object.fromEntries(entries.map(([name, v]) => [name, v[row] ?? 0n])));
}

/** The netlist and rows of a case. */
export function prepared({ unit, in: inputs, out: outputs }: WaveCase): {
  readonly netlist: Netlist;
  readonly stimulus: Cycle[];
  readonly expected: Cycle[];
} {
  return { netlist: elaborate(unit), stimulus: rowsOf(inputs), expected: rowsOf(outputs) };
}
