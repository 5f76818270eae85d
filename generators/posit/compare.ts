/** Comparison of posits. */
import { bit, component, parametric } from '../../hdl/index.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';

/**
 * lt = a < b and eq = (a = b); combinational. The order of posits is that of their patterns as signed integers: NaR equals NaR and is below
 * all else (2022 standard, section 5.3). The other four comparisons follow: a <= b is lt or eq, a > b is neither.
 */
export const positCompare = parametric(({ n, es }: PositParameters) => {
  checkedFormat(n, es);
  const shape = posit(n, es);
  return component(
    `posit_compare_${n}_${es}`,
    {
      description: `Compares two posit(${n}, ${es}) numbers; NaR equals NaR and is below all else. Combinational.`,
      in: { a: shape, b: shape },
      out: { lt: bit, eq: bit },
    },
    ({ a, b }) => {
      const [x, y] = [a.asBits().asSigned(), b.asBits().asSigned()];
      return { lt: x.lt(y), eq: x.eq(y) };
    },
  );
});
