// Conversions of the fast path to and from doubles beside the reference.
import {
  fastPosit,
  numbersFromPatterns,
  type PatternArray,
  type PositFormat,
  patternsFromNumbers,
  positFromNumber,
  positToNumber,
} from 'gatewright/kernels-sw';
import type { Outcome } from './compare.js';
import { xorshift } from './operands.js';

const view = new DataView(new ArrayBuffer(8));

/** The double next to x, above or below. */
function beside(x: number, step: 1 | -1): number {
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + BigInt(step));
  return view.getFloat64(0);
}

/** Doubles where rounding matters: x itself, its neighbours, and the same for the threshold above it. */
function around(x: number, threshold: number): number[] {
  return [x, threshold].flatMap((y) => (Number.isFinite(y) && y !== 0 ? [y, beside(y, 1), beside(y, -1)] : [y]));
}

/** Compares toNumber of the patterns given, and fromNumber around each and around the threshold above it. */
export function compareConversions(format: PositFormat, patterns: PatternArray, wider: PositFormat): Outcome {
  const fast = fastPosit(format);
  const wrong: string[] = [];
  let cases = 0;
  const numbers = numbersFromPatterns(format, patterns);
  const tried: number[] = [];
  for (let i = 0; i < patterns.length; i++) {
    const bits = patterns[i] as number;
    const expected = positToNumber(format, BigInt(bits));
    cases++;
    if (!Object.is(numbers[i], expected) || !Object.is(fast.toNumber(bits), expected)) {
      wrong.push(`${format.name} toNumber of ${bits}: ${numbers[i]}, not ${expected}`);
    }
    tried.push(...around(expected, positToNumber(wider, BigInt(bits) * 2n + 1n)));
  }
  compareFrom(format, tried, wrong);
  return { cases: cases + tried.length, wrong: wrong.slice(0, 5) };
}

/** Compares fromNumber of random doubles of every exponent. */
export function compareFromDoubles(format: PositFormat, count: number, seed: number): Outcome {
  const random = xorshift(seed);
  const wrong: string[] = [];
  const tried: number[] = [0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, -5e-324];
  for (let i = 0; i < count; i++) {
    view.setUint32(0, random());
    view.setUint32(4, random());
    // Half of them with exponents that posits have.
    const exponent = i % 2 === 0 ? 2 ** ((random() % 200) - 100) : 0;
    const x = view.getFloat64(0);
    view.setUint32(0, (0x3ff00000 | (random() >>> 12)) ^ ((random() & 1) << 31));
    tried.push(exponent === 0 ? x : view.getFloat64(0) * exponent);
  }
  compareFrom(format, tried, wrong);
  return { cases: tried.length, wrong: wrong.slice(0, 5) };
}

function compareFrom(format: PositFormat, tried: readonly number[], wrong: string[]): void {
  const fast = fastPosit(format);
  const results = patternsFromNumbers(format, tried);
  tried.forEach((x, i) => {
    const expected = positFromNumber(format, x);
    if (BigInt(results[i] as number) !== expected || BigInt(fast.fromNumber(x)) !== expected) {
      wrong.push(`${format.name} fromNumber of ${x}: ${results[i]}, not ${expected}`);
    }
  });
}
