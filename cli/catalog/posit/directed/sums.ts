/** Operands of sums: at and beside the thresholds of rounding, and where nearly all is cancelled. */
import type { PositFormat } from '../../../../kernels-sw/index.js';
import type { Directed, RandomBits } from '../../../../sim/index.js';
import { beside, negated, once, randomBits, randomPosit, randomThreshold, randomValue } from './posits.js';
import { exactOf, minus, nearestPosit, plus } from './value.js';

/** Two posits whose sum is special. */
export function directedSum(format: PositFormat, random: RandomBits): readonly [bigint, bigint] {
  const pair = sumOf(format, random);
  return once(random, 2) ? pair : [pair[1], pair[0]];
}

function sumOf(format: PositFormat, random: RandomBits): readonly [bigint, bigint] {
  const kind = random.below(8);
  if (kind < 3) {
    // The sum is a threshold, or as near to one as posits can be.
    const { threshold } = randomThreshold(format, random);
    const { pattern, value } = randomValue(format, random);
    return [pattern, beside(format, nearestPosit(format, plus(threshold, minus(value))), random)];
  }
  if (kind < 5) {
    // Half a unit in the last place of the larger operand, exactly or but for a unit of the smaller.
    const { threshold, below } = randomThreshold(format, random);
    const half = nearestPosit(format, plus(threshold, minus(exactOf(format, below))));
    const small = beside(format, half, random);
    return [below, once(random, 2) ? small : negated(format, small)];
  }
  if (kind < 7) {
    // Cancellation: the operands differ in a few low bits.
    const pattern = randomPosit(format, random);
    const length = random.below(format.n);
    return [pattern, negated(format, pattern ^ randomBits(random, length))];
  }
  // An operand so small that only a sticky bit is left of it.
  const { threshold, below } = randomThreshold(format, random);
  const tiny = beside(format, BigInt(1 + random.below(4)), random);
  const large = once(random, 2) ? below : nearestPosit(format, threshold);
  return [large, once(random, 2) ? tiny : negated(format, tiny)];
}

/** Vectors of an adder, or with `subtract` of a subtractor. */
export function directedSums(format: PositFormat, subtract: boolean): Directed {
  return (random) => {
    const [a, b] = directedSum(format, random);
    return { a, b: subtract ? negated(format, b) : b };
  };
}
