// Fused dot products and sums beside the quire functions, one step after the other.
import {
  fastPosit,
  fdp,
  makePatterns,
  type PositFormat,
  type QuireFormat,
  qAddP,
  qMulAdd,
  qToP,
  quireFor,
  quireFormat,
  sumPosits,
} from 'gatewright/kernels-sw';
import type { Outcome } from './compare.js';
import { patternsOf, xorshift } from './operands.js';

/** The quire of the format, and one with 4 bits of carry only, which overflows. */
function quiresOf(format: PositFormat): QuireFormat[] {
  return [quireFor(format), quireFormat(4 * format.maxScale + 5, -2 * format.maxScale)];
}

/** Compares about `products` products, in vectors of 0 to 3000, some of which cancel nearly to nothing; NaR in one of eight. */
export function compareDots(format: PositFormat, products: number, seed: number): Outcome {
  const next = patternsOf(format.n, seed);
  const random = xorshift(seed + 7);
  const wrong: string[] = [];
  const mask = 2 ** format.n - 1;
  const one = 2 ** (format.n - 2);
  let cases = 0;
  while (cases < products && wrong.length < 5) {
    const length = [0, 1, 2, 3, 7, 30, 200, 1023, 1025, 3000][random() % 10] as number;
    const [xs, ys] = [makePatterns(format, length), makePatterns(format, length)] as [Uint32Array, Uint32Array];
    const withNaR = random() % 8 === 0;
    const pattern = (): number => {
      const bits = next();
      return bits === 2 ** (format.n - 1) && !withNaR ? 0 : bits;
    };
    const fast = fastPosit(format);
    const negated = (bits: number): number => (-bits & mask) >>> 0;
    for (let i = 0; i < length; i++) {
      const [x = 0, y = 0] = [xs[i - 1], ys[i - 1]];
      const choice = i === 0 ? 0 : random() % 8;
      // Either the negative of the term before, or all of it but for what a posit of it loses; or else the smallest there is, which
      // decides a tie; or a new term.
      const [a, b] =
        choice < 2
          ? [x, negated(y)]
          : choice < 4
            ? [negated(fast.mul(x, y)), one]
            : choice === 4
              ? [1, random() % 2 === 0 ? 1 : mask]
              : [pattern(), choice === 5 ? one : pattern()];
      xs[i] = a as number;
      ys[i] = b as number;
    }
    for (const quire of quiresOf(format)) {
      let dot = 0n;
      let sum = 0n;
      for (let i = 0; i < length; i++) {
        dot = qMulAdd(quire, format, dot, BigInt(xs[i] as number), BigInt(ys[i] as number));
        sum = qAddP(quire, format, sum, BigInt(xs[i] as number));
      }
      const [gotDot, gotSum] = [fdp(format, xs, ys, quire), sumPosits(format, xs, quire)];
      if (gotDot !== qToP(quire, format, dot) || gotSum !== qToP(quire, format, sum)) {
        wrong.push(`${format.name}, ${quire.name}, ${length} elements, seed ${seed}: ${gotDot} and ${gotSum}`);
      }
    }
    cases += length;
  }
  return { cases, wrong };
}

/**
 * Compares sums of three: a posit, half the step to the next one, and the smallest product there is with either sign, which alone decides.
 */
export function compareTies(format: PositFormat, count: number, seed: number): Outcome {
  const random = xorshift(seed);
  const fast = fastPosit(format);
  const quire = quireFor(format);
  const one = 2 ** (format.n - 2);
  const wrong: string[] = [];
  for (let i = 0; i < count; i++) {
    // A run of 1 to 4 bits, so that there is a fraction.
    const bits =
      Math.floor((2 ** (format.n - 1) * (1 + (random() % 14))) / 16) + (random() % 2 ** Math.max(0, format.n - 6));
    const half = fast.fromNumber((fast.toNumber(bits + 1) - fast.toNumber(bits)) / 2);
    const tiny = random() % 2 === 0 ? 1 : 2 ** format.n - 1;
    const xs = makePatterns(format, 3) as Uint32Array;
    const ys = makePatterns(format, 3) as Uint32Array;
    xs.set([bits, half, 1]);
    ys.set([one, one, tiny]);
    let q = 0n;
    for (let k = 0; k < 3; k++) q = qMulAdd(quire, format, q, BigInt(xs[k] as number), BigInt(ys[k] as number));
    const [got, expected] = [fdp(format, xs, ys), qToP(quire, format, q)];
    if (got !== expected) wrong.push(`${format.name}: ${xs.join(', ')} by ${ys.join(', ')} is ${got}, not ${expected}`);
  }
  return { cases: count, wrong: wrong.slice(0, 5) };
}

/**
 * Compares sums in which nearly all of a product is cancelled: a product less the posit nearest to it, less the posit nearest to what is left,
 * and so on: the last bits of the product come to the top.
 */
export function compareResidues(format: PositFormat, count: number, seed: number): Outcome {
  const next = patternsOf(format.n, seed);
  const quire = quireFor(format);
  const one = 2 ** (format.n - 2);
  const wrong: string[] = [];
  let cases = 0;
  for (let i = 0; i < count; i++) {
    const xs = makePatterns(format, 5) as Uint32Array;
    const ys = (makePatterns(format, 5) as Uint32Array).fill(one);
    xs[0] = next();
    ys[0] = next();
    let q = qMulAdd(quire, format, 0n, BigInt(xs[0]), BigInt(ys[0]));
    for (let length = 1; length < 5; length++, cases++) {
      const expected = qToP(quire, format, q);
      const got = fdp(format, xs.subarray(0, length), ys.subarray(0, length));
      if (got !== expected)
        wrong.push(`${format.name}: ${xs.join(', ')} by ${ys.join(', ')} is ${got}, not ${expected}`);
      xs[length] = Number(BigInt.asUintN(format.n, -expected));
      q = qAddP(quire, format, q, BigInt(xs[length] as number));
    }
  }
  return { cases, wrong: wrong.slice(0, 5) };
}
