/** Counting a run of equal leading bits without shifting it out: for shifters that do not bring the bit that ends it to one place. */
import { type Bit, mux } from '../../hdl/index.js';
import type { Word } from './word.js';

/**
 * Bits `steps` - 1 .. `lowest`, the highest first, of the length of the run of leading bits of `word` that equal `run`; `word` has 2^`steps` bits, and of a word
 * that is all run the length reads as one less. Bit j is 1 where the block of 2^j bits that the bits above j lead to is all run: which blocks are
 * is known of all at once, so that each bit waits for those above it only to choose one.
 */
export function countRun(word: Word, run: Bit, steps: number, lowest: number): readonly Bit[] {
  let areRun: readonly Bit[] = Array.from({ length: word.width }, (_, i) => word.bit(word.width - 1 - i).eq(run));
  const levels = [areRun];
  for (let level = 1; level < steps; level += 1) {
    const halves = areRun;
    areRun = Array.from({ length: halves.length / 2 }, (_, i) => (halves[2 * i] as Bit).and(halves[2 * i + 1] as Bit));
    levels.push(areRun);
  }
  const count: Bit[] = [];
  for (const blocks of levels.slice(lowest).toReversed()) {
    const upperHalves = blocks.filter((_, i) => i % 2 === 0);
    count.push(choose(upperHalves, count));
  }
  return count;
}

/** The one of 2^k `values` whose number is `by`, the first bit highest. Early bits of `by` choose first; four values take two tables. */
export function choose(values: readonly Bit[], by: readonly Bit[]): Bit {
  const [high, low, ...later] = by;
  if (!high) return values[0] as Bit;
  if (!low) return mux(high, values[1] as Bit, values[0] as Bit);
  const quarter = values.length / 4;
  const chosen = Array.from({ length: quarter }, (_, i) => {
    const [none, one, two, both] = [0, 1, 2, 3].map((k) => values[k * quarter + i]) as [Bit, Bit, Bit, Bit];
    // The first table passes `low` on where the choice is between the last two.
    const first = mux(high, low, mux(low, one, none));
    return mux(high, mux(first, both, two), first);
  });
  return choose(chosen, later);
}
