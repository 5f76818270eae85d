/** The posit divider. */
import { component, parametric } from '../../hdl/index.js';
import { pack } from './pack.js';
import { quotient } from './quotient.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { type StatusParameter, statusPorts, withStatus } from './status.js';
import { unpack } from './unpack.js';

/**
 * result = a / b for `posit(n, es)`, rounded once; combinational. NaR where an operand is NaR or `b` is 0; 0 only where `a` is 0. Works in
 * two's complement, one row of carries for each bit of the quotient.
 */
export const positDiv = parametric(({ n, es, status }: PositParameters & StatusParameter) => {
  checkedFormat(n, es);
  const shape = posit(n, es);
  return component(
    `posit_div_${n}_${es}${status ? '_status' : ''}`,
    {
      description: `Divides two posit(${n}, ${es}) numbers and rounds once, to nearest with ties to even. Combinational.`,
      in: { a: shape, b: shape },
      out: { result: shape, ...statusPorts(status) },
    },
    ({ a, b }) => {
      const format = { n, es };
      const exact = quotient(unpack(a.asBits(), format), unpack(b.asBits(), format), format);
      return withStatus(status, { result: shape.from(pack(exact, format, { saturate: true })) }, exact.isNar);
    },
  );
});
