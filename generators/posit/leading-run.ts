/** Counting a run of equal leading bits and shifting it out, in one: each step tests and shifts half as far as the one before. */
import { type Bit, bits, constant, mux } from '../../hdl/index.js';
import { join, topBits, type Word } from './word.js';

/** What is left of a word without its leading run. */
export interface WithoutRun {
  /** Length of the run, at most 2^steps - 1. */
  readonly count: Word;
  /** The word shifted left by the count, zeros coming in; its top bit ends the run. */
  readonly rest: Word;
  /** 1 where nothing but run was found; only where the run's bit is 0. */
  readonly isAllZero: Bit;
}

/**
 * Shifts the leading bits of `word` that equal `run` out on the left. `steps` test 2^(steps-1), ..., 2, 1 bits; with
 * enough steps for the whole word, its length is counted with the zeros that come in from the right.
 */
export function removeLeadingRun(word: Word, run: Bit, steps: number): WithoutRun {
  const { width } = word;
  const counted: Bit[] = [];
  let rest = word;
  let isAllZero = run.not();
  for (let step = steps - 1; step >= 0; step -= 1) {
    const far = 2 ** step;
    // Beyond its end the word goes on with zeros, which are part of a run of zeros only.
    const tested = far <= width ? topBits(rest, far) : join(constant(bits(1), 0), rest);
    const isRun = tested.eq(run.repeat(tested.width));
    const before = rest;
    const shifted = far < width ? rest.shiftLeft(far) : constant(bits(width), 0);
    rest = mux(isRun, shifted, rest);
    counted.push(isRun);
    // After all larger steps at most one bit of run is left before the bit that ends it, unless there is no such bit.
    if (step === 0) isAllZero = width > 1 ? isRun.and(run.or(before.bit(width - 2)).not()) : isRun.and(run.not());
  }
  return { count: join(...counted), rest, isAllZero };
}
