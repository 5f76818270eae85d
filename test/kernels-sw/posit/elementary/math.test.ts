// posit8 against the doubles of `Math`, wherever these tell the nearest pattern: V8's functions are within 2^-48 of the value, so
// where doubles 2^-48 below and above it round to one pattern, that pattern is right.
import { expect, test } from 'vitest';
import { positFromNumber, positToNumber } from '../../../../kernels-sw/posit/convert.js';
import { positFormat } from '../../../../kernels-sw/posit/format.js';
import { binary, unary } from '../../../support/elementary/functions.js';

const one: Readonly<Record<string, (x: number) => number>> = {
  exp: Math.exp,
  expMinus1: Math.expm1,
  exp2: (x) => 2 ** x,
  exp10: (x) => 10 ** x,
  log: Math.log,
  logPlus1: Math.log1p,
  log2: Math.log2,
  log10: Math.log10,
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  arcSin: Math.asin,
  arcCos: Math.acos,
  arcTan: Math.atan,
  arcTanPi: (x) => Math.atan(x) / Math.PI,
  sinH: Math.sinh,
  cosH: Math.cosh,
  tanH: Math.tanh,
  arcSinH: Math.asinh,
  arcCosH: Math.acosh,
  arcTanH: Math.atanh,
};
const two: Readonly<Record<string, (x: number, y: number) => number>> = {
  hypot: Math.hypot,
  arcTan2: (x, y) => Math.atan2(y, x),
  pow: (x, y) => x ** y,
};

/** The pattern nearest to about `y`, if that is certain. */
function certain(n: number, es: number, y: number): bigint | undefined {
  if (!Number.isFinite(y)) return undefined;
  const round = (x: number): bigint => positFromNumber(positFormat(n, es), x);
  const [low, high] = [round(y * (1 - 2 ** -48)), round(y * (1 + 2 ** -48))];
  return low === high && Math.abs(y) > 1e-300 && Math.abs(y) < 1e300 ? low : undefined;
}

test.each([0, 1, 2, 3, 4])('posit(8, %d), every function of one operand that `Math` has', (es) => {
  const format = positFormat(8, es);
  let checked = 0;
  const wrong: string[] = [];
  for (const [name, inDoubles] of Object.entries(one)) {
    for (let a = 0n; a < 256n; a++) {
      const expected = certain(8, es, inDoubles(positToNumber(format, a)));
      if (expected === undefined) continue;
      checked += 1;
      if (unary[name]?.(format, a) !== expected) wrong.push(`${name} of 0x${a.toString(16)}`);
    }
  }
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(0.7 * 21 * 256); // the rest is NaR, 0, a tie, or beyond the doubles
});

test.each(Object.keys(two))('posit(8, 2), pairs: %s', (name) => {
  const format = positFormat(8, 2);
  let checked = 0;
  const wrong: string[] = [];
  for (let i = 0n; i < 65536n; i += 7n) {
    const [a, b] = [i >> 8n, i & 255n];
    const [x, y] = [positToNumber(format, a), positToNumber(format, b)];
    if ((x === 0 && y === 0) || (name === 'arcTan2' && y === 0)) continue; // see hand.test.ts
    const expected = certain(8, 2, two[name]?.(x, y) ?? Number.NaN);
    if (expected === undefined) continue;
    checked += 1;
    if (binary[name]?.(format, a, b) !== expected) wrong.push(`${name} of 0x${a.toString(16)} and 0x${b.toString(16)}`);
  }
  expect(wrong).toEqual([]);
  expect(checked).toBeGreaterThan(3000);
});

test('what is uncertain is left out: 1 + 2^-4, half way from 1 to 1.125', () => {
  expect(certain(8, 2, 1.0625)).toBeUndefined();
  expect(certain(8, 2, 1.0626)).toBe(0x41n);
});
