// The bounds of errors, at precisions of all sizes: an enclosure to few bits must meet one to far more, wherever the arguments are.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arcTanOfRatio } from '../../../kernels-sw/exact/arc-tan.js';
import { expMinus1Of, expOf } from '../../../kernels-sw/exact/exp.js';
import { exactly, type Interval, subtract } from '../../../kernels-sw/exact/interval.js';
import { logOfRatio } from '../../../kernels-sw/exact/log.js';
import { sqrtOfRatio } from '../../../kernels-sw/exact/root.js';
import { cosOf, reduceHalfTurns, reduceRadians, sinOf } from '../../../kernels-sw/exact/sin-cos.js';

/** Whether two enclosures have a number in common, as they must have. */
function meet(x: Interval, y: Interval): boolean {
  const { lo, hi } = subtract(x, y);
  return x.lo <= x.hi && y.lo <= y.hi && lo <= 0n && hi >= 0n;
}

const natural = (bits: number): fc.Arbitrary<bigint> => fc.bigInt({ min: 1n, max: 1n << BigInt(bits) });
const ratio = fc.integer({ min: 1, max: 90 }).chain((bits) => fc.tuple(natural(bits), natural(bits)));
const dyadic = fc.record({ significand: natural(60), exponent: fc.integer({ min: -300, max: 200 }) });
const moderate = fc.record({ significand: natural(40), exponent: fc.integer({ min: -140, max: -30 }) });
const sign = fc.constantFrom(1n, -1n);

const functions: readonly (readonly [string, fc.Arbitrary<(bits: number) => Interval>])[] = [
  [
    'exp',
    fc.tuple(moderate, sign).map(
      ([x, s]) =>
        (bits) =>
          expOf(exactly(s * x.significand, x.exponent), bits),
    ),
  ],
  [
    'exp less 1',
    fc.tuple(moderate, sign).map(([x, s]) => {
      const scale = x.exponent + x.significand.toString(2).length - 1;
      return (bits) => expMinus1Of(exactly(s * x.significand, x.exponent), scale, bits);
    }),
  ],
  [
    'log',
    ratio
      .filter(([a, b]) => a !== b)
      .map(
        ([a, b]) =>
          (bits) =>
            logOfRatio(a, b, bits),
      ),
  ],
  ['log near 1', natural(400).map((a) => (bits) => logOfRatio(a + 1n, a, bits))],
  [
    'arctan',
    ratio.map(
      ([a, b]) =>
        (bits) =>
          arcTanOfRatio(a, b, bits),
    ),
  ],
  [
    'sqrt',
    ratio.map(
      ([a, b]) =>
        (bits) =>
          sqrtOfRatio(a, b, bits),
    ),
  ],
  ['sine', dyadic.map((x) => (bits) => sinOf(reduceRadians(x, bits), bits))],
  ['cosine', dyadic.map((x) => (bits) => cosOf(reduceRadians(x, bits), bits))],
  [
    'sine of half turns',
    fc.record({ significand: natural(60), exponent: fc.integer({ min: -300, max: -3 }) }).map(
      ({ significand, exponent }) =>
        (bits) =>
          sinOf(reduceHalfTurns({ significand: 2n * significand + 1n, exponent }, bits), bits),
    ),
  ],
];

describe.each(functions)('%s', (_, arbitrary) => {
  test('to b bits, and to b + 100 and more', () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 4, max: 500 }), fc.integer({ min: 100, max: 600 }), (of, bits, more) => {
        const [rough, fine] = [of(bits), of(bits + more)];
        expect(meet(rough, fine)).toBe(true);
        // It is as narrow as it says, within a few bits.
        const size = fine.lo < 0n ? -fine.lo : fine.lo;
        expect((fine.hi - fine.lo) << BigInt(bits + more - 6) <= size).toBe(true);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});

test('enclosures that do not meet are told apart', () => {
  const x = logOfRatio(3n, 2n, 100);
  expect(meet(x, { ...x, lo: x.lo + 3n + (x.hi - x.lo), hi: x.hi + 3n + (x.hi - x.lo) })).toBe(false);
});
