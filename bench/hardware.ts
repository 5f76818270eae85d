/**
 * How large and how fast are the generated units? LUT4 of the unit alone by `synth_ice40 -abc9 -device hx -flatten`, Fmax
 * between register ranks on the HX8K in ct256 at `--freq 100`, median of seeds 1 to 3, beside the best correct peer.
 */
import { boardTop, buildBitstream, hx8kBreakout, synthesise } from 'gatewright/boards';
import { positAdd } from 'gatewright/generators';
import { elaborate, emitVerilog } from 'gatewright/hdl';
import { machine, median } from './machine.js';

/** Best published adder that rounds correctly, same flow: FloPoCo in two's complement for 8 and 16 bits, PERCIVAL for 32. */
const peers = new Map([
  ['8,2', { name: 'FloPoCo', lut4: 193, mhz: 32.5 }],
  ['16,1', { name: 'FloPoCo', lut4: 460, mhz: 21.4 }],
  ['16,2', { name: 'FloPoCo', lut4: 446, mhz: 21.4 }],
  ['32,2', { name: 'PERCIVAL, 1 stage', lut4: 1057, mhz: 21.7 }],
]);

const rows = [];
for (const [n, es] of [
  [8, 2],
  [16, 1],
  [16, 2],
  [32, 2],
] as const) {
  const unit = positAdd({ n, es });
  const alone = emitVerilog(elaborate(unit));
  const { cells } = await synthesise({ verilog: alone.text, top: alone.top, target: 'ice40', device: 'hx8k' });
  const { unit: top, pins } = boardTop(unit, hx8kBreakout);
  const ranked = emitVerilog(elaborate(top));
  const mhz = [];
  for (const seed of [1, 2, 3]) {
    const { report } = await buildBitstream({
      verilog: ranked.text,
      top: ranked.top,
      board: hx8kBreakout,
      pins,
      frequencyMHz: 100,
      seeds: [seed],
    });
    mhz.push(report.clocks[0]?.achievedMHz ?? 0);
  }
  rows.push({
    unit: 'posit-add',
    n,
    es,
    lut4: cells.luts,
    carries: cells.carries,
    mhz: Math.round(median(mhz) * 10) / 10,
    peer: peers.get(`${n},${es}`),
  });
}
console.log(JSON.stringify({ benchmark: 'hardware', machine: machine(), rows }, null, 2));
