/** Synthesis: Verilog to a netlist of the device's cells, with Yosys. */
import { UsageError } from '../../hdl/errors.js';
import { cachedTool, type StepOptions } from '../cached-tool.js';
import type { ToolRun } from '../tool.js';
import { type CellCounts, countCells } from './cell-counts.js';
import { type NetlistModule, parseNetlist } from './netlist.js';
import type { Ice40Device, SynthesisTarget } from './synthesis-target.js';

/** What to synthesise, and for what. */
export interface SynthesisRequest extends StepOptions {
  /** The design: all its modules in one text. */
  readonly verilog: string;
  /** Name of the top module. */
  readonly top: string;
  readonly target: SynthesisTarget;
  /** iCE40 only; default `hx8k`. On `up5k` multipliers and large memories go to the hard blocks. */
  readonly device?: Ice40Device | undefined;
  /** Whether multipliers may use hard blocks. Default: yes on up5k and ECP5; no on Xilinx, where peers are compared without. */
  readonly dsp?: boolean | undefined;
}

/** A synthesised design. */
export interface SynthesisResult {
  /** The netlist as Yosys wrote it. */
  readonly json: string;
  readonly netlist: NetlistModule;
  readonly cells: CellCounts;
  /** The synthesis command used. */
  readonly command: string;
  /** Version of Yosys. */
  readonly version: string;
  readonly cached: boolean;
}

/**
 * Synthesises a design, flattened.
 * @throws UsageError for a top name that is not a plain Verilog identifier
 * @throws GatewrightError with the tool's reason, in one sentence
 */
export async function synthesise(request: SynthesisRequest): Promise<SynthesisResult> {
  const { verilog, top, target } = request;
  if (!/^[A-Za-z_][A-Za-z0-9_$]*$/.test(top)) {
    throw new UsageError(`the top module's name '${top}' is not a plain Verilog identifier`);
  }
  const command = synthesisCommand(request);
  const script = [
    'read_verilog -sv design.v',
    // iCE40 has no RAM in lookup tables, and Yosys refuses what asks for it: registers do the same.
    ...(target === 'ice40' ? ['setattr -set ram_style "logic" a:ram_style=distributed'] : []),
    // Begins with the cells of the device and a check that no module is missing.
    `${command} -top ${top}`,
    // Notes on the former hierarchy, not hardware; older versions of nextpnr refuse them.
    'delete */t:$scopeinfo',
    'write_json netlist.json',
  ];
  const run: ToolRun = {
    tool: 'yosys',
    // No -q: the lines are the progress.
    args: ['-s', 'synth.ys'],
    files: { 'design.v': verilog, 'synth.ys': `${script.join('\n')}\n` },
    outputs: ['netlist.json'],
  };
  const { files, version, cached } = await cachedTool(run, 'synthesis', request);
  const json = new TextDecoder().decode(files['netlist.json']);
  const netlist = parseNetlist(json, top);
  return { json, netlist, cells: countCells(netlist, target), command, version, cached };
}

/** The one Yosys command that does the work for a target. @throws UsageError for `dsp` on a device that has no multipliers. */
export function synthesisCommand(request: Pick<SynthesisRequest, 'target' | 'device' | 'dsp'>): string {
  const { target, device = 'hx8k', dsp } = request;
  switch (target) {
    case 'ice40':
      if (device === 'up5k') return `synth_ice40 -abc9 -device u ${dsp === false ? '' : '-dsp '}-spram -flatten`;
      if (dsp) throw new UsageError(`the ${device} has no multiplier blocks: leave 'dsp' out, or choose the up5k`);
      return 'synth_ice40 -abc9 -device hx -flatten';
    case 'ecp5':
      return dsp === false ? 'synth_ecp5 -abc9 -flatten -nodsp' : 'synth_ecp5 -abc9 -flatten';
    case 'xilinx':
      return dsp ? 'synth_xilinx -flatten' : 'synth_xilinx -flatten -nodsp';
  }
}
