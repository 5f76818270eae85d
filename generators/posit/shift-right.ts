/** Shifting right while remembering whether anything but fill was lost. */
import type { Bit } from '../../hdl/index.js';
import { LazyWord } from './lazy-word.js';
import { flipIf, join, type Word } from './word.js';

/** A shifted word and what fell off. */
export interface Shifted {
  readonly word: Word;
  /** 1 where some bit shifted out was 1, or not `nothing`. */
  readonly sticky: Bit;
}

/** How to shift. */
export interface ShiftOptions {
  /** The order of the steps: the smallest one first is less where much of the word is 0 or fill to begin with. */
  readonly smallestFirst?: boolean;
  /** The bit that stands for no value: 0 unless said, 1 in an inverted word. */
  readonly nothing?: Bit | undefined;
}

/**
 * `word` shifted right by `amount`, copies of `fill` coming in. Works on the word XORed with its fill, so that zeros come
 * in and the top bits of each step need no multiplexer, only a gate.
 */
export function shiftRightSticky(
  word: Word,
  amount: Word,
  fill: Bit,
  { smallestFirst = false, nothing }: ShiftOptions = {},
): Shifted {
  let rest = LazyWord.of(flipIf(word, fill));
  const steps = Array.from({ length: amount.width }, (_, step) => step);
  const something = nothing ? fill.xor(nothing) : fill;
  const lost: Bit[] = [];
  for (const step of smallestFirst ? steps : steps.toReversed()) {
    const [moves, far] = [amount.bit(step), 2 ** step];
    lost.push(...losing(rest, moves, far, something));
    rest = rest.moveDown(moves, far);
  }
  return { word: flipIf(join(rest.range(word.width - 1, 0)), fill), sticky: join(...lost).any() };
}

/** Whether a step of a shift by `far`, taken where `moves`, loses anything but `nothing`: one bit, or none where nothing can be lost. */
export function losing(word: LazyWord, moves: Bit, far: number, nothing: Bit): Bit[] {
  const leaving = word.range(Math.min(far, word.width) - 1, 0);
  return leaving ? [moves.and(flipIf(leaving, nothing).any())] : [];
}
