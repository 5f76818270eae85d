// The models of the conversions, on doubles and in words, against the numerics on exact integers: whole small formats, corners of wide ones, and every
// threshold at which the posit16 of a single changes.
import {
  bfloat16,
  ceilPosit,
  convertPosit,
  decodeFloat,
  double,
  type FloatFormat,
  floorPosit,
  half,
  type IntegerFormat,
  integerFormat,
  nearestIntPosit,
  type PositFormat,
  positCorners,
  positFormat,
  positFromFloat,
  positFromInteger,
  positToFloat,
  positToInteger,
  single,
} from 'gatewright/kernels-sw';
import type { BatchModel } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import {
  fromFloatModel,
  fromIntModel,
  resizeModel,
  roundModel,
  toFloatModel,
  toIntModel,
} from '../../../../cli/catalog/posit/number-models.js';
import {
  wideFromDoubleModel,
  wideFromIntModel,
  wideResizeModel,
  wideRoundModel,
  wideToDoubleModel,
  wideToIntModel,
} from '../../../../cli/catalog/posit/wide-models.js';
import { RandomBits } from '../../../../sim/verify/random.js';

const column = (width: number, count: number): Uint32Array | BigUint64Array =>
  width <= 32 ? new Uint32Array(count) : new BigUint64Array(count);

/** What the model gives for `operands` of `from` bits: results of `to` bits, and flags. */
function run(
  model: BatchModel,
  [from, to]: readonly [number, number],
  operands: readonly bigint[],
  flags: readonly string[],
): readonly (readonly bigint[])[] {
  const a = column(from, operands.length);
  for (const [i, operand] of operands.entries()) a[i] = from <= 32 ? Number(operand) : operand;
  const results: Record<string, Uint32Array | BigUint64Array> = Object.fromEntries([
    ['result', column(to, operands.length)],
    ...flags.map((flag) => [flag, new Uint32Array(operands.length)]),
  ]);
  model.run({ a }, results, operands.length);
  return operands.map((_, i) => Object.values(results).map((values) => BigInt(values[i] as number | bigint)));
}

/** Random patterns, a third of them with the bits below some place alike. */
function randomPatterns(width: number, count: number): bigint[] {
  const random = new RandomBits(7);
  return Array.from({ length: count }, (_, i) => {
    const bits = BigInt.asUintN(width, (BigInt(random.next()) << 32n) | BigInt(random.next()));
    if (i % 3 > 0) return bits;
    const low = (1n << BigInt(random.below(width))) - 1n;
    return random.below(2) === 0 ? bits | low : bits - (bits & low);
  });
}

const allOf = (width: number): bigint[] => Array.from({ length: 2 ** width }, (_, i) => BigInt(i));

/** Every pattern of a narrow format; corners and random ones of a wide one. */
function patternsOf(format: PositFormat): readonly bigint[] {
  if (format.n <= 8) return allOf(format.n);
  return [...positCorners(format).map(({ pattern }) => pattern), ...randomPatterns(format.n, 700)];
}

const formats = [
  [3, 0],
  [3, 4],
  [5, 2],
  [8, 0],
  [8, 2],
  [8, 4],
  [16, 1],
  [16, 2],
  [24, 3],
  [31, 1],
  [32, 0],
  [32, 2],
  [32, 4],
].map(([n, es]) => positFormat(n as number, es as number));

/** Zeros, the ends of every exponent and what lies beside its middle, NaNs and infinities, of both signs; and random ones. */
function floatPatterns({ bits, exponentBits, fractionBits }: FloatFormat): readonly bigint[] {
  const middle = 1n << BigInt(fractionBits - 1);
  const fractions = [0n, 1n, middle - 1n, middle, middle + 1n, 2n * middle - 2n, 2n * middle - 1n];
  const corners = allOf(exponentBits).flatMap((exponent) =>
    fractions.flatMap((fraction) => {
      const magnitude = (exponent << BigInt(fractionBits)) | fraction;
      return [magnitude, magnitude | (1n << BigInt(bits - 1))];
    }),
  );
  return [...corners, ...randomPatterns(bits, 700)];
}

describe.each([half, bfloat16, single, double])('from $name', (float) => {
  test.each(formats)('to $name', (format) => {
    const operands = floatPatterns(float);
    const wanted = operands.map((pattern) => {
      const result = positFromFloat(format, float, pattern);
      return [result, result === format.nar ? 1n : 0n];
    });
    expect(run(fromFloatModel(format, float), [float.bits, format.n], operands, ['nar'])).toEqual(wanted);
  });
});

/** The single at the threshold between a posit16 and the next: the lower pattern with a 1 appended, which 24 bits hold. */
function thresholds(format: PositFormat): readonly bigint[] {
  const finer = positFormat(format.n + 1, format.es);
  return allOf(format.n)
    .map((pattern) => positToFloat(finer, single, 2n * pattern + 1n))
    .flatMap((pattern) => [pattern - 1n, pattern, pattern + 1n]);
}

test.each([positFormat(16, 1), positFormat(16, 2)])(
  'single to $name at every threshold, and the floats on both sides of it',
  (format) => {
    const operands = thresholds(format);
    expect(operands.length).toBe(3 * 2 ** 16);
    const wanted = operands.map((pattern) => [positFromFloat(format, single, pattern)]);
    const got = run(fromFloatModel(format, single), [32, 16], operands, []);
    expect(got.findIndex(([result], i) => result !== wanted[i]?.[0])).toBe(-1);
    // They are thresholds: the results on both sides differ nearly everywhere; beyond maxpos there is nothing more.
    const steps = operands.filter((_, i) => i % 3 === 0 && got[i]?.[0] !== got[i + 2]?.[0]);
    expect(steps.length).toBeGreaterThan(65_500);
  },
);

describe.each([single, double])('to $name', (float) => {
  test.each(formats)('from $name', (format) => {
    const operands = patternsOf(format);
    const wanted = operands.map((pattern) => {
      const result = positToFloat(format, float, pattern);
      const { kind } = decodeFloat(float, result);
      return [result, kind === 'nan' ? 1n : 0n, kind === 'infinity' ? 1n : 0n];
    });
    const model = toFloatModel(format, float.name as 'single' | 'double');
    expect(run(model, [format.n, float.bits], operands, ['nar', 'overflow'])).toEqual(wanted);
  });
});

const integers = [8, 13, 31, 32, 33, 64].flatMap((bits) => [true, false].map((signed) => integerFormat(bits, signed)));

/** Halves and integers, and the posits beside them. */
function halves(format: PositFormat): readonly bigint[] {
  return Array.from({ length: 120 }, (_, i) => {
    const nearby = positFromInteger(format, integerFormat(64, true), BigInt(i - 60));
    return [-1n, 0n, 1n].map((step) => BigInt.asUintN(format.n, convertHalf(format, nearby) + step));
  }).flat();
}

/** x / 2, which is exact near 1. */
function convertHalf(format: PositFormat, x: bigint): bigint {
  return positFromFloat(format, double, halved(positToFloat(format, double, x)));
}

function halved(pattern: bigint): bigint {
  return pattern << 1n === 0n ? 0n : pattern - (1n << 52n);
}

describe.each(integers)('to $name', (integer: IntegerFormat) => {
  test.each(formats)('from $name', (format) => {
    const operands = [...patternsOf(format), ...halves(format)];
    const wanted = operands.map((pattern) => {
      const result = positToInteger(format, integer, pattern);
      return [BigInt.asUintN(integer.bits, result), result === integer.nar ? 1n : 0n];
    });
    expect(run(toIntModel(format, integer), [format.n, integer.bits], operands, ['invalid'])).toEqual(wanted);
  });
});

describe.each(integers.filter(({ bits }) => bits <= 32))('from $name', (integer) => {
  test.each(formats)('to $name', (format) => {
    const { bits, signed } = integer;
    const operands =
      bits === 8
        ? allOf(8)
        : [
            0n,
            1n,
            ...allOf(bits > 20 ? 4 : 2).map((i) => (1n << BigInt(bits - 1)) - 8n + i),
            ...randomPatterns(bits, 700),
          ];
    const wanted = operands.map((word) => {
      const result = positFromInteger(format, integer, signed ? BigInt.asIntN(bits, word) : word);
      return [result, result === format.nar ? 1n : 0n];
    });
    expect(run(fromIntModel(format, integer), [bits, format.n], operands, ['nar'])).toEqual(wanted);
  });
});

describe.each(formats)('from $name', (from) => {
  test.each(formats)('to $name', (to) => {
    const operands = patternsOf(from);
    const wanted = operands.map((pattern) => [convertPosit(from, to, pattern), pattern === from.nar ? 1n : 0n]);
    expect(run(resizeModel(from, to), [from.n, to.n], operands, ['nar'])).toEqual(wanted);
  });

  test.each([
    ['nearestInt', nearestIntPosit],
    ['floor', floorPosit],
    ['ceil', ceilPosit],
  ] as const)('%s', (mode, exact) => {
    const operands = [...patternsOf(from), ...halves(from)];
    const wanted = operands.map((pattern) => [exact(from, pattern), pattern === from.nar ? 1n : 0n]);
    expect(run(roundModel(from, mode), [from.n, from.n], operands, ['nar'])).toEqual(wanted);
  });
});

describe('in words', () => {
  const wide = [
    [3, 0],
    [5, 2],
    [8, 4],
    [16, 1],
    [32, 2],
    [33, 0],
    [47, 3],
    [63, 1],
    [64, 0],
    [64, 2],
    [64, 4],
  ].map(([n, es]) => positFormat(n as number, es as number));

  test.each(wide)('double to $name', (format) => {
    const operands = floatPatterns(double);
    const wanted = operands.map((pattern) => {
      const result = positFromFloat(format, double, pattern);
      return [result, result === format.nar ? 1n : 0n];
    });
    expect(run(wideFromDoubleModel(format), [64, format.n], operands, ['nar'])).toEqual(wanted);
  });

  test.each(wide)('$name to double', (format) => {
    const operands = patternsOf(format);
    const wanted = operands.map((pattern) => [positToFloat(format, double, pattern), pattern === format.nar ? 1n : 0n]);
    expect(run(wideToDoubleModel(format), [format.n, 64], operands, ['nar'])).toEqual(wanted);
  });

  test.each(wide.flatMap((from) => wide.map((to) => ({ from, to }))))('$from.name to $to.name', ({ from, to }) => {
    const operands = patternsOf(from);
    const wanted = operands.map((pattern) => [convertPosit(from, to, pattern), pattern === from.nar ? 1n : 0n]);
    expect(run(wideResizeModel(from, to), [from.n, to.n], operands, ['nar'])).toEqual(wanted);
  });

  describe.each(wide)('$name', (format) => {
    test.each(integers)('to $name', (integer) => {
      const operands = [...patternsOf(format), ...halves(format)];
      const wanted = operands.map((pattern) => {
        const result = positToInteger(format, integer, pattern);
        return [BigInt.asUintN(integer.bits, result), result === integer.nar ? 1n : 0n];
      });
      expect(run(wideToIntModel(format, integer), [format.n, integer.bits], operands, ['invalid'])).toEqual(wanted);
    });

    test.each(integers)('from $name', (integer) => {
      const { bits, signed } = integer;
      const ends = [0n, 1n, 2n].flatMap((i) => [i, -i, (1n << BigInt(bits - 1)) + i, (1n << BigInt(bits - 1)) - i]);
      const operands = [...ends.map((end) => BigInt.asUintN(bits, end)), ...randomPatterns(bits, 500)];
      const wanted = operands.map((word) => {
        const result = positFromInteger(format, integer, signed ? BigInt.asIntN(bits, word) : word);
        return [result, result === format.nar ? 1n : 0n];
      });
      expect(run(wideFromIntModel(format, integer), [bits, format.n], operands, ['nar'])).toEqual(wanted);
    });

    test.each([
      ['nearestInt', nearestIntPosit],
      ['floor', floorPosit],
      ['ceil', ceilPosit],
    ] as const)('%s', (mode, exact) => {
      const operands = [...patternsOf(format), ...halves(format)];
      const wanted = operands.map((pattern) => [exact(format, pattern), pattern === format.nar ? 1n : 0n]);
      expect(run(wideRoundModel(format, mode), [format.n, format.n], operands, ['nar'])).toEqual(wanted);
    });
  });
});
