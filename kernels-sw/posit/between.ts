/** Conversion between posit formats. */
import { decodePosit } from './decode.js';
import { encodeExact, exactPosit } from './exact.js';
import type { PositFormat } from './format.js';

/**
 * The posit of format `to` nearest to a posit of format `from`, rounded once (2022 standard, section 6). NaR to NaR, 0 to 0; between
 * formats of equal es a wider one takes every value exactly.
 *
 * @throws NumericsError if `bits` is not a pattern of `from`.
 */
export function convertPosit(from: PositFormat, to: PositFormat, bits: bigint): bigint {
  const x = decodePosit(from, bits);
  return x.kind === 'nar' ? to.nar : encodeExact(to, exactPosit(x));
}
