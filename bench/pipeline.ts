/**
 * What do the stages of `pipeline` bring a posit adder on the HX8K? LUT4 and flip-flops of the unit between register ranks,
 * the period predicted by `criticalPath` and the one nextpnr reaches (ct256, `--freq 100`, median of seeds 1 to 3).
 */
import { boardTop, buildBitstream, hx8kBreakout, synthesise } from 'gatewright/boards';
import { positAdd } from 'gatewright/generators';
import { criticalPath, elaborate, emitVerilog, ice40, pipeline } from 'gatewright/hdl';
import { machine, median } from './machine.js';

const rows = [];
for (const n of [16, 32]) {
  for (const stages of [0, 1, 2, 3, 4]) {
    const unit = pipeline(positAdd({ n, es: 2 }), { stages });
    const alone = emitVerilog(elaborate(unit));
    const { cells } = await synthesise({ verilog: alone.text, top: alone.top, target: 'ice40', device: 'hx8k' });
    const { unit: top, pins } = boardTop(unit, hx8kBreakout);
    const ranked = emitVerilog(elaborate(top));
    const mhz: number[] = [];
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
    const measured = median(mhz);
    const predicted = criticalPath(unit, ice40.hx).mhz;
    rows.push({
      unit: `posit-add ${n},2`,
      stages,
      lut4: cells.luts,
      flipFlops: cells.ffs,
      mhz: Math.round(measured * 10) / 10,
      predictedMHz: Math.round(predicted * 10) / 10,
      periodErrorPercent: Math.round((measured / predicted - 1) * 1000) / 10,
    });
    process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
  }
}
console.log(JSON.stringify({ benchmark: 'pipeline', machine: machine(), rows }, null, 2));
