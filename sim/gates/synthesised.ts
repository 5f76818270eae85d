/** What a design has become after synthesis, as a netlist that can be simulated like any other. */
import { emitVerilog, type Netlist, UsageError } from '../../hdl/index.js';
import type { StepOptions } from '../../tools/cached-tool.js';
import { openCache } from '../../tools/content-cache.js';
import type { CellCounts } from '../../tools/yosys/cell-counts.js';
import { synthesise } from '../../tools/yosys/synth.js';
import type { Ice40Device, SynthesisTarget } from '../../tools/yosys/synthesis-target.js';
import type { GateCircuit } from './circuit.js';
import { readCells } from './read-cells.js';
import { wordNetlist } from './word-netlist.js';

/** What to synthesise for, and with which tools. */
export interface GateOptions extends StepOptions {
  /** The family of cells. iCE40 is the one whose cells are modelled. */
  readonly target?: SynthesisTarget | undefined;
  /** Default `hx8k`. On `up5k` multipliers and large memories go to hard blocks. */
  readonly device?: Ice40Device | undefined;
  /** Whether multipliers may use hard blocks; by default they do on `up5k`. */
  readonly dsp?: boolean | undefined;
  /** Seed of values for what synthesis left open (x in its netlist); all 0, like unconnected pins, where it is not given. */
  readonly unknown?: number | undefined;
}

/** A design after synthesis. */
export interface Synthesised {
  /** The netlist with the ports of the original, for `simulate`'s engines; its registers are the flip-flops. */
  readonly netlist: Netlist;
  readonly circuit: GateCircuit;
  readonly cells: CellCounts;
  /** Version of Yosys. */
  readonly version: string;
}

/**
 * Synthesises `netlist` with Yosys (`synth_ice40`) and reads the cells back.
 * @throws UsageError for another target than iCE40
 * @throws GatewrightError where Yosys is missing or fails, and for cells that are none of iCE40's logic and memory
 */
export async function synthesised(netlist: Netlist, options: GateOptions = {}): Promise<Synthesised> {
  const { circuit, cells, version } = await synthesisedCircuit(netlist, options);
  return { netlist: wordNetlist(circuit, netlist), circuit, cells, version };
}

/** The same without the netlist. */
export async function synthesisedCircuit(
  netlist: Netlist,
  options: GateOptions,
): Promise<Omit<Synthesised, 'netlist'>> {
  checkGateOptions(options);
  const { device, dsp, unknown, cache = openCache(), ...step } = options;
  const { name } = netlist.top;
  const verilog = emitVerilog(netlist).text;
  const result = await synthesise({ ...step, cache, verilog, top: name, target: 'ice40', device, dsp });
  const circuit = readCells(name, result.netlist, unknown === undefined ? {} : { unknown: randomBits(unknown) });
  return { circuit, cells: result.cells, version: result.version };
}

/** @throws UsageError for options that cannot be */
export function checkGateOptions({ target = 'ice40', unknown = 0 }: GateOptions): void {
  if (target !== 'ice40') {
    throw new UsageError(`the gate engine has models of iCE40's cells only, not of ${target}'s; use target: 'ice40'`);
  }
  if (!Number.isInteger(unknown) || unknown < 0 || unknown > 0xffff_ffff) {
    throw new UsageError(`the seed of unknown values must be a whole number from 0 to ${0xffff_ffff}, not ${unknown}`);
  }
}

/** Bits by a generator of Marsaglia's (xorshift32). */
function randomBits(seed: number): () => 0 | 1 {
  let state = (seed ^ 0x9e37_79b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 16) & 1) as 0 | 1;
  };
}
