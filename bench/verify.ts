/** How long does it take to prove a posit8 adder on all 65 536 pairs, from elaboration to the verdict? */
import { positAdd } from 'gatewright/generators';
import { addPosit, positFormat } from 'gatewright/kernels-sw';
import { verify } from 'gatewright/sim';
import { machine } from './machine.js';

const rows = [];
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
console.log(JSON.stringify({ benchmark: 'verify', machine: machine(), rows }, null, 2));
