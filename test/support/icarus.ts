// Runs emitted Verilog in Icarus Verilog: many designs in one run, each with its own stimulus.
import type { Netlist } from 'gatewright/hdl';
import { runIcarusBatch } from '../../sim/icarus/index.js';
import { portLayouts } from '../../sim/rows.js';
import { type Cycle, cyclesOf, stimulusRows } from './random-stimulus.js';

/** A design and its inputs in every cycle. Names of modules must differ between the designs of a run. */
export interface IcarusCase {
  readonly netlist: Netlist;
  readonly stimulus: readonly Cycle[];
  /** Verilog of the design, where it is not what is emitted for `netlist`. */
  readonly verilog?: string;
}

/** The outputs of every case in every cycle, read before the clock rises; an unknown bit is an error. */
export async function runIcarus(cases: readonly IcarusCase[], library?: string): Promise<Cycle[][]> {
  const results = await runIcarusBatch(
    cases.map(({ netlist, stimulus, verilog }) => {
      return { netlist, verilog, stimulus: stimulusRows(portLayouts(netlist).inputs, stimulus) };
    }),
    { library },
  );
  return cases.map(({ netlist }, i) => cyclesOf(portLayouts(netlist).outputs, results[i] ?? new BigUint64Array()));
}
