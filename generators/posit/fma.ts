/** The posit fused multiply-add. */
import { component, parametric } from '../../hdl/index.js';
import { fusedSum } from './fused.js';
import type { PositMulParameters } from './mul.js';
import { pack } from './pack.js';
import { checkedFormat, posit } from './shape.js';
import { statusPorts, withStatus } from './status.js';
import { unpack } from './unpack.js';

/**
 * result = a * b + c for `posit(n, es)`, rounded once; combinational. NaR where an operand is NaR. Works in two's complement from end to
 * end, on the product as it comes, before normalisation.
 */
export const positFma = parametric(({ n, es, multiplier = 'logic', status }: PositMulParameters) => {
  checkedFormat(n, es);
  const shape = posit(n, es);
  const format = { n, es };
  return component(
    `posit_fma_${n}_${es}${multiplier === 'dsp' ? '_dsp' : ''}${status ? '_status' : ''}`,
    {
      description: `Computes a * b + c of posit(${n}, ${es}) numbers and rounds once, to nearest with ties to even. Combinational.`,
      in: { a: shape, b: shape, c: shape },
      out: { result: shape, ...statusPorts(status) },
    },
    ({ a, b, c }) => {
      const [x, y, z] = [a, b, c].map((operand) => unpack(operand.asBits(), format)) as [Parts, Parts, Parts];
      const exact = fusedSum({ a: x, b: y, c: z, multiplier }, format);
      return withStatus(status, { result: shape.from(pack(exact, format, { saturate: true })) }, exact.isNar);
    },
  );
});

type Parts = ReturnType<typeof unpack>;
