/** Numbers of 256 bits in words of 32, the most significant first. */

/** Words of a number: 128 bits of a product, and as many below it. What is further away only has to be more than nothing. */
export const length = 8;

/** words[at] = a * b + c + d, all of 32 bits; what is beyond 32 bits is returned. */
export function multiplyAdd(words: Uint32Array, at: number, a: number, b: number, c: number, d: number): number {
  const low = Math.imul(a, b) >>> 0;
  // A double has 53 bits of the product; the low word is known, so that what is left is nearly whole and rounded to what it is.
  const high = Math.round((a * b - low) / 2 ** 32);
  const sumOfAll = low + c + d;
  words[at] = sumOfAll;
  return high + Math.floor(sumOfAll / 2 ** 32);
}

/** x < y. */
export function isLess(x: Uint32Array, y: Uint32Array): boolean {
  for (let i = 0; i < length; i += 1) if (x[i] !== y[i]) return (x[i] as number) < (y[i] as number);
  return false;
}

/** x += y; whether there is a carry. */
export function sum(x: Uint32Array, y: Uint32Array): boolean {
  let carry = 0;
  for (let i = length - 1; i >= 0; i -= 1) {
    const here = (x[i] as number) + (y[i] as number) + carry;
    x[i] = here;
    carry = here >= 2 ** 32 ? 1 : 0;
  }
  return carry === 1;
}

/** x -= y, which is not larger. */
export function subtract(x: Uint32Array, y: Uint32Array): void {
  let borrow = 0;
  for (let i = length - 1; i >= 0; i -= 1) {
    const here = (x[i] as number) - (y[i] as number) - borrow;
    x[i] = here;
    borrow = here < 0 ? 1 : 0;
  }
}

/** Zeros before the first 1. */
export function leadingZeros(x: Uint32Array): number {
  for (let i = 0; i < length; i += 1) if (x[i] !== 0) return 32 * i + Math.clz32(x[i] as number);
  return 32 * length;
}

/** Shifts to the left; what leaves at the top is lost. */
export function shiftLeft(x: Uint32Array, by: number): void {
  const words = by >>> 5;
  const bits = by & 31;
  for (let i = 0; i < length; i += 1) {
    const here = i + words < length ? (x[i + words] as number) : 0;
    const next = i + words + 1 < length ? (x[i + words + 1] as number) : 0;
    x[i] = bits === 0 ? here : (here << bits) | (next >>> (32 - bits));
  }
}

/** What leaves at the bottom makes the last bit a 1. */
export function shiftRight(x: Uint32Array, by: number): void {
  if (by === 0) return;
  const words = Math.min(by >>> 5, length);
  const bits = by & 31;
  let lost = 0;
  for (let i = length - words; i < length; i += 1) lost |= x[i] as number;
  const last = length - 1 - words;
  if (bits > 0 && last >= 0) lost |= (x[last] as number) << (32 - bits);
  for (let i = length - 1; i >= 0; i -= 1) {
    const here = i - words >= 0 ? (x[i - words] as number) : 0;
    const above = i - words - 1 >= 0 ? (x[i - words - 1] as number) : 0;
    x[i] = bits === 0 ? here : (here >>> bits) | (above << (32 - bits));
  }
  if (lost !== 0) x[length - 1] = ((x[length - 1] as number) | 1) >>> 0;
}
