/**
 * How fast do the engines run a posit32 adder? Vectors per second of WebAssembly and Verilator in one run, taking turns on
 * the same vectors, results compared; and the time from nothing to the first result.
 */
import { positAdd } from 'gatewright/generators';
import { elaborate } from 'gatewright/hdl';
import { portLayouts, verilator, wasm } from 'gatewright/sim';
import { randomVectors } from '../sim/verify/vectors/random.js';
import { machine, median } from './machine.js';

const vectors = 1_000_000;
const rounds = 5;

const start = performance.now();
const netlist = elaborate(positAdd({ n: 32, es: 2 }));
const elaborated = performance.now();
const quick = await wasm.open(netlist);
const compiled = performance.now();
const { inputs } = portLayouts(netlist);
const stimulus = new BigUint64Array(vectors * inputs.limbs);
randomVectors(inputs, vectors, 1).fill(stimulus, 0, vectors);
const first = performance.now();
await quick.run(stimulus.slice(0, inputs.limbs));
const answered = performance.now();

const { available, version, reason } = await verilator.status();
const other = available ? await verilator.open(netlist) : undefined;
const rates = { wasm: [] as number[], verilator: [] as number[] };
for (let round = 0; round < rounds; round += 1) {
  const results = [];
  for (const [name, session] of [
    ['wasm', quick],
    ['verilator', other],
  ] as const) {
    if (!session) continue;
    const from = performance.now();
    results.push(await session.run(stimulus));
    rates[name].push((vectors / (performance.now() - from)) * 1000);
  }
  const [a, b] = results;
  if (a && b && Buffer.compare(Buffer.from(a.buffer), Buffer.from(b.buffer)) !== 0) {
    throw new Error('the engines differ');
  }
}
await quick.close();
await other?.close();
const million = (rate: number): number => Math.round(rate / 1e4) / 100;
console.log(
  JSON.stringify(
    {
      benchmark: 'engines',
      machine: machine(),
      unit: 'posit_add_32_2',
      vectors,
      coldStartMs: { elaborate: elaborated - start, compile: compiled - elaborated, firstResult: answered - first },
      millionVectorsPerSecond: {
        wasm: million(median(rates.wasm)),
        ...(other ? { verilator: million(median(rates.verilator)) } : { verilatorMissing: reason }),
      },
      ...(other && {
        ratio: Math.round((median(rates.wasm) / median(rates.verilator)) * 100) / 100,
        verilator: version,
      }),
    },
    null,
    2,
  ),
);
