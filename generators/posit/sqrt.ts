/** The square root of posits. */
import { component, parametric } from '../../hdl/index.js';
import { pack } from './pack.js';
import { root, unpackRadicand } from './root.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { type StatusParameter, statusPorts, withStatus } from './status.js';

/**
 * result = the square root of `a` for `posit(n, es)`, rounded once; combinational. NaR where `a` is negative or NaR. One row of carries for
 * each bit of the root, each one bit longer than the one before.
 */
export const positSqrt = parametric(({ n, es, status }: PositParameters & StatusParameter) => {
  checkedFormat(n, es);
  const shape = posit(n, es);
  return component(
    `posit_sqrt_${n}_${es}${status ? '_status' : ''}`,
    {
      description: `The square root of a posit(${n}, ${es}), rounded once, to nearest with ties to even. Combinational.`,
      in: { a: shape },
      out: { result: shape, ...statusPorts(status) },
    },
    ({ a }) => {
      const format = { n, es };
      const pattern = a.asBits();
      const isNar = pattern.msb;
      const exact = { ...root(unpackRadicand(pattern, format), format), isNar };
      return withStatus(status, { result: shape.from(pack(exact, format, { saturate: false })) }, isNar);
    },
  );
});
