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

/**
 * `word` shifted right by `amount`, copies of `fill` coming in. Works on the word XORed with its fill, so that zeros come
 * in and the top bits of each step need no multiplexer, only a gate. `nothing` is the bit that stands for no value: 0 unless
 * said, 1 in an inverted word.
 */
export function shiftRightSticky(word: Word, amount: Word, fill: Bit, nothing?: Bit): Shifted {
  const { width } = word;
  let rest = LazyWord.of(flipIf(word, fill));
  const lost: Bit[] = [];
  const something = nothing ? fill.xor(nothing) : fill;
  for (let step = amount.width - 1; step >= 0; step -= 1) {
    const far = 2 ** step;
    const moves: Bit = amount.bit(step);
    const leaving = rest.range(Math.min(far, width) - 1, 0);
    if (leaving) lost.push(moves.and(flipIf(leaving, something).any()));
    rest = rest.moveDown(moves, far);
  }
  return { word: flipIf(join(rest.range(width - 1, 0)), fill), sticky: join(...lost).any() };
}
