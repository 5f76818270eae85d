/** Operands of fused sums: where a single rounding matters. */
import type { PositFormat } from '../../../../kernels-sw/index.js';
import type { Directed, RandomBits } from '../../../../sim/index.js';
import { beside, negated, once, randomPosit, randomThreshold, randomValue } from './posits.js';
import { directedProduct } from './products.js';
import { directedSum } from './sums.js';
import { exactOf, minus, nearestPosit, nearestQuotient, plus, times } from './value.js';

/** a, b and c of a * b + c. */
export function directedFused(format: PositFormat, random: RandomBits): readonly [bigint, bigint, bigint] {
  const kind = random.below(8);
  if (kind < 2) {
    // A tie of the product, or nearly, and an addend that is all but nothing: the sign of it decides.
    const [a, b] = directedProduct(format, random);
    const tiny = beside(format, BigInt(random.below(4)), random);
    return [a, b, once(random, 2) ? tiny : negated(format, tiny)];
  }
  if (kind === 2) {
    // One is a factor: a special sum.
    const [a, c] = directedSum(format, random);
    return once(random, 2) ? [a, format.one, c] : [format.one, a, c];
  }
  const [a, b] = once(random, 2)
    ? directedProduct(format, random)
    : [randomPosit(format, random), randomPosit(format, random)];
  const product = times(exactOf(format, a), exactOf(format, b));
  // All of the product but what an addend cannot hold is cancelled.
  if (kind < 5) return [a, b, beside(format, nearestPosit(format, minus(product)), random)];
  if (kind < 7) {
    // The sum is a threshold, or near it.
    const { threshold } = randomThreshold(format, random);
    return [a, b, beside(format, nearestPosit(format, plus(threshold, minus(product))), random)];
  }
  // The product is half a unit in the last place of the addend, or near it.
  const { threshold, below } = randomThreshold(format, random);
  const { pattern, value } = randomValue(format, random);
  const half = plus(threshold, minus(exactOf(format, below)));
  return [pattern, beside(format, nearestQuotient(format, half, value), random), below];
}

/** Vectors of a fused multiply-add. */
export function directedFusions(format: PositFormat): Directed {
  return (random) => {
    const [a, b, c] = directedFused(format, random);
    return { a, b, c };
  };
}
