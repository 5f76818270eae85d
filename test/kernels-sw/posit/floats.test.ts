// Posits to and from IEEE formats, against the machine's own floats and a search among all patterns of a format.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bfloat16,
  decodeFloat,
  double,
  type FloatFormat,
  half,
  NumericsError,
  posit16,
  posit32,
  posit64,
  positFormat,
  positFromFloat,
  positToFloat,
  single,
} from '../../../kernels-sw/index.js';
import { operand } from './operands.js';
import { exactValue, fixedFromNumber, formats, POINT, patterns, roundFixed } from './oracle.js';

const view = new DataView(new ArrayBuffer(8));

/** The number that a pattern of each format stands for, as the machine reads it; halves by the formula. */
const numberOf: Record<string, (bits: bigint) => number> = {
  half: (bits) => {
    const [sign, exponent, fraction] = [bits >> 15n ? -1 : 1, Number((bits >> 10n) & 31n), Number(bits & 1023n)];
    if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25));
  },
  bfloat16: (bits) => numberOf.single?.(bits << 16n) ?? 0,
  single: (bits) => {
    view.setUint32(0, Number(bits));
    return view.getFloat32(0);
  },
  double: (bits) => {
    view.setBigUint64(0, bits);
    return view.getFloat64(0);
  },
};

/** The pattern nearest to a fixed-point value: found among the patterns from 0 to infinity, which count as its next power of two. */
function nearestPattern(float: FloatFormat, fixed: bigint): bigint {
  const infinity = ((1n << BigInt(float.exponentBits)) - 1n) << BigInt(float.fractionBits);
  const value = (bits: bigint): bigint =>
    bits === infinity ? 1n << BigInt(POINT + float.bias + 1) : fixedFromNumber(numberOf[float.name]?.(bits) ?? 0);
  const magnitude = fixed < 0n ? -fixed : fixed;
  let low = 0n;
  let high = infinity + 1n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (value(middle) <= magnitude) low = middle;
    else high = middle;
  }
  if (low < infinity) {
    const twice = 2n * magnitude - value(low) - value(low + 1n);
    if (twice > 0n || (twice === 0n && low % 2n === 1n)) low += 1n;
  }
  return fixed < 0n ? low + (1n << BigInt(float.bits - 1)) : low;
}

describe.each([half, bfloat16, single, double])('$name', (float) => {
  const nan = ((1n << BigInt(float.exponentBits + 1)) - 1n) << BigInt(float.fractionBits - 1);

  test.each(formats(3, 8))('from every posit(%d, %d)', (n, es) => {
    const format = positFormat(n, es);
    for (const bits of patterns(n)) {
      const nearest = bits === format.nar ? nan : nearestPattern(float, exactValue(n, es, bits));
      expect(positToFloat(format, float, bits)).toBe(nearest);
    }
  });

  test.each(formats(16, 32, 64))('from and to random posit(%d, %d)', (n, es) => {
    const format = positFormat(n, es);
    const anyPattern = fc.bigInt({ min: 0n, max: (1n << BigInt(float.bits)) - 1n });
    fc.assert(
      fc.property(operand(n), anyPattern, (bits, pattern) => {
        const nearest = bits === format.nar ? nan : nearestPattern(float, exactValue(n, es, bits));
        expect(positToFloat(format, float, bits)).toBe(nearest);
        const x = numberOf[float.name]?.(pattern) ?? 0;
        const posit = Number.isFinite(x) ? roundFixed(n, es, fixedFromNumber(x)) : format.nar;
        expect(positFromFloat(format, float, pattern)).toBe(posit);
      }),
      { seed: 31, numRuns: 60 },
    );
  });

  test('the special values', () => {
    const { format } = posit16;
    const sign = 1n << BigInt(float.bits - 1);
    const infinity = ((1n << BigInt(float.exponentBits)) - 1n) << BigInt(float.fractionBits);
    expect([0n, sign].map((bits) => positFromFloat(format, float, bits))).toEqual([0n, 0n]);
    for (const bits of [infinity, sign + infinity, nan, infinity + 1n, sign + nan]) {
      expect(positFromFloat(format, float, bits)).toBe(format.nar);
    }
    expect(positToFloat(format, float, 0n)).toBe(0n);
    expect(positToFloat(format, float, format.nar)).toBe(nan);
  });

  test('what is no pattern is refused', () => {
    expect(() => decodeFloat(float, 1n << BigInt(float.bits))).toThrow(NumericsError);
    expect(() => positFromFloat(posit16.format, float, -1n)).toThrow(
      /^a pattern of a .* must be a bigint from 0x0n to 0x/,
    );
  });
});

test.each(patterns(16).filter((bits) => bits % 257n === 5n))('half %d by the formula of the standard', (bits) => {
  const x = decodeFloat(half, bits);
  const expected = numberOf.half?.(bits) ?? 0;
  if (x.kind === 'finite') expect((x.negative ? -1 : 1) * Number(x.significand) * 2 ** x.exponent).toBe(expected);
  else expect(x.kind).toBe(Number.isNaN(expected) ? 'nan' : 'infinity');
});

test('beyond the range of a half there is infinity, below it a zero of the sign', () => {
  expect(posit32.toFloat(half, posit32.from(65519))).toBe(0x7bffn);
  expect(posit32.toFloat(half, posit32.from(65520))).toBe(0x7c00n);
  expect(posit32.toFloat(half, posit32.from(-1e9))).toBe(0xfc00n);
  expect(posit32.toFloat(half, posit32.from(-(2 ** -25)))).toBe(0x8000n); // the tie goes to 0
  expect(posit32.toFloat(half, posit32.from(-(2 ** -25) * 1.001))).toBe(0x8001n);
});

test('a posit64 is rounded to single once, where by way of a double it is rounded twice', () => {
  // 1 + 2^-24 + 2^-54: a double forgets the last bit, and what is left is a tie that goes down.
  const p = posit64.parse(`1.000000059604644830845764`);
  expect(posit64.toFloat(single, p)).toBe(0x3f800001n);
  view.setFloat32(0, p.toNumber());
  expect(view.getUint32(0)).toBe(0x3f800000);
});
