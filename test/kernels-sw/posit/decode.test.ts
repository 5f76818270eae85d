// Decoding against values worked out by hand and against the standard's formula.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { type DecodedPosit, decodePosit } from '../../../kernels-sw/posit/decode.js';
import { positFormat } from '../../../kernels-sw/posit/format.js';
import { exactValue, formats, POINT, patterns } from './oracle.js';

/** The exact value in the oracle's fixed point. */
function fixed(x: DecodedPosit): bigint {
  if (x.kind !== 'finite') {
    return 0n;
  }
  const magnitude = x.significand << BigInt(POINT + x.exponent);
  return x.negative ? -magnitude : magnitude;
}

test('0 10 01 10010010001 in posit(16, 2): r = 0, e = 1, 1.5703125 * 2', () => {
  expect(decodePosit(positFormat(16, 2), 0b0_10_01_10010010001n)).toEqual({
    kind: 'finite',
    negative: false,
    significand: 0b1_10010010001n,
    exponent: 1 - 11,
    scale: 1,
    regime: 0,
    exponentField: 1,
    fractionBits: 11,
  });
});

test('exponent bits cut off by the regime read as 0: 0 11110 1 in posit(7, 2) is r = 3, e = 10b', () => {
  expect(decodePosit(positFormat(7, 2), 0b0_11110_1n)).toMatchObject({ regime: 3, exponentField: 2, scale: 14 });
});

test('maxpos has a regime without an end, minpos is a run of zeros and a one', () => {
  const format = positFormat(8, 2);
  expect(decodePosit(format, 0x7fn)).toMatchObject({ regime: 6, scale: 24, significand: 1n, fractionBits: 0 });
  expect(decodePosit(format, 0x01n)).toMatchObject({ regime: -6, scale: -24, significand: 1n, fractionBits: 0 });
});

test("negative patterns are two's complement: 1 01 11000 in posit(8, 0) is -(0 10 01000) = -1.25", () => {
  expect(decodePosit(positFormat(8, 0), 0b1_01_11000n)).toMatchObject({
    negative: true,
    significand: 40n,
    exponent: -5,
  });
});

test('0 and NaR', () => {
  expect(decodePosit(positFormat(8, 2), 0n)).toEqual({ kind: 'zero' });
  expect(decodePosit(positFormat(8, 2), 0x80n)).toEqual({ kind: 'nar' });
});

describe.each(formats(3, 4, 5, 6, 7, 8, 9, 10, 11, 12))('every pattern of posit(%d, %d)', (n, es) => {
  const format = positFormat(n, es);

  test('has the value of the standard formula', () => {
    for (const bits of patterns(n).filter((p) => p !== format.nar)) {
      expect(fixed(decodePosit(format, bits))).toBe(exactValue(n, es, bits));
    }
  });

  test('is greater than the one below, as signed integers', () => {
    for (let i = -format.maxpos + 1n; i <= format.maxpos; i++) {
      const below = fixed(decodePosit(format, BigInt.asUintN(n, i - 1n)));
      expect(fixed(decodePosit(format, BigInt.asUintN(n, i)))).toBeGreaterThan(below);
    }
  });

  test("is the negative of its two's complement", () => {
    for (const bits of patterns(n).filter((p) => p !== format.nar)) {
      const negated = BigInt.asUintN(n, -bits);
      expect(fixed(decodePosit(format, negated))).toBe(-fixed(decodePosit(format, bits)));
    }
  });
});

test.each(formats(16, 32, 63, 64))(
  'random patterns of posit(%d, %d) have the value of the standard formula',
  (n, es) => {
    const format = positFormat(n, es);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: format.mask }), fc.nat({ max: n - 2 }), (any, shift) => {
        // Shifted right with its sign, a pattern has a long regime.
        const bits = BigInt.asUintN(n, BigInt.asIntN(n, any) >> BigInt(shift));
        fc.pre(bits !== format.nar);
        expect(fixed(decodePosit(format, bits))).toBe(exactValue(n, es, bits));
      }),
      { seed: 1, numRuns: 300 },
    );
  },
);

test('what is no pattern is refused', () => {
  expect(() => decodePosit(positFormat(8, 2), 256n)).toThrow(NumericsError);
});
