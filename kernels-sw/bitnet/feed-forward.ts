/** The feed-forward layer of BitNet b1.58: gated, with a squared ReLU. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkVector, realResult } from '../arithmetic/checks.js';
import { relu } from '../arithmetic/vectors.js';
import { NumericsError } from '../errors.js';
import type { TernaryMatrix } from '../ternary/matrix.js';
import { bitLinear } from './bit-linear.js';
import { rmsNorm } from './rms-norm.js';

/** Weights of the feed-forward layer; `hidden` x `width` twice, a gain of `hidden` elements, `width` x `hidden`. */
export interface FeedForward<T> {
  readonly gate: TernaryMatrix;
  readonly up: TernaryMatrix;
  /** Gain of the norm before the last product. */
  readonly norm: readonly T[];
  readonly down: TernaryMatrix;
}

/**
 * The feed-forward layer for one token:
 *
 *     g = bitLinear(gate, x)     u = bitLinear(up, x)
 *     a = relu(g)                h = (a * a) * u
 *     y = bitLinear(down, rmsNorm(h, norm))
 *
 * Source: the released bitnet-b1.58-2B-4T (arXiv:2504.12285).
 *
 * @throws NumericsError for sizes that do not go together, and elements that are no real numbers.
 */
export function feedForward<T>(arithmetic: Arithmetic<T>, layer: FeedForward<T>, x: readonly T[]): T[] {
  const { gate, up, norm, down } = layer;
  if (gate.rows !== up.rows || gate.columns !== up.columns || down.columns !== up.rows || down.rows !== up.columns) {
    throw new NumericsError(
      `gate and up of a feed-forward layer are of one size and down of the transposed one, got ${size(gate)}, ${size(up)} and ${size(down)}`,
    );
  }
  checkVector(arithmetic, 'the input of the feed-forward layer', x, up.columns);
  const g = bitLinear(arithmetic, gate, x);
  const u = bitLinear(arithmetic, up, x);
  const hidden = g.map((value, i) => {
    const a = relu(arithmetic, value);
    return arithmetic.mul(arithmetic.mul(a, a), u[i] as T);
  });
  realResult(arithmetic, 'relu(g)^2 * u of the feed-forward layer', hidden);
  return bitLinear(arithmetic, down, rmsNorm(arithmetic, hidden, norm));
}

const size = ({ rows, columns }: TernaryMatrix): string => `${rows} x ${columns}`;
