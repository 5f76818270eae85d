/**
 * Is the WebAssembly engine faster than Verilator? Rows per second of both over the same stimulus, in one run, taking turns, results
 * compared; and the time from TypeScript to the first result. Verilator (-O3) runs in a process and a loop of its own, compiled with
 * -O2 and with -O3, of which the faster counts. Both run from one table in memory into another.
 *
 * Each circuit is measured in a process of its own. `npm run bench sim` measures all circuits; run by itself, the file takes their names.
 */
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { elaborate } from 'gatewright/hdl';
import { portLayouts, WasmCircuit } from 'gatewright/sim';
import { machine, median } from './machine.js';
import { type BenchDesign, benchDesigns } from './sim/designs.js';
import { benchStimulus } from './sim/stimulus.js';
import { checksumOf, verilatorLoop } from './sim/verilator-loop.js';

const rounds = 15;

/** The engine as it decides by itself, and one row at a time. */
const variants = { wasm: {}, oneByOne: { batch: 'never' } } as const;

async function measure({ name, unit, rows }: BenchDesign): Promise<object> {
  const start = performance.now();
  const netlist = elaborate(unit);
  const elaborated = performance.now();
  const first = new WasmCircuit(netlist);
  const compiled = performance.now();
  const stimulus = benchStimulus(first.inputs, rows, 1);
  const asked = performance.now();
  first.run(stimulus.subarray(0, first.inputs.limbs));
  const answered = performance.now();

  const layouts = portLayouts(netlist);
  const loops = {
    '-O2': await verilatorLoop(netlist, layouts, stimulus, '-O2'),
    '-O3': await verilatorLoop(netlist, layouts, stimulus, '-O3'),
  };
  const circuits = Object.entries(variants).map(([key, options]) => {
    const circuit = new WasmCircuit(netlist, { ...options, rows });
    circuit.stimulus.set(stimulus);
    return [key, circuit] as const;
  });
  const rates: Record<string, number[]> = {};
  const note = (key: string, seconds: number): void => {
    rates[key] ??= [];
    rates[key].push(rows / seconds);
  };
  for (let round = 0; round < rounds; round += 1) {
    const checksums: string[] = [];
    for (const [key, circuit] of circuits) {
      circuit.restart();
      // Both sides begin with their tables in memory: the other one has just read and cleared them.
      circuit.stimulus.set(stimulus);
      circuit.results.fill(0n);
      const from = performance.now();
      circuit.run(circuit.stimulus, circuit.results);
      note(key, (performance.now() - from) / 1000);
      checksums.push(checksumOf(circuit.results));
    }
    for (const [key, loop] of Object.entries(loops)) {
      const { seconds, checksum } = await loop.run();
      note(`verilator ${key}`, seconds);
      checksums.push(checksum);
    }
    if (new Set(checksums).size !== 1) throw new Error(`${name}: the engines differ: ${checksums.join(', ')}`);
  }
  for (const loop of Object.values(loops)) await loop.close();
  const rate = (key: string): number => median(rates[key] ?? []);
  const verilator = Math.max(rate('verilator -O2'), rate('verilator -O3'));
  return {
    name,
    rows,
    thousandRowsPerSecond: Object.fromEntries(Object.keys(rates).map((key) => [key, Math.round(rate(key) / 1000)])),
    ratio: round2(rate('wasm') / verilator),
    ratioOneByOne: round2(rate('oneByOne') / verilator),
    coldStartMs: {
      elaborate: Math.round(elaborated - start),
      compile: Math.round(compiled - elaborated),
      firstResult: Math.round(answered - asked),
      verilator: Math.round(1000 * loops['-O2'].buildSeconds),
    },
  };
}

function round2(value: number): number {
  return Math.round(100 * value) / 100;
}

const [task, ...wanted] = process.argv.slice(2);
if (task === '--one') {
  const design = benchDesigns.find(({ name }) => name === wanted[0]);
  if (!design) throw new Error(`there is no design '${wanted[0]}'`);
  console.log(JSON.stringify(await measure(design)));
} else {
  const names = task === undefined ? benchDesigns.map(({ name }) => name) : [task, ...wanted];
  const designs = names.map((name) => {
    const args = [...process.execArgv, fileURLToPath(import.meta.url), '--one', name];
    const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name}: ${stderr}`);
    return JSON.parse(stdout) as unknown;
  });
  console.log(JSON.stringify({ benchmark: 'sim', machine: machine(), designs }, null, 2));
}
