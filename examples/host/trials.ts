/** Vectors that are hard to add up, held against the software model. */
import { fdp, makePatterns, type PositFormat, positFromNumber, positToNumber } from 'gatewright/kernels-sw';

/** Two vectors of one dot product. */
export interface Trial {
  readonly xs: readonly bigint[];
  readonly ys: readonly bigint[];
}

/** What trials showed. */
export interface Outcome {
  readonly vectors: number;
  /** Vectors whose sum from the board is not that of the software model. */
  readonly wrong: number;
  /** Vectors whose sum in double precision, rounded to a posit, is not that of the software model. */
  readonly wrongInDouble: number;
}

/**
 * `count` pairs of vectors of `length` patterns each, the same ones for the same seed. Half of the products cancel each other, and what is left over
 * may be anything, so that sums that round on their way lose it.
 */
export function* trials(format: PositFormat, count: number, length: number, seed: number): Generator<Trial> {
  const random = generator(seed);
  const bits = (): bigint => {
    const word = (BigInt(random()) << 32n) | BigInt(random());
    const pattern = BigInt.asUintN(format.n, word);
    // NaR would make the whole sum NaR.
    return pattern === format.nar ? 0n : pattern;
  };
  for (let i = 0; i < count; i += 1) {
    const xs = Array.from({ length }, bits);
    const ys = Array.from({ length }, bits);
    for (let k = 0; 2 * k + 1 < length - 1; k += 1) {
      xs[2 * k + 1] = BigInt.asUintN(format.n, -(xs[2 * k] as bigint));
      ys[2 * k + 1] = ys[2 * k] as bigint;
    }
    yield { xs: shuffled(xs, i), ys: shuffled(ys, i) };
  }
}

/** Lets `dot` work out all of `list`, up to 16 at a time, and compares. */
export async function runTrials(
  format: PositFormat,
  list: Iterable<Trial>,
  dot: (xs: readonly bigint[], ys: readonly bigint[]) => Promise<bigint>,
): Promise<Outcome> {
  const outcome = { vectors: 0, wrong: 0, wrongInDouble: 0 };
  const one = async ({ xs, ys }: Trial): Promise<void> => {
    const sum = await dot(xs, ys);
    const exact = exactDot(format, xs, ys);
    outcome.vectors += 1;
    if (sum !== exact) outcome.wrong += 1;
    if (doubleDot(format, xs, ys) !== exact) outcome.wrongInDouble += 1;
  };
  let running: Promise<void>[] = [];
  for (const trial of list) {
    running.push(one(trial));
    if (running.length < 16) continue;
    await Promise.all(running);
    running = [];
  }
  await Promise.all(running);
  return outcome;
}

/** The sum of xs[i] * ys[i] in the quire of the software model, rounded once. */
export function exactDot(format: PositFormat, xs: readonly bigint[], ys: readonly bigint[]): bigint {
  return fdp(format, patterns(format, xs), patterns(format, ys));
}

/** The sum of xs[i] * ys[i] in double precision, in this order, as a posit. */
export function doubleDot(format: PositFormat, xs: readonly bigint[], ys: readonly bigint[]): bigint {
  const value = (pattern: bigint): number => positToNumber(format, pattern);
  return positFromNumber(
    format,
    xs.reduce((sum, x, i) => sum + value(x) * value(ys[i] as bigint), 0),
  );
}

function patterns(format: PositFormat, list: readonly bigint[]): ReturnType<typeof makePatterns> {
  const array = makePatterns(format, list.length);
  list.forEach((pattern, i) => {
    array[i] = array instanceof BigUint64Array ? (pattern as never) : (Number(pattern) as never);
  });
  return array;
}

/** The elements in another order, the same one for each list of that length and `by`. */
function shuffled<T>(list: readonly T[], by: number): T[] {
  const step = 1 + 2 * (by % 8);
  const length = list.length;
  // A stride that has no factor in common with the length visits every place.
  const stride = Array.from({ length }, (_, i) => i + step).find((each) => divisor(each, length) === 1) ?? 1;
  return list.map((_, i) => list[(i * stride) % length] as T);
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** Pseudo-random numbers of 32 bits: xorshift32 (Marsaglia, Xorshift RNGs, 2003). */
function generator(seed: number): () => number {
  let state = (seed ^ 0x9e3779b9) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}
