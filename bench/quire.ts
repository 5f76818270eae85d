/**
 * How large and how fast are the quire units? Cells of the unit alone for iCE40 (`synth_ice40 -abc9 -device hx -flatten`), ECP5 and
 * Xilinx (no DSP blocks), and Fmax on the HX8K in ct256 at `--freq 100`, median of seeds 1 to 3, between the shift registers of
 * `serialPins`; beside the best correct peer.
 */
import { boardTop, buildBitstream, hx8kBreakout, synthesise } from 'gatewright/boards';
import { quireDot, quireMac } from 'gatewright/generators';
import { type AnyComponent, elaborate, emitVerilog } from 'gatewright/hdl';
import { machine, median } from './machine.js';
import { serialPins } from './quire/serial-pins.js';

/** A unit and what there is beside it. */
interface Row {
  readonly what: string;
  readonly unit: AnyComponent;
  readonly isPlaced: boolean;
  /** Best published multiply-accumulate unit that is right, same flow. */
  readonly peer?: object;
}

const peers = {
  8: { name: 'FloPoCo, combinational', lut4: 629, mhz: 22.5, ecp5: 676, xilinx: 603 },
  16: { name: 'FloPoCo, combinational', lut4: 1961, mhz: 12.1, ecp5: 1961, xilinx: 1901 },
  32: { name: 'PERCIVAL, 2 stages', lut4: 6030, mhz: 11.7, ecp5: 3361, xilinx: 5655 },
};

const rows: readonly Row[] = [
  ...([8, 16, 32] as const).flatMap((n): Row[] => [
    { what: `posit(${n}, 2)`, unit: quireMac({ n, es: 2 }), isPlaced: true, peer: peers[n] },
    { what: `posit(${n}, 2), without negate`, unit: quireMac({ n, es: 2, negate: false }), isPlaced: false },
    { what: `posit(${n}, 2), and other quires`, unit: quireMac({ n, es: 2, quires: true }), isPlaced: false },
  ]),
  { what: 'posit(8, 2), 4 lanes', unit: quireDot({ n: 8, es: 2, lanes: 4 }), isPlaced: true },
  { what: 'posit(16, 2), 4 lanes', unit: quireDot({ n: 16, es: 2, lanes: 4 }), isPlaced: false },
];

const measured = [];
for (const { what, unit, isPlaced, peer } of rows) {
  const { text: verilog, top } = emitVerilog(elaborate(unit));
  const ice40 = await synthesise({ verilog, top, target: 'ice40', device: 'hx8k' });
  const ecp5 = await synthesise({ verilog, top, target: 'ecp5', dsp: false });
  const xilinx = await synthesise({ verilog, top, target: 'xilinx', dsp: false });
  measured.push({
    unit: top,
    what,
    lut4: ice40.cells.luts,
    flipFlops: ice40.cells.ffs,
    mhz: isPlaced ? await placed(unit) : null,
    ecp5: ecp5.cells.luts,
    xilinx: xilinx.cells.luts,
    peer,
  });
}
console.log(JSON.stringify({ benchmark: 'quire', machine: machine(), rows: measured }, null, 2));

/** MHz on the HX8K: the median of three seeds. */
async function placed(unit: AnyComponent): Promise<number> {
  const { unit: board, pins } = boardTop(serialPins(unit), hx8kBreakout);
  const { text: verilog, top } = emitVerilog(elaborate(board));
  const mhz = [];
  for (const seed of [1, 2, 3]) {
    const { report } = await buildBitstream({
      verilog,
      top,
      board: hx8kBreakout,
      pins,
      frequencyMHz: 100,
      seeds: [seed],
    });
    mhz.push(report.clocks[0]?.achievedMHz ?? 0);
  }
  return Math.round(median(mhz) * 10) / 10;
}
