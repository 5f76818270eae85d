/** Error growth of long sums: how far from the exact sum of its terms is the sum that a format gives? */
import { type Dyadic, float64 } from 'gatewright/kernels-sw';
import type { Contender } from './formats.js';

/** The error after some terms. */
export interface SumPoint {
  readonly format: string;
  readonly quire: boolean;
  readonly terms: number;
  /** |sum - exact| by the size that such a sum typically has, at worst in the last half of the terms; the middle one of several runs. */
  readonly error: number;
}

/** What is added up. */
export type Terms = 'positive' | 'signed';

/** Numbers from 0 to 1 that are the same on every machine: a linear congruential generator (Numerical Recipes). */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** The size of a sum of `count` terms: their mean, or their standard deviation, by how many they are. */
export function typicalSize(terms: Terms, count: number): number {
  return terms === 'positive' ? count / 2 : Math.sqrt(count / 3);
}

/** In each doubling of the length the error is looked at as often; at the end alone it would depend on where that happens to be. */
const LOOKS = 16;

/**
 * The errors of one sum within the doublings that end at 2^3, 2^4, ... 2^power terms. Terms are uniform, from 0 to 1 or from -1 to 1, and
 * rounded to the format before: only the errors of adding up count.
 */
export function sumErrors({ arithmetic }: Contender, terms: Terms, power: number, seed: number): number[] {
  const next = generator(seed);
  const accumulator = arithmetic.accumulator();
  // Exact in units of 2^-200, below every number of these formats.
  let exact = 0n;
  let count = 0;
  const errorAt = (length: number): number => {
    for (; count < length; count += 1) {
      const term = arithmetic.from(terms === 'positive' ? next() : 2 * next() - 1);
      accumulator.add(term);
      exact += units(arithmetic.exact(term));
    }
    const significand = units(arithmetic.exact(accumulator.value())) - exact;
    return Math.abs(float64.fromExact({ significand, exponent: -200 })) / typicalSize(terms, length);
  };
  return Array.from({ length: power - 2 }, (_, i) => {
    const looks = Array.from({ length: LOOKS }, (__, k) => errorAt(Math.round(4 * 2 ** i * (1 + (k + 1) / LOOKS))));
    return Math.max(...looks);
  });
}

const units = ({ significand, exponent }: Dyadic): bigint => significand << BigInt(exponent + 200);

/** The middle errors of `runs` sums, an odd number, for each contender. */
export function sums(contenders: readonly Contender[], terms: Terms, power: number, runs: number): SumPoint[] {
  return contenders.flatMap((contender) => {
    const all = Array.from({ length: runs }, (_, run) => sumErrors(contender, terms, power, run + 1));
    return (all[0] ?? []).map((_, i) => {
      const sorted = all.map((errors) => errors[i] ?? Number.NaN).sort((a, b) => a - b);
      return {
        format: contender.name,
        quire: contender.quire,
        terms: 2 ** (i + 3),
        error: sorted[(runs - 1) / 2] ?? Number.NaN,
      };
    });
  });
}
