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

/**
 * `word`, which was XORed with its fill, shifted right by `amount`, zeros coming in. Where `isFar`, all of it is shifted out and `sticky` means nothing;
 * that takes gates, which come behind the first step: the inputs of that one's tables are taken by the XORs.
 */
export function shiftOut(word: Word, amount: Word, fill: Bit, isFar: Bit): Shifted {
  let rest = LazyWord.of(word);
  const lost: Bit[] = [];
  for (let step = amount.width - 1; step >= 0; step -= 1) {
    const [moves, far] = [amount.bit(step), 2 ** step];
    lost.push(...losing(rest, moves, far, fill));
    rest = rest.moveDown(moves, far);
    if (step === amount.width - 1) rest = rest.moveDown(isFar, word.width);
  }
  return { word: join(rest.range(word.width - 1, 0)), sticky: join(...lost).any() };
}

/** Whether a step loses anything but `nothing`. */
function losing(word: LazyWord, moves: Bit, far: number, nothing: Bit): Bit[] {
  const leaving = word.range(Math.min(far, word.width) - 1, 0);
  return leaving ? [moves.and(flipIf(leaving, nothing).any())] : [];
}
