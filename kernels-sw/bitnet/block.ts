/** A whole layer of BitNet b1.58: attention and feed-forward, each behind a norm and beside a residual. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkVector, realResult } from '../arithmetic/checks.js';
import { type Attention, attentionStep, type KeyValueCache, keyValueCache } from './attention.js';
import { type FeedForward, feedForward } from './feed-forward.js';
import { rmsNorm } from './rms-norm.js';

/** Weights of a layer for tokens of `width` elements. */
export interface BitNetBlock<T> {
  /** Gain of the norm before attention, `width` elements. */
  readonly attentionNorm: readonly T[];
  readonly attention: Attention<T>;
  /** Gain of the norm before the feed-forward layer, `width` elements. */
  readonly feedForwardNorm: readonly T[];
  readonly feedForward: FeedForward<T>;
}

/**
 * A layer for the next token:
 *
 *     h = x + attention(rmsNorm(x, attentionNorm))        the sum rounded
 *     y = h + feedForward(rmsNorm(h, feedForwardNorm))
 *
 * @throws NumericsError for sizes that do not go together, and elements that are no real numbers.
 */
export function bitNetBlockStep<T>(
  arithmetic: Arithmetic<T>,
  block: BitNetBlock<T>,
  cache: KeyValueCache<T>,
  x: readonly T[],
): T[] {
  checkVector(arithmetic, 'the input of the layer', x, block.attention.query.columns);
  const attended = attentionStep(arithmetic, block.attention, cache, rmsNorm(arithmetic, x, block.attentionNorm));
  const h = addVectors(arithmetic, x, attended);
  return addVectors(
    arithmetic,
    h,
    feedForward(arithmetic, block.feedForward, rmsNorm(arithmetic, h, block.feedForwardNorm)),
  );
}

/**
 * A layer for a sequence of tokens, {@link bitNetBlockStep} for one after another.
 *
 * @throws NumericsError as `bitNetBlockStep`.
 */
export function bitNetBlock<T>(
  arithmetic: Arithmetic<T>,
  block: BitNetBlock<T>,
  tokens: readonly (readonly T[])[],
): T[][] {
  const cache = keyValueCache<T>(block.attention);
  return tokens.map((x) => bitNetBlockStep(arithmetic, block, cache, x));
}

function addVectors<T>(arithmetic: Arithmetic<T>, a: readonly T[], b: readonly T[]): T[] {
  return realResult(
    arithmetic,
    'the residual sum',
    a.map((value, i) => arithmetic.add(value, b[i] as T)),
  );
}
