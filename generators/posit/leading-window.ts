/** Normalising a wide word to a narrow one: the bits that can no longer get into it are dropped as soon as that is known. */
import { type Bit, bits, constant } from '../../hdl/index.js';
import { LazyWord } from './lazy-word.js';
import { join, type Word } from './word.js';

/** The top of a word without its leading run, and what is below. */
export interface Window {
  /** Length of the run, at most 2^steps - 1. */
  readonly count: Word;
  /** `keep` bits, the first of which ends the run. */
  readonly top: Word;
  /** 1 where anything below is 1. */
  readonly sticky: Bit;
}

/**
 * Shifts the leading bits of `word` that equal `run` out on the left and keeps the first `keep` of the rest. After each step only as many
 * more can still move in as the steps after it may shift; the others are one bit of sticky from there on. As zeros come in on the right, a
 * run of ones ends behind the word at the latest, and a run of zeros may be longer than the count.
 */
export function leadingWindow(word: Word, run: Bit, steps: number, keep: number): Window {
  const padded = word.width < keep ? join(word, constant(bits(keep - word.width), 0)) : word;
  let rest = LazyWord.of(padded);
  const counted: Bit[] = [];
  const lost: Bit[] = [];
  for (let step = steps - 1; step >= 0; step -= 1) {
    const far = 2 ** step;
    const { width } = rest;
    // Beyond its end the word goes on with zeros, which are part of a run of zeros only.
    const beyond = far > width ? constant(bits(1), 0) : undefined;
    const tested = join(beyond, rest.range(width - 1, Math.max(width - far, 0)));
    const isRun = tested.eq(run.repeat(tested.width));
    counted.push(isRun);
    const moved = rest.moveUp(isRun, far);
    const needed = Math.min(width, keep + far - 1);
    const below = moved.range(width - needed - 1, 0);
    if (below) lost.push(below.any());
    rest = moved.top(needed);
  }
  const below = rest.range(rest.width - keep - 1, 0);
  if (below) lost.push(below.any());
  return {
    count: join(...counted),
    top: join(rest.range(rest.width - 1, rest.width - keep)),
    sticky: lost.length > 0 ? join(...lost).any() : (constant(bits(1), 0) as Bit),
  };
}
