/** Quires to decimal text. */
import { checkQuirePattern, type QuireFormat } from './format.js';

/**
 * The exact value of a quire as a decimal without exponent, all its digits: fixed point has finitely many. `NaR` for NaR.
 *
 * @throws NumericsError if `q` is no pattern.
 */
export function quireToText(quire: QuireFormat, q: bigint): string {
  checkQuirePattern(quire, q);
  if (q === quire.nar) {
    return 'NaR';
  }
  const value = BigInt.asIntN(quire.bits, q);
  const sign = value < 0n ? '-' : '';
  const magnitude = value < 0n ? -value : value;
  if (quire.lsb >= 0) {
    return `${sign}${magnitude << BigInt(quire.lsb)}`;
  }
  // magnitude * 2^-places is magnitude * 5^places * 10^-places.
  const places = -quire.lsb;
  const digits = (magnitude * 5n ** BigInt(places)).toString().padStart(places + 1, '0');
  const decimals = digits.slice(-places).replace(/0+$/, '');
  return `${sign}${digits.slice(0, -places)}${decimals === '' ? '' : `.${decimals}`}`;
}
