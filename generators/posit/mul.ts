/** The posit multiplier. */
import { component, parametric } from '../../hdl/index.js';
import type { Multiplier } from './multiply.js';
import { packPlaced } from './pack-placed.js';
import { product } from './product.js';
import { checkedFormat, type PositParameters, posit } from './shape.js';
import { type StatusParameter, statusPorts, withStatus } from './status.js';
import { unpack } from './unpack.js';

/** Parameters of the multiplier. */
export interface PositMulParameters extends PositParameters, StatusParameter {
  /** What the product of the significands is made of; `logic` unless said. */
  readonly multiplier?: Multiplier;
}

/**
 * result = a * b for `posit(n, es)`, rounded once; combinational. NaR where an operand is NaR; 0 only where one is 0. Works in two's
 * complement from end to end.
 */
export const positMul = parametric(({ n, es, multiplier = 'logic', status }: PositMulParameters) => {
  checkedFormat(n, es);
  const shape = posit(n, es);
  const format = { n, es };
  return component(
    `posit_mul_${n}_${es}${multiplier === 'dsp' ? '_dsp' : ''}${status ? '_status' : ''}`,
    {
      description: `Multiplies two posit(${n}, ${es}) numbers and rounds once, to nearest with ties to even. Combinational.`,
      in: { a: shape, b: shape },
      out: { result: shape, ...statusPorts(status) },
    },
    ({ a, b }) => {
      const exact = product(unpack(a.asBits(), format), unpack(b.asBits(), format), format, multiplier);
      return withStatus(status, { result: shape.from(packPlaced(exact, format, multiplier)) }, exact.isNar);
    },
  );
});
