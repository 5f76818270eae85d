/**
 * How well do the delay models predict place and route? Each datapath is synthesised and placed between registers by Yosys
 * and nextpnr (HX8K, UP5K; one seed), or timed from the netlist of `synth_xilinx` (LUT6, nothing placed), and compared with
 * `criticalPath`. Models are fitted to half of the datapaths and tested on the other half, both ways; `fittedToAll` is what
 * belongs into hdl/delay/. Takes half an hour at first, a minute when the tools' results are cached.
 */
import { definitionOf, elaborate, flatten, ice40, lut6 } from 'gatewright/hdl';
import { criticalPathOf } from '../hdl/delay/critical-path.js';
import { openCache } from '../tools/content-cache.js';
import { datapaths, usesMultiplierBlock } from './delay/datapaths.js';
import { fitModel, fitted, meanError, type Sample } from './delay/fit.js';
import { measure, measureLut6 } from './delay/measure.js';
import { machine } from './machine.js';

const devices = { hx: ice40.hx, up5k: ice40.up5k, lut6 };
const wanted = process.argv.slice(2).filter((name): name is keyof typeof devices => name in devices);
const cache = openCache();
const percent = (fraction: number): number => Math.round(fraction * 1000) / 10;
const results: Record<string, unknown> = {};

for (const name of wanted.length > 0 ? wanted : (Object.keys(devices) as (keyof typeof devices)[])) {
  const model = devices[name];
  const samples: Sample[] = [];
  for (const unit of datapaths()) {
    // nextpnr times no path through a multiplier block.
    if (name === 'up5k' && usesMultiplierBlock(unit)) continue;
    const netlist = elaborate(unit);
    const { ns } = name === 'lut6' ? await measureLut6(unit, cache) : await measure(unit, name, [1], cache);
    const module = netlist.top.instances.length > 0 ? flatten(netlist) : netlist.top;
    samples.push({ name: definitionOf(unit).name, module, ns });
    process.stderr.write(`${name} ${samples.length}: ${definitionOf(unit).name} ${ns.toFixed(2)} ns\n`);
  }
  // A wire is never shorter than to the next cell.
  const least = name === 'hx' ? { route: 0.588 } : name === 'up5k' ? { route: 1.761 } : { route: 0.1 };
  const halves = [0, 1].map((rest) => samples.filter((_, i) => i % 2 === rest)) as [Sample[], Sample[]];
  const crossed = halves.map((half, i) => {
    const own = fitModel(model, half, least);
    return { fittedOn: percent(meanError(own, half)), testedOn: percent(meanError(own, halves[1 - i] ?? [])) };
  });
  const all = fitModel(model, samples, least);
  results[name] = {
    datapaths: samples.length,
    meanErrorPercent: percent(meanError(model, samples)),
    crossValidatedPercent: crossed,
    fittedToAll: {
      ...Object.fromEntries(fitted.map((key) => [key, all[key]])),
      meanErrorPercent: percent(meanError(all, samples)),
    },
    rows: samples.map(({ name: datapath, module, ns }) => {
      const predicted = criticalPathOf(module, model).ns;
      return {
        datapath,
        measuredNs: Math.round(ns * 100) / 100,
        predictedNs: Math.round(predicted * 100) / 100,
        errorPercent: percent(predicted / ns - 1),
      };
    }),
  };
}
console.log(JSON.stringify({ benchmark: 'delay', machine: machine(), ...results }, null, 2));
