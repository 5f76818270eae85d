/** The iterative posit divider. */
import { bit, component, parametric } from '../../hdl/index.js';
import { type IterativeParameters, iterate, iterativeSuffix, iterativeTiming } from './iterative.js';
import { checkedFormat, posit } from './shape.js';
import { statusPorts, withStatus } from './status.js';

/**
 * result = a / b for `posit(n, es)`, rounded once, `bits` digits of the quotient in each cycle. NaR where an operand is NaR or `b` is 0.
 *
 * Operands are taken in the cycle in which `start` is 1. `done` is 1 for one cycle, ceil((fraction + 3) / bits) + 2 cycles later, and `result`
 * stays from then until the next `start`. `busy` is 1 in between; a `start` then begins anew.
 */
export const positDivIterative = parametric((parameters: IterativeParameters) => {
  const { n, es, status } = parameters;
  checkedFormat(n, es);
  const shape = posit(n, es);
  const { latency } = iterativeTiming('div', parameters);
  return component(
    `posit_div_iterative_${n}_${es}${iterativeSuffix(parameters)}`,
    {
      description: `Divides two posit(${n}, ${es}) numbers and rounds once; done ${latency} cycles after start.`,
      in: { start: bit, a: shape, b: shape },
      out: { result: shape, ...statusPorts(status), busy: bit, done: bit },
    },
    ({ start, a, b }) => {
      const { result, nar, busy, done } = iterate({ start, a: a.asBits(), b: b.asBits() }, parameters);
      return withStatus(status, { result: shape.from(result), busy, done }, nar);
    },
  );
});
