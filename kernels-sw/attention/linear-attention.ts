/** Linear attention of one head over a sequence, token by token and in chunks. */
import type { Arithmetic } from '../arithmetic/arithmetic.js';
import { checkReal, checkVector } from '../arithmetic/checks.js';
import { NumericsError, showValue } from '../errors.js';
import type { FeatureMap } from './feature-maps.js';
import { LinearAttentionState } from './state.js';

/** Queries, keys and values of one head, one of each for every token. */
export interface Head<T> {
  readonly queries: readonly (readonly T[])[];
  readonly keys: readonly (readonly T[])[];
  readonly values: readonly (readonly T[])[];
}

/** What is added to the divisor, so that it is not 0. */
export const LINEAR_ATTENTION_EPSILON = 1e-6;

/**
 * Causal linear attention, token by token. For each token, in this order:
 *
 *     S += phi(k) v^T     z += phi(k)                     each element accumulated
 *     y  = (phi(q)^T S) / (phi(q) . z + epsilon)          as in {@link LinearAttentionState.read}
 *
 * @throws NumericsError for a sequence without tokens, numbers of them or sizes that differ, elements that are no real numbers, and a
 * divisor of 0.
 */
export function linearAttention<T>(
  arithmetic: Arithmetic<T>,
  features: FeatureMap<T>,
  head: Head<T>,
  epsilon: number = LINEAR_ATTENTION_EPSILON,
): T[][] {
  const { queries, keys, values, e } = prepare(arithmetic, features, head, epsilon);
  const state = LinearAttentionState.empty(arithmetic, keys[0]?.length ?? 0, values[0]?.length ?? 0);
  return queries.map((query, t) => state.add(keys[t] ?? [], values[t] ?? []).read(query, e));
}

/**
 * The same in chunks of `size` tokens, the last one shorter where it must be, as parallel hardware does it:
 *
 *     1. for each chunk by itself, the sums of its tokens;
 *     2. for each chunk, the sums before it: those of all earlier chunks, merged in order;
 *     3. for each token, the sums of its chunk up to and with it, merged with those before its chunk; then y as above.
 *
 * With quires every sum is exact, and the result is that of {@link linearAttention} bit for bit, whatever the size. In floating point
 * the grouping shows in the last places.
 *
 * @throws NumericsError as `linearAttention`, and for a size that is no positive integer.
 */
export function chunkedLinearAttention<T>(
  arithmetic: Arithmetic<T>,
  features: FeatureMap<T>,
  head: Head<T>,
  size: number,
  epsilon: number = LINEAR_ATTENTION_EPSILON,
): T[][] {
  if (!(Number.isSafeInteger(size) && size > 0)) {
    throw new NumericsError(`the size of a chunk is a positive integer, got ${showValue(size)}`);
  }
  const { queries, keys, values, e } = prepare(arithmetic, features, head, epsilon);
  const empty = () => LinearAttentionState.empty(arithmetic, keys[0]?.length ?? 0, values[0]?.length ?? 0);
  const chunks = Array.from({ length: Math.ceil(keys.length / size) }, (_, c) => ({
    from: c * size,
    to: Math.min(keys.length, (c + 1) * size),
  }));
  const totals = chunks.map(({ from, to }) => {
    const total = empty();
    for (let t = from; t < to; t += 1) {
      total.add(keys[t] ?? [], values[t] ?? []);
    }
    return total;
  });
  const before = [empty()];
  for (const total of totals) {
    before.push((before.at(-1) ?? empty()).copy().merge(total));
  }
  return chunks.flatMap(({ from, to }, c) => {
    const local = empty();
    return queries.slice(from, to).map((query, i) => {
      local.add(keys[from + i] ?? [], values[from + i] ?? []);
      return (before[c] ?? empty()).copy().merge(local).read(query, e);
    });
  });
}

/** Features of all queries and keys, and epsilon, everything checked. */
function prepare<T>(arithmetic: Arithmetic<T>, features: FeatureMap<T>, head: Head<T>, epsilon: number) {
  const { queries, keys, values } = head;
  const count = queries.length;
  if (count === 0 || keys.length !== count || values.length !== count) {
    throw new NumericsError(
      `a head has as many queries as keys and values, and at least one, got ${count}, ${keys.length} and ${values.length}`,
    );
  }
  const e = arithmetic.from(epsilon);
  checkReal(arithmetic, 'epsilon', e);
  for (let t = 0; t < count; t += 1) {
    checkVector(arithmetic, `query ${t}`, queries[t] ?? [], queries[0]?.length);
    checkVector(arithmetic, `key ${t}`, keys[t] ?? [], queries[0]?.length);
    checkVector(arithmetic, `value ${t}`, values[t] ?? [], values[0]?.length);
  }
  const mapped = { queries: queries.map((q) => features(q)), keys: keys.map((k) => features(k)) };
  for (const [name, vectors] of Object.entries(mapped)) {
    vectors.forEach((vector, t) => {
      checkVector(arithmetic, `features of ${name} ${t}`, vector, mapped.queries[0]?.length);
    });
  }
  return { ...mapped, values, e };
}
