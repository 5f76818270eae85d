/** Attention of BitNet b1.58: grouped heads, rotary positions, causal, one token at a time. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkVector, realResult } from '../arithmetic/checks.js';
import { accumulateDot } from '../arithmetic/vectors.js';
import { NumericsError, showValue } from '../errors.js';
import type { TernaryMatrix } from '../ternary/matrix.js';
import { bitLinear } from './bit-linear.js';
import { rmsNorm } from './rms-norm.js';
import { ROPE_BASE, rotate } from './rope.js';
import { softmax } from './softmax.js';

/** Weights of an attention layer. With `heads` queries of d elements each and `groups` keys and values. */
export interface Attention<T> {
  /** Number of heads, which divides the rows of `query`. */
  readonly heads: number;
  /** Number of keys and values, which divides `heads`: heads next to each other share one. */
  readonly groups: number;
  /** heads * d rows, as many columns as a token has elements. */
  readonly query: TernaryMatrix;
  /** groups * d rows. */
  readonly key: TernaryMatrix;
  /** groups * d rows. */
  readonly value: TernaryMatrix;
  /** Gain of the norm before the last product, heads * d elements. */
  readonly norm: readonly T[];
  /** As many rows as a token has elements, heads * d columns. */
  readonly output: TernaryMatrix;
  /** Base of the rotary angles, 500000 where it is left out. */
  readonly ropeBase?: number;
}

/** Keys and values of the tokens so far, by group. */
export interface KeyValueCache<T> {
  readonly keys: T[][][];
  readonly values: T[][][];
}

/** A cache of no tokens. */
export function keyValueCache<T>({ groups }: Pick<Attention<T>, 'groups'>): KeyValueCache<T> {
  return { keys: Array.from({ length: groups }, () => []), values: Array.from({ length: groups }, () => []) };
}

/**
 * Attention for the next token, at the position that is the number of tokens in the cache; its key and value are added to the cache.
 *
 *     q, k, v = bitLinear(query, x), bitLinear(key, x), bitLinear(value, x)
 *     q, k    = rotate(head by head, position)
 *     score_j = (q . k_j) * (1 / sqrt(d))         the dot product accumulated; the factor made in double precision and rounded once
 *     p       = softmax(score)                    over this token and those before it
 *     o[i]    = p_0 * v_0[i] + p_1 * v_1[i] + ... accumulated in order of position
 *     y       = bitLinear(output, rmsNorm(o of all heads, norm))
 *
 * Source: the released bitnet-b1.58-2B-4T (arXiv:2504.12285); grouped heads by Ainslie et al. (arXiv:2305.13245).
 *
 * @throws NumericsError for sizes that do not go together, and elements that are no real numbers.
 */
export function attentionStep<T>(
  arithmetic: Arithmetic<T>,
  layer: Attention<T>,
  cache: KeyValueCache<T>,
  x: readonly T[],
): T[] {
  const { heads, groups, norm, output, ropeBase = ROPE_BASE } = layer;
  const size = headSize(layer);
  checkVector(arithmetic, 'the input of attention', x, layer.query.columns);
  if (cache.keys.length !== groups || cache.values.length !== groups) {
    throw new NumericsError(`the cache is of ${cache.keys.length} groups, but the attention layer has ${groups}`);
  }
  const position = cache.keys[0]?.length ?? 0;
  const query = split(bitLinear(arithmetic, layer.query, x), size);
  const key = split(bitLinear(arithmetic, layer.key, x), size);
  const value = split(bitLinear(arithmetic, layer.value, x), size);
  const keys = key.map((k, group) => [...(cache.keys[group] ?? []), rotate(arithmetic, k, position, ropeBase)]);
  const values = value.map((v, group) => [...(cache.values[group] ?? []), v]);
  const factor = arithmetic.from(1 / Math.sqrt(size));
  const all = query.flatMap((head, i) => {
    const group = Math.floor(i / (heads / groups));
    const turned = rotate(arithmetic, head, position, ropeBase);
    const scores = (keys[group] ?? []).map((past) => arithmetic.mul(accumulateDot(arithmetic, turned, past), factor));
    return mix(arithmetic, softmax(arithmetic, scores), values[group] ?? []);
  });
  realResult(arithmetic, 'the heads of attention', all);
  const y = bitLinear(arithmetic, output, rmsNorm(arithmetic, all, norm));
  // Only now, so that a token that was refused leaves nothing behind.
  for (let group = 0; group < groups; group += 1) {
    cache.keys[group]?.push(keys[group]?.[position] ?? []);
    cache.values[group]?.push(values[group]?.[position] ?? []);
  }
  return y;
}

/**
 * Attention for a sequence of tokens, each seeing itself and those before it: {@link attentionStep} for one after another.
 *
 * @throws NumericsError as `attentionStep`.
 */
export function attention<T>(arithmetic: Arithmetic<T>, layer: Attention<T>, tokens: readonly (readonly T[])[]): T[][] {
  const cache = keyValueCache<T>(layer);
  return tokens.map((x) => attentionStep(arithmetic, layer, cache, x));
}

/** d, after checking that all sizes go together. */
function headSize<T>({ heads, groups, query, key, value, norm, output }: Attention<T>): number {
  for (const [name, count] of [
    ['heads', heads],
    ['groups', groups],
  ] as const) {
    if (!(Number.isSafeInteger(count) && count > 0)) {
      throw new NumericsError(`the ${name} of attention are a positive integer, got ${showValue(count)}`);
    }
  }
  if (heads % groups !== 0) {
    throw new NumericsError(`${heads} heads do not share ${groups} keys evenly`);
  }
  const size = query.rows / heads;
  if (!Number.isInteger(size) || size % 2 !== 0) {
    throw new NumericsError(
      `the query has ${query.rows} rows, which are not ${heads} heads of an even number of elements`,
    );
  }
  const width = query.columns;
  const expected = [
    ['key', key.rows, key.columns, groups * size, width],
    ['value', value.rows, value.columns, groups * size, width],
    ['output', output.rows, output.columns, width, heads * size],
  ] as const;
  for (const [name, rows, columns, rightRows, rightColumns] of expected) {
    if (rows !== rightRows || columns !== rightColumns) {
      throw new NumericsError(
        `the ${name} matrix of attention is ${rows} x ${columns}, but ${rightRows} x ${rightColumns} goes with the others`,
      );
    }
  }
  if (norm.length !== heads * size) {
    throw new NumericsError(`the norm of attention has ${heads * size} gains, got ${norm.length}`);
  }
  return size;
}

/** A vector in pieces of `size` elements. */
function split<T>(vector: readonly T[], size: number): T[][] {
  return Array.from({ length: vector.length / size }, (_, i) => vector.slice(i * size, (i + 1) * size));
}

/** The sum of weight[j] * vectors[j], element by element. */
function mix<T>(arithmetic: Arithmetic<T>, weights: readonly T[], vectors: readonly (readonly T[])[]): T[] {
  return Array.from({ length: vectors[0]?.length ?? 0 }, (_, i) => {
    const sum = arithmetic.accumulator();
    weights.forEach((weight, j) => {
      sum.mulAdd(weight, vectors[j]?.[i] as T);
    });
    return sum.value();
  });
}
