/**
 * How long does it take to hold units against their models? The posit8 adders on all 65 536 pairs, from elaboration to the verdict, and together; what a batch
 * model and what watching coverage cost; and what a second thread gives with a heavy model, both sides taking turns, results compared.
 */
import { isDeepStrictEqual } from 'node:util';
import { positAdd } from 'gatewright/generators';
import { bits, component } from 'gatewright/hdl';
import { addPosit, positFormat } from 'gatewright/kernels-sw';
import { batchModel, type Verification, verify } from 'gatewright/sim';
import { machine, median } from './machine.js';
import { heavy } from './verify/heavy.js';

const rows = [];
const begun = performance.now();
for (const es of [0, 1, 2, 3, 4]) {
  const format = positFormat(8, es);
  const start = performance.now();
  const { vectors, passed } = await verify(
    positAdd({ n: 8, es }),
    ({ a = 0n, b = 0n }) => ({ result: addPosit(format, a, b) }),
    { vectors: 'exhaustive' },
  );
  rows.push({ unit: `posit_add_8_${es}`, vectors, passed, ms: Math.round(performance.now() - start) });
}
const allMs = Math.round(performance.now() - begun);

const adder = component('adder', { in: { a: bits(11), b: bits(11) }, out: { sum: bits(12) } }, ({ a, b }) => ({
  sum: a.add(b),
}));
const batch = batchModel<{ a: Uint32Array; b: Uint32Array }, { sum: Uint32Array }>(({ a, b }, { sum }, count) => {
  for (let i = 0; i < count; i += 1) sum[i] = (a[i] as number) + (b[i] as number);
});
const rates = { watched: [] as number[], unwatched: [] as number[] };
for (let round = 0; round < 5; round += 1) {
  for (const [name, coverage] of [
    ['watched', true],
    ['unwatched', false],
  ] as const) {
    const start = performance.now();
    const { vectors, passed } = await verify(adder, batch, { vectors: 'exhaustive', coverage });
    if (!passed) throw new Error('the adder is wrong');
    rates[name].push(vectors / (performance.now() - start) / 1000);
  }
}

const { model } = heavy.reference?.({}) ?? {};
const seconds: Record<1 | 2, number[]> = { 1: [], 2: [] };
let first: Verification | undefined;
for (let round = 0; round < 3; round += 1) {
  for (const count of [1, 2] as const) {
    const start = performance.now();
    const result = await verify(heavy.unit({}), model, {
      vectors: 200_000,
      workers: { count, design: { module: new URL('./verify/heavy.ts', import.meta.url).href, export: 'heavy' } },
    });
    seconds[count].push((performance.now() - start) / 1000);
    first ??= result;
    if (!isDeepStrictEqual(result, first)) throw new Error('one thread and two come to different results');
  }
}
const rounded = (value: number): number => Math.round(value * 100) / 100;
console.log(
  JSON.stringify(
    {
      benchmark: 'verify',
      machine: machine(),
      rows,
      allMs,
      batchModel: {
        vectors: 2 ** 22,
        millionVectorsPerSecond: rounded(median(rates.unwatched)),
        withCoverage: rounded(median(rates.watched)),
      },
      threads: {
        unit: 'posit_add_32_2, model repeated 20 times',
        vectors: 200_000,
        secondsOnOne: rounded(median(seconds[1])),
        secondsOnTwo: rounded(median(seconds[2])),
        ratio: rounded(median(seconds[1]) / median(seconds[2])),
      },
    },
    null,
    2,
  ),
);
