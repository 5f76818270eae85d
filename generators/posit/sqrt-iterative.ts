/** The iterative square root of posits. */
import { bit, component, parametric } from '../../hdl/index.js';
import { type IterativeParameters, iterate, iterativeSuffix, iterativeTiming } from './iterative.js';
import { checkedFormat, posit } from './shape.js';
import { statusPorts, withStatus } from './status.js';

/**
 * result = the square root of `a` for `posit(n, es)`, rounded once, `bits` digits of the root in each cycle. NaR where `a` is negative or NaR.
 *
 * The operand is taken in the cycle in which `start` is 1. `done` is 1 for one cycle, ceil((fraction + 2) / bits) + 2 cycles later, and `result`
 * stays from then until the next `start`. `busy` is 1 in between; a `start` then begins anew.
 */
export const positSqrtIterative = parametric((parameters: IterativeParameters) => {
  const { n, es, status } = parameters;
  checkedFormat(n, es);
  const shape = posit(n, es);
  const { latency } = iterativeTiming('sqrt', parameters);
  return component(
    `posit_sqrt_iterative_${n}_${es}${iterativeSuffix(parameters)}`,
    {
      description: `The square root of a posit(${n}, ${es}), rounded once; done ${latency} cycles after start.`,
      in: { start: bit, a: shape },
      out: { result: shape, ...statusPorts(status), busy: bit, done: bit },
    },
    ({ start, a }) => {
      const { result, nar, busy, done } = iterate({ start, a: a.asBits() }, parameters);
      return withStatus(status, { result: shape.from(result), busy, done }, nar);
    },
  );
});
