/** Gradient underflow: what is left of a gradient that passes many layers whose slopes are small? */
import { type Arithmetic, derivative, dual } from 'gatewright/kernels-sw';
import type { Contender } from './formats.js';
import { generator } from './sums.js';

/** The gradient after some layers. */
export interface GradientPoint {
  readonly format: string;
  readonly depth: number;
  /** -log2 of the largest relative error of several chains; 0 where a gradient is lost, or off by as much as itself. */
  readonly bits: number;
  /** log2 of the largest gradient that was computed; null where all are 0. */
  readonly log2: number | null;
}

/** A gradient as it was computed, by the gradient of the same slopes in exact arithmetic: 1 where it is right. */
interface Ratio {
  readonly error: number;
  readonly log2: number | null;
}

/** Slopes of 7, 8 or 9 / 32, as a logistic function has at its steepest; exact in all formats, and the same for all. */
export function slopes(depth: number, seed: number): number[] {
  const next = generator(seed);
  return Array.from({ length: depth }, () => (7 + Math.floor(3 * next())) / 32);
}

/** The gradients of x -> slope * (slope * (... x)) at 1 by dual numbers of the format, for 1 to `depth` layers of `runs` chains. */
export function gradients(formats: readonly Contender[], depth: number, runs: number): GradientPoint[] {
  return formats.flatMap((format) => {
    const all = Array.from({ length: runs }, (_, run) => chain(format, slopes(depth, run + 1)));
    return Array.from({ length: depth }, (_, i) => {
      const ratios = all.map((ratio) => ratio[i] as Ratio);
      const error = Math.max(...ratios.map((ratio) => ratio.error));
      const found = ratios.flatMap((ratio) => ratio.log2 ?? []);
      return {
        format: format.name,
        depth: i + 1,
        // More than 30 bits is as good as exact.
        bits: Math.min(30, Math.max(0, -Math.log2(error))),
        log2: found.length === 0 ? null : Math.max(...found),
      };
    });
  });
}

/** The gradient after each layer of one chain, by its exact value. */
function chain({ arithmetic }: Contender, factors: readonly number[]): Ratio[] {
  let numerator = 1n;
  return factors.map((factor, i) => {
    numerator *= BigInt(32 * factor);
    const layers = factors.slice(0, i + 1);
    const f = <T>(m: Arithmetic<T>, x: T): T => layers.reduce((y, slope) => m.mul(m.from(slope), y), x);
    const found = arithmetic.exact(derivative(dual(arithmetic), f, arithmetic.one).derivative);
    // Both as integers over a common power of two; the exact one is numerator / 32^(i + 1).
    const shift = found.exponent + 5 * (i + 1);
    const [a, b] =
      shift >= 0 ? [found.significand << BigInt(shift), numerator] : [found.significand, numerator << BigInt(-shift)];
    const error = Number(((a > b ? a - b : b - a) << 60n) / b) / 2 ** 60;
    const log2 = found.significand === 0n ? null : log2Of(found.significand) + found.exponent;
    return { error, log2 };
  });
}

/** log2 of a bigint > 0, to double precision. */
function log2Of(x: bigint): number {
  const text = x.toString(16);
  const digits = Math.min(text.length, 13);
  return Math.log2(Number.parseInt(text.slice(0, digits), 16)) + 4 * (text.length - digits);
}
