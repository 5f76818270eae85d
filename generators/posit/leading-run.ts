/** Counting a run of equal leading bits and shifting it out, in one: two steps at a time, both known before either is taken. */
import { type Bit, bits, constant, mux } from '../../hdl/index.js';
import type { LazyWord } from './lazy-word.js';
import { join, type Word } from './word.js';

/** What is left of a word without its leading run. */
export interface WithoutRun {
  /** Length of the run, at most 2^steps - 1. */
  readonly count: Word;
  /** The word shifted left by the count, zeros coming in; its top bit ends the run. */
  readonly rest: LazyWord;
  /** 1 where nothing but run was found; only where the run's bit is 0. */
  readonly isAllZero: Bit;
  /** 1 where some bit below those of `rest` is 1; nothing where all are kept. */
  readonly lost: Bit | undefined;
}

/**
 * Shifts the leading bits of `word` that equal `run` out on the left. `steps` are by 2^(steps-1), ..., 2, 1 bits; with
 * enough steps for the whole word, its length is counted with the zeros that come in from the right.
 *
 * Steps are taken in pairs. Of the first three groups of bits, as long as the shorter step, two decide on the longer step; on the shorter one
 * decides the first or the third. That takes no more tables than testing what the longer step leaves, and no waiting for it.
 *
 * `keep` is how many bits of the result are wanted; the others are dropped as soon as no further step can bring them up.
 */
export function removeLeadingRun(word: LazyWord, run: Bit, steps: number, keep: number = word.width): WithoutRun {
  const counted: Bit[] = [];
  let rest = word;
  let isAllZero = run.not();
  const dropped: Word[] = [];
  for (let left = steps; left > 0; ) {
    const isPair = left % 2 === 0;
    left -= isPair ? 2 : 1;
    const far = 2 ** left;
    const first = isRun(rest, run, 0, far);
    if (isPair) {
      const isLong = first.and(isRun(rest, run, far, far));
      const isShort = mux(isLong, isRun(rest, run, 2 * far, far), first);
      counted.push(isLong, isShort);
      // After all longer steps at most three bits of run are left before the bit that ends it, unless there is no such bit.
      if (left === 0) isAllZero = isLong.and(isRun(rest, run, 2, 2)).and(run.not());
      rest = rest.moveUp(isLong, 2 * far).moveUp(isShort, far);
    } else {
      counted.push(first);
      if (left === 0) isAllZero = first.and(isRun(rest, run, 1, 1)).and(run.not());
      rest = rest.moveUp(first, far);
    }
    const tooMany = rest.width - keep - (far - 1);
    const low = rest.range(tooMany - 1, 0);
    if (low) {
      dropped.push(low);
      rest = rest.top(rest.width - tooMany);
    }
  }
  const lost = dropped.length > 0 ? join(...dropped).any() : undefined;
  return { count: join(...counted), rest, isAllZero, lost };
}

/** Whether `count` bits of `word`, those from the `from`th on, are all `run`; beyond its end the word goes on with zeros. */
function isRun(word: LazyWord, run: Bit, from: number, count: number): Bit {
  const { width } = word;
  const beyond = from + count > width ? constant(bits(1), 0) : undefined;
  const tested = join(word.range(width - 1 - from, Math.max(width - from - count, 0)), beyond);
  return tested.eq(run.repeat(tested.width));
}
