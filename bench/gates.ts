/**
 * How fast does the gate engine run what synthesis made, beside the description itself? Rows per second of both in WebAssembly over the same
 * stimulus, in one run, taking turns, results compared. `words`: the gates one row at a time, for designs of which a part or all runs in
 * words of 64 rows.
 *
 * `npm run bench gates` measures all circuits; run by itself, the file takes their names. `--tools native`: with the Yosys on PATH,
 * for circuits that the one from npm takes too long for.
 */
import { parseArgs } from 'node:util';
import { elaborate } from 'gatewright/hdl';
import { type EngineSession, portLayouts, type Rows, wasm } from 'gatewright/sim';
import { gateSession } from '../sim/gates/engine.js';
import { split } from '../sim/gates/split.js';
import { synthesised } from '../sim/gates/synthesised.js';
import { machine, median } from './machine.js';
import { type BenchDesign, benchDesigns } from './sim/designs.js';
import { benchStimulus } from './sim/stimulus.js';

const rounds = 15;
const { values, positionals: names } = parseArgs({
  options: { tools: { type: 'string', default: 'npm' } },
  allowPositionals: true,
});
const { tools } = values;
if (tools !== 'npm' && tools !== 'native') throw new Error(`--tools is npm or native, not '${tools}'`);
const source = tools;

async function measure({ name, unit, rows }: BenchDesign): Promise<object> {
  const netlist = elaborate(unit);
  const start = performance.now();
  const { netlist: words, circuit, cells, version } = await synthesised(netlist, { tools: source });
  const synthesisSeconds = (performance.now() - start) / 1000;
  const from = performance.now();
  const gates = await gateSession(circuit, netlist);
  const opened = performance.now() - from;
  const { front, back } = split(circuit, netlist);
  const sessions: [string, EngineSession][] = [
    ['description', await wasm.open(netlist)],
    ['gates', gates],
  ];
  if (front) sessions.push(['words', await wasm.open(words)]);
  const stimulus = benchStimulus(portLayouts(netlist).inputs, rows, 1);
  const rates: Record<string, number[]> = {};
  const cpuRates: Record<string, number[]> = {};
  for (let round = 0; round < rounds; round += 1) {
    let expected: Rows | undefined;
    for (const [key, session] of sessions) {
      await session.restart();
      const before = process.cpuUsage();
      const begin = performance.now();
      const results = await session.run(stimulus);
      const seconds = (performance.now() - begin) / 1000;
      const { user, system } = process.cpuUsage(before);
      cpuRates[key] = [...(cpuRates[key] ?? []), rows / ((user + system) / 1e6)];
      rates[key] = [...(rates[key] ?? []), rows / seconds];
      expected ??= results;
      if (!Buffer.from(results.buffer).equals(Buffer.from(expected.buffer))) {
        throw new Error(`${name}: ${key} differs from the description`);
      }
    }
  }
  const rate = (key: string): number => median(rates[key] ?? []);
  const cpuRate = (key: string): number => median(cpuRates[key] ?? []);
  const thousands = (of: (key: string) => number): object =>
    Object.fromEntries(Object.keys(rates).map((key) => [key, Math.round(of(key) / 1000)]));
  return {
    name,
    rows,
    cells: cells.byType,
    inWordsOf64Rows: front ? (back ? 'a part' : 'all') : 'nothing',
    thousandRowsPerSecond: thousands(rate),
    ratio: round3(rate('gates') / rate('description')),
    // Where others use the machine, time of the processor says more than that of the clock.
    byCpuTime: { thousandRowsPerSecond: thousands(cpuRate), ratio: round3(cpuRate('gates') / cpuRate('description')) },
    seconds: { synthesis: Math.round(10 * synthesisSeconds) / 10, compile: Math.round(opened) / 1000 },
    yosys: version,
  };
}

function round3(value: number): number {
  return Math.round(1000 * value) / 1000;
}

const unknown = names.find((wanted) => !benchDesigns.some(({ name }) => name === wanted));
if (unknown !== undefined) throw new Error(`there is no design '${unknown}'`);
const designs: object[] = [];
for (const design of benchDesigns) {
  if (names.length === 0 || names.includes(design.name)) designs.push(await measure(design));
}
console.log(JSON.stringify({ benchmark: 'gates', tools, machine: machine(), designs }, null, 2));
