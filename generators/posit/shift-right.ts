/** Shifting right while remembering whether anything but fill was lost. */
import { type Bit, bits, constant, mux } from '../../hdl/index.js';
import { flipIf, join, range, type Word } from './word.js';

/** A shifted word and what fell off. */
export interface Shifted {
  readonly word: Word;
  /** 1 where some bit shifted out was 1. */
  readonly sticky: Bit;
}

/**
 * `word` shifted right by `amount`, copies of `fill` coming in. Works on the word XORed with its fill, so that zeros come
 * in and the top bits of each step need no multiplexer, only a gate.
 */
export function shiftRightSticky(word: Word, amount: Word, fill: Bit): Shifted {
  const { width } = word;
  let rest = flipIf(word, fill);
  const lost: Bit[] = [];
  for (let step = amount.width - 1; step >= 0; step -= 1) {
    const far = 2 ** step;
    const gone = Math.min(far, width);
    const moves: Bit = amount.bit(step);
    lost.push(moves.and(flipIf(rest.bits(gone - 1, 0), fill).any()));
    const zeros = constant(bits(gone), 0);
    rest = mux(moves, join(zeros, range(rest, width - 1, gone)), rest);
  }
  return { word: flipIf(rest, fill), sticky: join(...lost).any() };
}
