/** Conditions over several bits, and over all bits but one. */
import { type Bit, bit } from '../signal/bits.js';
import { constant } from '../signal/constant.js';

/** 1 where every one of `conditions` is; 1 where there are none. */
export function allOf(conditions: readonly Bit[]): Bit {
  return conditions.length === 0 ? constant(bit, 1) : conditions.reduce((all, condition) => all.and(condition));
}

/** 1 where some one of `conditions` is; 0 where there are none. */
export function anyOf(conditions: readonly Bit[]): Bit {
  return conditions.length === 0 ? constant(bit, 0) : conditions.reduce((any, condition) => any.or(condition));
}

/** For each one of `conditions`: `combine` of those before it and of those after it, so that it does not reach its own result. */
export function others(conditions: readonly Bit[], combine: (conditions: readonly Bit[]) => Bit): readonly Bit[] {
  return conditions.map((_, i) => combine([...conditions.slice(0, i), ...conditions.slice(i + 1)]));
}
