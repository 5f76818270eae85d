/** Counting a run of equal leading bits and shifting it out, in one: each step tests and shifts half as far as the one before. */
import { type Bit, bits, constant } from '../../hdl/index.js';
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
}

/**
 * Shifts the leading bits of `word` that equal `run` out on the left. `steps` test 2^(steps-1), ..., 2, 1 bits; with
 * enough steps for the whole word, its length is counted with the zeros that come in from the right.
 */
export function removeLeadingRun(word: LazyWord, run: Bit, steps: number): WithoutRun {
  const { width } = word;
  const counted: Bit[] = [];
  let rest = word;
  let isAllZero = run.not();
  for (let step = steps - 1; step >= 0; step -= 1) {
    const far = 2 ** step;
    // Beyond its end the word goes on with zeros, which are part of a run of zeros only.
    const beyond = far > width ? constant(bits(1), 0) : undefined;
    const tested = join(beyond, rest.range(width - 1, Math.max(width - far, 0)));
    const isRun = tested.eq(run.repeat(tested.width));
    counted.push(isRun);
    // After all larger steps at most one bit of run is left before the bit that ends it, unless there is no such bit.
    if (step === 0) isAllZero = width > 1 ? isRun.and(run.or(rest.bit(width - 2)).not()) : isRun.and(run.not());
    rest = rest.moveUp(isRun, far);
  }
  return { count: join(...counted), rest, isAllZero };
}
