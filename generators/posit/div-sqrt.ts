/** Division and square root of posits by one iterative unit. */
import { bit, component, enumeration, parametric } from '../../hdl/index.js';
import { type IterativeParameters, iterate, iterativeSuffix, iterativeTiming } from './iterative.js';
import { checkedFormat, posit } from './shape.js';
import { statusPorts, withStatus } from './status.js';

/** What `positDivSqrt` does: 0 for a / b, 1 for the square root of a. */
export const divSqrtOperation = enumeration('operation', ['div', 'sqrt']);

/**
 * result = a / b or, where `op` is `sqrt`, the square root of `a`, for `posit(n, es)`, rounded once, on one datapath with `bits` digits in each
 * cycle. NaR where an operand is NaR, for division by 0 and roots of negative numbers; `b` means nothing to a root.
 *
 * Operands and `op` are taken in the cycle in which `start` is 1. `done` is 1 for one cycle, ceil((fraction + 3) / bits) + 2 cycles later,
 * and `result` stays from then until the next `start`. `busy` is 1 in between; a `start` then begins anew.
 */
export const positDivSqrt = parametric((parameters: IterativeParameters) => {
  const { n, es, status } = parameters;
  checkedFormat(n, es);
  const shape = posit(n, es);
  const { latency } = iterativeTiming('both', parameters);
  return component(
    `posit_div_sqrt_${n}_${es}${iterativeSuffix(parameters)}`,
    {
      description: `Divides posit(${n}, ${es}) numbers or takes square roots, rounded once; done ${latency} cycles after start.`,
      in: { start: bit, op: divSqrtOperation, a: shape, b: shape },
      out: { result: shape, ...statusPorts(status), busy: bit, done: bit },
    },
    ({ start, op, a, b }) => {
      const operands = { start, a: a.asBits(), b: b.asBits(), isRoot: op.is('sqrt') };
      const { result, nar, busy, done } = iterate(operands, parameters);
      return withStatus(status, { result: shape.from(result), busy, done }, nar);
    },
  );
});
