/** The posit subtractor. */
import { component, parametric } from '../../hdl/index.js';
import { pack } from './pack.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { type StatusParameter, statusPorts, withStatus } from './status.js';
import { addAligned, normalise } from './sum.js';
import { unpack } from './unpack.js';

/**
 * result = a - b for `posit(n, es)`, rounded once; combinational. NaR where an operand is NaR. Nothing is negated
 * beforehand: the significand of `b` goes inverted into the addition, and what it lacks is its carry.
 */
export const positSub = parametric(({ n, es, status }: PositParameters & StatusParameter) => {
  checkedFormat(n, es);
  const shape = posit(n, es);
  return component(
    `posit_sub_${n}_${es}${status ? '_status' : ''}`,
    {
      description: `Subtracts two posit(${n}, ${es}) numbers and rounds once, to nearest with ties to even. Combinational.`,
      in: { a: shape, b: shape },
      out: { result: shape, ...statusPorts(status) },
    },
    ({ a, b }) => {
      const format = { n, es };
      const operandA = unpack(a.asBits(), format);
      const operandB = unpack(b.asBits(), format);
      const difference = normalise(addAligned(operandA, operandB, format, { negateB: true }), format);
      const result = shape.from(pack(difference, format, { saturate: es === 0 }));
      return withStatus(status, { result }, difference.isNar);
    },
  );
});
