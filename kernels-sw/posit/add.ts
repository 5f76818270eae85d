/** Posit addition. */
import { decodePosit } from './decode.js';
import { addExact, encodeExact, exactPosit } from './exact.js';
import type { PositFormat } from './format.js';

/**
 * a + b, rounded once (2022 standard, section 5). NaR if either operand is NaR.
 *
 * @throws NumericsError if `a` or `b` is not a pattern of the format.
 */
export function addPosit(format: PositFormat, a: bigint, b: bigint): bigint {
  const x = decodePosit(format, a);
  const y = decodePosit(format, b);
  if (x.kind === 'nar' || y.kind === 'nar') {
    return format.nar;
  }
  return encodeExact(format, addExact(exactPosit(x), exactPosit(y)));
}
