/** The posit adder. */
import { component, parametric } from '../../hdl/index.js';
import { pack } from './pack.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { type StatusParameter, statusPorts, withStatus } from './status.js';
import { addAligned, normalise } from './sum.js';
import { unpack } from './unpack.js';

/**
 * result = a + b for `posit(n, es)`, rounded once; combinational. NaR where an operand is NaR. Works in two's complement
 * from end to end: no operand and no result is ever negated.
 */
export const positAdd = parametric(({ n, es, status }: PositParameters & StatusParameter) => {
  checkedFormat(n, es);
  const shape = posit(n, es);
  return component(
    `posit_add_${n}_${es}${status ? '_status' : ''}`,
    {
      description: `Adds two posit(${n}, ${es}) numbers and rounds once, to nearest with ties to even. Combinational.`,
      in: { a: shape, b: shape },
      out: { result: shape, ...statusPorts(status) },
    },
    ({ a, b }) => {
      const format = { n, es };
      const operandA = unpack(a.asBits(), format);
      const operandB = unpack(b.asBits(), format);
      const sum = normalise(addAligned(operandA, operandB, format), format);
      return withStatus(status, { result: shape.from(pack(sum, format, { saturate: es === 0 })) }, sum.isNar);
    },
  );
});
