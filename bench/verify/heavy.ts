/** A unit whose model takes long, for the benchmark of worker threads. */
import { positAdd } from 'gatewright/generators';
import { addPosit, positFormat } from 'gatewright/kernels-sw';
import { design } from 'gatewright/sim';

const format = positFormat(32, 2);

/** The posit32 adder, whose model is asked twenty times for each vector. */
export const heavy = design({
  name: 'heavy',
  summary: 'A posit32 adder with a slow model.',
  parameters: [],
  unit: () => positAdd({ n: 32, es: 2 }),
  reference: () => ({
    model: ({ a = 0n, b = 0n }) => {
      let result = 0n;
      for (let i = 0; i < 20; i += 1) result = addPosit(format, a, b);
      return { result };
    },
    vectors: 100_000,
  }),
});
