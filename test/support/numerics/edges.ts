// Operands whose exact product or quotient is so near to a threshold between two posits that a double shows the threshold itself.
import { divPosit, fastPosit, mulPosit, type PositFormat } from 'gatewright/kernels-sw';
import type { Outcome } from './compare.js';
import { xorshift } from './operands.js';

/** The inverse of an odd number modulo 2^bits, by Newton's iteration. */
function inverse(odd: bigint, bits: number): bigint {
  let x = 1n;
  for (let known = 1; known < bits; known *= 2) x = BigInt.asUintN(bits, x * (2n - odd * x));
  return x;
}

/**
 * Compares `count` products and as many quotients of posits with values in [1, 2), where a significand has s = n - 2 - es bits, of all signs.
 *
 * Products: a is odd, and b such that a b = 2^(s-2) ± 1 modulo 2^(s-1); a product in [1, 2) then is off a threshold by its last bit.
 * Quotients: t is a threshold with s + 1 bits, odd; b such that t b = ± 1 modulo 2^(s+1), and a = (t b ∓ 1) / 2^(s+1): so a / b is
 * t (1 ∓ 1 / (t b)).
 */
export function compareEdges(format: PositFormat, count: number, seed: number): Outcome {
  const random = xorshift(seed);
  const fast = fastPosit(format);
  const s = format.n - 2 - format.es;
  const wrong: string[] = [];
  let cases = 0;
  const check = (name: 'mul' | 'div', a: bigint, b: bigint): void => {
    if (a === 0n || b === 0n || a >= 1n << BigInt(s) || b >= 1n << BigInt(s)) return;
    for (const [x, y] of [
      [Number(a), Number(b)],
      [-Number(a), Number(b)],
      [Number(a), -Number(b)],
      [-Number(a), -Number(b)],
    ] as const) {
      // The first place before the point is that of the first 1.
      const scaled = (z: number): number => fast.fromNumber(z / 2 ** Math.floor(Math.log2(Math.abs(z))));
      const [p, q] = [scaled(x), scaled(y)];
      const expected = (name === 'mul' ? mulPosit : divPosit)(format, BigInt(p), BigInt(q));
      const got = fast[name](p, q);
      if (BigInt(got) !== expected) wrong.push(`${format.name} ${name} of ${p}, ${q}: ${got}, not ${expected}`);
      cases++;
    }
  };
  while (cases < 2 * count && wrong.length < 5) {
    const sign = random() % 2 === 0 ? 1n : -1n;
    const a = BigInt(2 ** (s - 1) + (random() % 2 ** (s - 1))) | 1n;
    check('mul', a, BigInt.asUintN(s - 1, ((1n << BigInt(s - 2)) + sign) * inverse(a, s - 1)) | (1n << BigInt(s - 1)));
    const t = BigInt(2 ** s + (random() % 2 ** s)) | 1n;
    const b = BigInt.asUintN(s + 1, sign * inverse(t, s + 1));
    check('div', (t * b - sign) >> BigInt(s + 1), b);
  }
  return { cases, wrong };
}
