/** Small helpers on words whose widths follow from a format. */
import { type Bit, type Bits, cat } from '../../hdl/index.js';

/** A word whose width depends on parameters. */
export type Word = Bits<number>;

/** The parts joined, the first one highest, leaving out those that a format has no bits for. */
export function join(...parts: readonly (Word | undefined)[]): Word {
  return cat(...parts.filter((part) => part !== undefined));
}

/** Bits high..low, or nothing where high < low. */
export function range(word: Word, high: number, low: number): Word | undefined {
  return high < low ? undefined : word.bits(high, low);
}

/** The top `count` bits. */
export function topBits(word: Word, count: number): Word {
  return word.bits(word.width - 1, word.width - count);
}

/** `word` with every bit inverted where `invert` is 1. */
export function flipIf(word: Word, invert: Bit): Word {
  return word.xor(invert.repeat(word.width));
}

/** Bits needed to count from 0 to `most`. */
export function bitsFor(most: number): number {
  return Math.max(1, most.toString(2).length);
}

/** When something is inverted: never, where a bit is 1, or always. */
export type Inversion = undefined | Bit | true;

/** `word` inverted when `inversion` says. */
export function inverted(word: Word, inversion: Inversion): Word {
  if (inversion === undefined) return word;
  return inversion === true ? word.not() : flipIf(word, inversion);
}
