// The arithmetics: what rounds when, and that sums in quires have one rounding in any order.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Arithmetic, convert } from '../../../kernels-sw/arithmetic/arithmetic.js';
import { float64 } from '../../../kernels-sw/arithmetic/float64.js';
import { ieeeArithmetic } from '../../../kernels-sw/arithmetic/ieee.js';
import { positArithmetic, sequentialPositArithmetic } from '../../../kernels-sw/arithmetic/posit.js';
import { dotProduct } from '../../../kernels-sw/arithmetic/vectors.js';
import { ternaryLinear } from '../../../kernels-sw/bitnet/bit-linear.js';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { bfloat16, double, half, single } from '../../../kernels-sw/ieee/format.js';
import { posit8, posit16, posit32, posit64 } from '../../../kernels-sw/posit/typed/presets.js';
import { quireFormat } from '../../../kernels-sw/quire/format.js';
import { ternaryMatrix } from '../../../kernels-sw/ternary/matrix.js';
import { dot, Fraction, positOracle, sum } from '../support/fraction.js';

const quire16 = positArithmetic(posit16);
const sequential16 = sequentialPositArithmetic(posit16);

describe('the same sum in every arithmetic: 2^20 + 2^-20 - 2^20', () => {
  const total = <T>(arithmetic: Arithmetic<T>): number => {
    const [large, small] = [arithmetic.from(2 ** 20), arithmetic.from(2 ** -20)];
    const sum = arithmetic.accumulator().mulAdd(large, arithmetic.one).add(small).mulSub(large, arithmetic.one);
    return arithmetic.toNumber(sum.value());
  };
  test.each<[string, number, number]>([
    ['float64: 41 bits', total(float64), 2 ** -20],
    ['single: 24 bits are too few', total(ieeeArithmetic(single)), 0],
    ['posit16 with a quire', total(quire16), 2 ** -20],
    ['posit16 without', total(sequential16), 0],
    ['posit32 with a quire', total(positArithmetic(posit32)), 2 ** -20],
  ])('%s', (_, found, expected) => expect(found).toBe(expected));
});

test('every operation of posit16 is that of the oracle', () => {
  const oracle = positOracle(16, 2);
  const finite = fc.bigInt({ min: 0n, max: 0xffffn }).filter((bits) => bits !== 0x8000n);
  fc.assert(
    fc.property(finite, finite, finite, (x, y, z) => {
      const [a, b, c] = [posit16.fromBits(x), posit16.fromBits(y), posit16.fromBits(z)];
      const [u, v, w] = [oracle.value(x), oracle.value(y), oracle.value(z)];
      const expected = (value: Fraction) => posit16.fromBits(oracle.nearest(value)).toString();
      expect(quire16.add(a, b).toString()).toBe(expected(u.add(v)));
      expect(quire16.sub(a, b).toString()).toBe(expected(u.sub(v)));
      expect(quire16.mul(a, b).toString()).toBe(expected(u.mul(v)));
      expect(y === 0n || quire16.div(a, b).toString() === expected(u.div(v))).toBe(true);
      // One rounding for a sum of products; three for the same without a quire.
      const fused = quire16.accumulator().mulAdd(a, b).mulSub(b, c).sub(a);
      expect(fused.value().toString()).toBe(expected(u.mul(v).sub(v.mul(w)).sub(u)));
      const steps = sequential16.accumulator().mulAdd(a, b).sub(c);
      expect(steps.value().toString()).toBe(expected(oracle.round(u.mul(v)).sub(w)));
      expect(quire16.compare(a, b)).toBe(u.compare(v));
      expect(quire16.roundToInteger(a)).toBe(
        Number(posit16.toNumber(posit16.fromBits(oracle.nearest(new Fraction(u.round()))))),
      );
    }),
    { seed: 21, numRuns: 150 },
  );
});

test('dot products in quires: one rounding, in any order and any grouping', () => {
  const oracle = positOracle(8, 2);
  const arithmetic = positArithmetic(posit8);
  const vector = fc.array(
    fc.integer({ min: 0, max: 255 }).filter((bits) => bits !== 128),
    { minLength: 40, maxLength: 40 },
  );
  fc.assert(
    fc.property(vector, vector, fc.integer({ min: 1, max: 39 }), (x, y, cut) => {
      const [a, b] = [x, y].map((bits) => bits.map((p) => posit8.fromBits(BigInt(p))));
      const exact = dot(
        x.map((p) => oracle.value(BigInt(p))),
        y.map((p) => oracle.value(BigInt(p))),
      );
      const expected = oracle.nearest(exact);
      expect(dotProduct(arithmetic, a ?? [], b ?? []).toBits()).toBe(expected);
      expect(dotProduct(arithmetic, a?.toReversed() ?? [], b?.toReversed() ?? []).toBits()).toBe(expected);
      const [first, second] = [arithmetic.accumulator(), arithmetic.accumulator()];
      a?.forEach((p, i) => {
        (i < cut ? first : second).mulAdd(p, b?.[i] ?? posit8.zero);
      });
      const copy = second.copy();
      expect(second.merge(first).value().toBits()).toBe(expected);
      expect(first.merge(copy).value().toBits()).toBe(expected);
    }),
    { seed: 22, numRuns: 60 },
  );
});

describe('IEEE formats', () => {
  test('single is what Math.fround gives', () => {
    const any = fc.oneof(fc.double({ noNaN: true }), fc.double({ min: -1e-37, max: 1e-37, noNaN: true }), fc.float());
    const arithmetic = ieeeArithmetic(single);
    fc.assert(
      fc.property(any, (x) => {
        expect(arithmetic.from(x)).toBe(Math.fround(x));
      }),
      { seed: 23, numRuns: 2000 },
    );
  });

  test.each([
    [half, 5, 10],
    [bfloat16, 8, 7],
  ])('$name: every number, every midpoint, and what is a little beside it', (format, exponentBits, fractionBits) => {
    const { from } = ieeeArithmetic(format);
    const bias = 2 ** (exponentBits - 1) - 1;
    // The value of a pattern by the formula of IEEE 754; the first pattern past the largest counts as a number of the next binade.
    const numberOf = (pattern: number): number => {
      const biased = pattern >> fractionBits;
      const fraction = pattern % 2 ** fractionBits;
      return biased === 0
        ? fraction * 2 ** (1 - bias - fractionBits)
        : (1 + fraction / 2 ** fractionBits) * 2 ** (biased - bias);
    };
    const infinity = (2 ** exponentBits - 1) << fractionBits;
    const wrong: number[] = [];
    for (let pattern = 0; pattern < infinity; pattern += 1) {
      const [low, high] = [numberOf(pattern), numberOf(pattern + 1)];
      const above = pattern + 1 === infinity ? Number.POSITIVE_INFINITY : high;
      const middle = low + (high - low) / 2;
      const near = (high - low) / 8;
      const right =
        from(low) === low &&
        from(-low) === -low &&
        from(middle) === (pattern % 2 === 0 ? low : above) &&
        from(middle - near) === low &&
        from(-middle - near) === -above &&
        from(middle + near) === above;
      if (!right) {
        wrong.push(pattern);
      }
    }
    expect(wrong).toEqual([]);
    expect([from(Number.POSITIVE_INFINITY), from(Number.NaN), from(1e308)]).toEqual([1 / 0, Number.NaN, 1 / 0]);
  });

  test('operators of single are those of a Float32Array', () => {
    const arithmetic = ieeeArithmetic(single);
    const any = fc.float({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(any, any, (a, b) => {
        expect(arithmetic.add(a, b)).toBe(Math.fround(a + b));
        expect(arithmetic.mul(a, b)).toBe(Math.fround(a * b));
        expect(arithmetic.div(a, b)).toBe(Math.fround(a / b));
        expect(arithmetic.sqrt(a)).toBe(Math.fround(Math.sqrt(a)));
      }),
      { seed: 24, numRuns: 500 },
    );
  });

  test('half: 2048 + 1 is 2048, and a sum of ones stays there', () => {
    const arithmetic = ieeeArithmetic(half);
    const sum = arithmetic.accumulator();
    for (let i = 0; i < 3000; i += 1) {
      sum.add(1);
    }
    expect(sum.value()).toBe(2048);
  });

  test('double is refused: it is float64', () => {
    expect(() => ieeeArithmetic(double)).toThrow('use float64 for double precision');
  });
});

describe('exact values', () => {
  test('of doubles, smallest and largest included', () => {
    const { exact, fromExact } = float64;
    expect(exact(0.75)).toEqual({ significand: 3n << 51n, exponent: -53 });
    for (const x of [0, 1, -0.1, 5e-324, -1e-310, Number.MAX_VALUE]) {
      expect(fromExact(exact(x))).toBe(x);
    }
    expect(fromExact({ significand: 1n, exponent: 1024 })).toBe(Number.POSITIVE_INFINITY);
    expect(fromExact({ significand: -3n, exponent: -1076 })).toBe(-5e-324);
  });

  test('from posit64 to posit32 with one rounding, where a double on the way would make two', () => {
    // 1 + 2^-28 + 2^-58: the double is 1 + 2^-28, a tie of posit32, whose last bit at 1 is 2^-27.
    const x = posit64.add(posit64.one, posit64.add(posit64.from(2 ** -28), posit64.from(2 ** -58)));
    const direct = convert(positArithmetic(posit64), positArithmetic(posit32))(x);
    expect(direct.toNumber()).toBe(1 + 2 ** -27);
    expect(posit32.from(x.toNumber()).toNumber()).toBe(1);
  });

  test('of what is no number there is none', () => {
    expect(() => float64.exact(Number.NaN)).toThrow('NaN has no exact value');
    expect(() => quire16.exact(posit16.nar)).toThrow('NaR has no exact value');
  });
});

test('functions of posit16, to the nearest posit of the published decimals', () => {
  const at = (f: (x: ReturnType<typeof posit16.from>) => unknown, x: number) => String(f(posit16.from(x)));
  const nearest = (decimal: string) => posit16.parse(decimal).toString();
  expect(at(quire16.exp, 1)).toBe(nearest('2.71828182845904523536'));
  expect(at(quire16.log, 2)).toBe(nearest('0.69314718055994530942'));
  expect(at(quire16.sin, 1)).toBe(nearest('0.84147098480789650665'));
  expect(at(quire16.cos, 1)).toBe(nearest('0.54030230586813971740'));
  expect(at(quire16.tanH, 1)).toBe(nearest('0.76159415595576488812'));
  expect(at(quire16.sqrt, 2)).toBe(nearest('1.41421356237309504880'));
  expect(at(quire16.rSqrt, 2)).toBe(nearest('0.70710678118654752440'));
});

test('what has no value is no real number', () => {
  expect(float64.isFinite(float64.div(1, 0))).toBe(false);
  expect(quire16.isFinite(quire16.div(quire16.one, quire16.zero))).toBe(false);
  expect(quire16.isFinite(quire16.from(Number.NaN))).toBe(false);
  expect(float64.compare(Number.NaN, -1)).toBe(-1);
  expect(float64.compare(Number.NaN, Number.NaN)).toBe(0);
});

test('a quire that overflows gives NaR', () => {
  // maxpos * maxpos is 2^112, bit 224 of the quire; twice that would be its sign.
  const narrow = positArithmetic(posit16, quireFormat(226, -112));
  const sum = narrow.accumulator().mulAdd(posit16.maxpos, posit16.maxpos);
  expect(narrow.isFinite(sum.copy().value())).toBe(true);
  expect(narrow.isFinite(sum.mulAdd(posit16.maxpos, posit16.maxpos).value())).toBe(false);
});

test('a quire for sums alone, as ternary hardware has it: half the bits, the same sums, no products', () => {
  const sums = positArithmetic(posit16, quireFormat(128, -56));
  const matrix = ternaryMatrix(1, 3, [1, -1, 1]);
  const x = [posit16.maxpos, posit16.minpos, posit16.negate(posit16.maxpos)];
  expect(String(ternaryLinear(sums, matrix, x))).toBe(posit16.negate(posit16.minpos).toString());
  expect(() => dotProduct(sums, x, x)).toThrow('quire(128, -56) drops bits of products of posit(16, 2)');
});

describe('refused', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a quire too coarse',
      () => positArithmetic(posit16, quireFormat(256, -40)),
      'drops bits of posit(16, 2) values, which go down to 2^-56',
    ],
    [
      'a quire too narrow',
      () => positArithmetic(posit16, quireFormat(113, -56)),
      'quire(113, -56) is too narrow: it does not hold maxpos of posit(16, 2)',
    ],
    [
      'sums of other quires',
      () => quire16.accumulator().merge(positArithmetic(posit16, quireFormat(300, -112)).accumulator()),
      'must be of the same format, got a quire(300, -112) of posit(16, 2)',
    ],
    [
      'sums of other floats',
      () => ieeeArithmetic(half).accumulator().merge(float64.accumulator()),
      'a sum of half takes sums of half only',
    ],
    ['text', () => float64.from('1' as never), 'a number of float64 is made from a number, got the string "1"'],
    [
      'vectors of different lengths',
      () => dotProduct(float64, [1, 2], [1]),
      'the second vector must have 2 elements, got 1',
    ],
    ['no elements', () => dotProduct(float64, [], []), 'the first vector must have at least one element, got none'],
    [
      'NaN',
      () => dotProduct(float64, [1, Number.NaN], [1, 1]),
      'element 1 of the first vector is not a real number of float64: NaN',
    ],
    [
      'NaR',
      () => dotProduct(quire16, [posit16.nar], [posit16.one]),
      'element 0 of the first vector is not a real number of posit(16, 2)',
    ],
    ['a hole', () => dotProduct(float64, new Array(2) as number[], [1, 1]), 'the first vector has no element 0'],
    [
      'an overflow',
      () => dotProduct(float64, [1e308, 1e308], [2, 2]),
      'element 0 of the dot product has no value in float64',
    ],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(NumericsError);
    expect(action).toThrow(message);
  });
});

test('the fractions of these tests: 1/3 + 1/6 = 1/2, -5/2 rounds to -2', () => {
  expect(sum([new Fraction(1n, 3n), new Fraction(1n, 6n)])).toEqual(new Fraction(1n, 2n));
  expect([-5n, -3n, -1n, 1n, 3n, 5n].map((n) => new Fraction(n, 2n).round())).toEqual([-2n, -2n, 0n, 0n, 2n, 2n]);
});
