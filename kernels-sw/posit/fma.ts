/** Fused multiply-add of posits. */
import { decodePosit } from './decode.js';
import { addExact, encodeExact, exactPosit, mulExact } from './exact.js';
import type { PositFormat } from './format.js';

/**
 * a * b + c, rounded once. NaR if any operand is NaR. An extension of the 2022 standard, which has quires for this.
 *
 * @throws NumericsError if an operand is not a pattern of the format.
 */
export function fmaPosit(format: PositFormat, a: bigint, b: bigint, c: bigint): bigint {
  const x = decodePosit(format, a);
  const y = decodePosit(format, b);
  const z = decodePosit(format, c);
  if (x.kind === 'nar' || y.kind === 'nar' || z.kind === 'nar') {
    return format.nar;
  }
  return encodeExact(format, addExact(mulExact(exactPosit(x), exactPosit(y)), exactPosit(z)));
}
