/**
 * What does an operation on posits cost in software? Nanoseconds for each element of typed arrays, by the fast paths and by the reference on bigints,
 * both taking turns on the same random patterns, results compared; the best of the rounds, as other processes only ever slow one down.
 * Dot products: random patterns (whose products spread over the whole quire), and normally distributed numbers, as in a layer of a network.
 */
import {
  addPatterns,
  addPosit,
  divPatterns,
  divPosit,
  fdp,
  fmaPatterns,
  fmaPosit,
  makePatterns,
  matmul,
  mulPatterns,
  mulPosit,
  numbersFromPatterns,
  type PatternArray,
  type PositFormat,
  patternsFromNumbers,
  positFormat,
  positFromNumber,
  positToNumber,
  qMulAdd,
  qToP,
  quireFor,
  sqrtPatterns,
  sqrtPosit,
} from 'gatewright/kernels-sw';
import { machine } from './machine.js';

const LENGTH = 1 << 14;
const REFERENCE_LENGTH = 1 << 10;
const ROUNDS = 40;
const SIDE = 64;

let state = 2026;
/** xorshift32. */
function random(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
}

function randomPatterns(format: PositFormat): PatternArray {
  const patterns = makePatterns(format, LENGTH) as Uint32Array;
  return patterns.map(() => random() >>> (32 - format.n));
}

/** The same with 0 in place of NaR, which would end every sum. */
function realPatterns(format: PositFormat): PatternArray {
  const patterns = randomPatterns(format) as Uint32Array;
  return patterns.map((bits) => (bits === 2 ** (format.n - 1) ? 0 : bits));
}

/** Sums of twelve uniform numbers are near enough to normally distributed ones. */
function normalPatterns(format: PositFormat): PatternArray {
  const normal = (): number =>
    Array.from({ length: 12 }, () => random() / 2 ** 32 - 0.5).reduce((sum, x) => sum + x, 0);
  return patternsFromNumbers(format, Array.from({ length: LENGTH }, normal));
}

/** A question: the fast path over all elements, and the reference on the first ones; what they return is compared. */
interface Question {
  readonly name: string;
  readonly count: number;
  fast(): ArrayLike<number | bigint>;
  readonly referenceCount: number;
  reference(): ArrayLike<number | bigint>;
}

function questions(format: PositFormat): Question[] {
  const [a, b, c] = [randomPatterns(format), randomPatterns(format), randomPatterns(format)];
  const [v, w] = [normalPatterns(format), normalPatterns(format)];
  const out = makePatterns(format, LENGTH);
  const at = (array: PatternArray, i: number): bigint => BigInt(array[i] as number);
  const each = (f: (i: number) => bigint): bigint[] => Array.from({ length: REFERENCE_LENGTH }, (_, i) => f(i));
  const element = (
    name: string,
    fast: () => ArrayLike<number | bigint>,
    reference: (i: number) => bigint,
  ): Question => ({ name, count: LENGTH, fast, referenceCount: REFERENCE_LENGTH, reference: () => each(reference) });
  const dot = (name: string, x: PatternArray, y: PatternArray, length: number): Question => {
    const quire = quireFor(format);
    const [xs, ys] = [x.subarray(0, length), y.subarray(0, length)];
    const steps = Math.min(length, REFERENCE_LENGTH);
    return {
      name,
      count: length,
      fast: () => [fdp(format, xs, ys)],
      referenceCount: steps,
      reference: () => {
        let q = 0n;
        for (let i = 0; i < steps; i++) q = qMulAdd(quire, format, q, at(xs, i), at(ys, i));
        return steps === length ? [qToP(quire, format, q)] : [];
      },
    };
  };
  const matrix = v.subarray(0, SIDE * SIDE);
  return [
    element(
      'add',
      () => addPatterns(format, a, b, out),
      (i) => addPosit(format, at(a, i), at(b, i)),
    ),
    element(
      'mul',
      () => mulPatterns(format, a, b, out),
      (i) => mulPosit(format, at(a, i), at(b, i)),
    ),
    element(
      'div',
      () => divPatterns(format, a, b, out),
      (i) => divPosit(format, at(a, i), at(b, i)),
    ),
    element(
      'sqrt',
      () => sqrtPatterns(format, a, out),
      (i) => sqrtPosit(format, at(a, i)),
    ),
    element(
      'fma',
      () => fmaPatterns(format, a, b, c, out),
      (i) => fmaPosit(format, at(a, i), at(b, i), at(c, i)),
    ),
    element(
      'to and from double',
      () => patternsFromNumbers(format, numbersFromPatterns(format, a)),
      (i) => positFromNumber(format, positToNumber(format, at(a, i))),
    ),
    dot('fdp, random patterns', realPatterns(format), realPatterns(format), LENGTH),
    dot('fdp, normal numbers', v, w, LENGTH),
    dot('fdp, 256 normal numbers', v, w, 256),
    {
      name: `matrix product, ${SIDE} x ${SIDE}, normal numbers`,
      count: SIDE ** 3,
      fast: () => matmul(format, matrix, w.subarray(0, SIDE * SIDE), { rows: SIDE, inner: SIDE, columns: SIDE }),
      referenceCount: SIDE,
      reference: () => {
        const quire = quireFor(format);
        let q = 0n;
        for (let k = 0; k < SIDE; k++) q = qMulAdd(quire, format, q, at(matrix, k), at(w, k * SIDE));
        return [qToP(quire, format, q)];
      },
    },
  ];
}

const rows = [];
for (const [n, es] of [
  [8, 2],
  [16, 1],
  [16, 2],
  [32, 2],
] as const) {
  const format = positFormat(n, es);
  for (const { name, count, fast, referenceCount, reference } of questions(format)) {
    let [fastest, slowest] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let round = 0; round < ROUNDS; round++) {
      const start = performance.now();
      const results = fast();
      const middle = performance.now();
      const expected = reference();
      const end = performance.now();
      fastest = Math.min(fastest, (middle - start) / count);
      slowest = Math.min(slowest, (end - middle) / referenceCount);
      for (let i = 0; i < expected.length; i++) {
        if (BigInt(results[i] as number) !== expected[i]) throw new Error(`${name} of ${format.name} differs at ${i}`);
      }
    }
    const ns = (ms: number): number => Math.round(ms * 1e7) / 10;
    rows.push({
      format: `posit(${n}, ${es})`,
      operation: name,
      ns: ns(fastest),
      referenceNs: ns(slowest),
      ratio: Math.round(slowest / fastest),
    });
    process.stderr.write(`${JSON.stringify(rows.at(-1))}\n`);
  }
}
console.log(JSON.stringify({ benchmark: 'numerics', machine: machine(), rows }, null, 2));
