/** Size and speed of a unit, by the flow that peers were measured with. Results of tools are cached by content. */
import {
  boardTop,
  buildBitstream,
  type CellCounts,
  hx8kBreakout,
  openCache,
  synthesise,
  type ToolSource,
} from 'gatewright/boards';
import { type AnyComponent, elaborate, emitVerilog } from 'gatewright/hdl';
import { median } from '../machine.js';
import { serialPins } from './serial-pins.js';

const cache = openCache();

/** Cells of the unit alone. */
export interface Sizes {
  /** `synth_ice40 -abc9 -device hx -flatten`. */
  readonly ice40: CellCounts;
  /** `synth_ecp5 -abc9 -flatten`: LUT4 and MULT18X18D. */
  readonly ecp5: CellCounts;
  /** `synth_xilinx -nodsp -flatten`: LUT1 to LUT6. */
  readonly xilinx: CellCounts;
  /** UltraPlus with `-dsp`, where asked for. */
  readonly up5k: CellCounts | undefined;
}

/** The sizes of `unit`; those of `withDsp` on the UP5K. */
export async function sizesOf(
  unit: AnyComponent,
  withDsp: AnyComponent | undefined,
  source: ToolSource,
): Promise<Sizes> {
  const { text: verilog, top } = emitVerilog(elaborate(unit));
  const of = async (target: 'ice40' | 'ecp5' | 'xilinx'): Promise<CellCounts> =>
    (
      await synthesise({
        verilog,
        top,
        target,
        tools: source,
        cache,
        ...(target === 'ice40' && { device: 'hx8k' as const }),
      })
    ).cells;
  const [ice40, ecp5, xilinx] = [await of('ice40'), await of('ecp5'), await of('xilinx')];
  if (!withDsp) return { ice40, ecp5, xilinx, up5k: undefined };
  const dsp = emitVerilog(elaborate(withDsp));
  const { cells } = await synthesise({
    verilog: dsp.text,
    top: dsp.top,
    target: 'ice40',
    device: 'up5k',
    dsp: true,
    tools: source,
    cache,
  });
  return { ice40, ecp5, xilinx, up5k: cells };
}

/**
 * Fmax in MHz between ranks of registers on the HX8K, ct256, at `--freq 100`: the median of seeds 1 to 3. Units with more ports than pins go
 * behind shift registers.
 */
export async function fmaxOf(unit: AnyComponent, hasManyPorts: boolean, source: ToolSource): Promise<number> {
  const { unit: top, pins } = boardTop(hasManyPorts ? serialPins(unit) : unit, hx8kBreakout);
  const { text: verilog, top: name } = emitVerilog(elaborate(top));
  const mhz: number[] = [];
  for (const seed of [1, 2, 3]) {
    const { report } = await buildBitstream({
      verilog,
      top: name,
      board: hx8kBreakout,
      pins,
      frequencyMHz: 100,
      seeds: [seed],
      tools: source,
    });
    mhz.push(report.clocks[0]?.achievedMHz ?? 0);
  }
  return Math.round(median(mhz) * 10) / 10;
}
