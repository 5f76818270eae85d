/** Fused product of three posits. */
import { decodePosit } from './decode.js';
import { encodeExact, exactPosit, mulExact } from './exact.js';
import type { PositFormat } from './format.js';

/**
 * a * b * c, rounded once: fMM of the 2022 standard, section 5. NaR if any operand is NaR.
 *
 * @throws NumericsError if an operand is not a pattern of the format.
 */
export function fmmPosit(format: PositFormat, a: bigint, b: bigint, c: bigint): bigint {
  const x = decodePosit(format, a);
  const y = decodePosit(format, b);
  const z = decodePosit(format, c);
  if (x.kind === 'nar' || y.kind === 'nar' || z.kind === 'nar') {
    return format.nar;
  }
  return encodeExact(format, mulExact(mulExact(exactPosit(x), exactPosit(y)), exactPosit(z)));
}
