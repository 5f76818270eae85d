/** Finding the top words of a quire while its words come, the lowest one first. */
import { type Bit, bit, bits, constant, mux, type Reg, reg, when } from '../../hdl/index.js';
import { bitsFor, join, type Word } from '../posit/word.js';
import type { AnyQuire } from './any-quire.js';
import type { QuireWindow } from './round-window.js';
import { later } from './segments.js';

/** A window but for NaR, which no word says. */
export type Selected = Omit<QuireWindow, 'nar'>;

/** Whether `word` says more than the sign of the word below it. */
function saysMore(word: Word, below: Word): Bit {
  return word.eq(below.msb.repeat(word.width)).not();
}

/**
 * One word a cycle into one window: every word that says more than the sign of the one below it is the highest one until another
 * comes. `start` is 1 with word 0. The window is whole in the cycle after the last word; `isLast` is 1 with that word.
 */
export function selectInTime(
  word: Word,
  start: Bit,
  { words, below, segment }: AnyQuire,
): { readonly window: Selected; readonly isWhole: Bit } {
  const size = bitsFor(words - 1);
  const count = reg(bits(size), { reset: 0 }).named('count') as Reg<Word>;
  const flag = (name: string): Reg<Bit> => reg(bit, { reset: 0 }).named(name) as Reg<Bit>;
  const isRunning = flag('running');
  const number = mux(start, constant(bits(size), 0), count);
  count.next = number.wrapAdd(1);
  const isTaken: Bit = start.or(isRunning);
  const isLast: Bit = words === 1 ? start : number.eq(words - 1).and(isTaken);
  isRunning.next = isTaken.and(isLast.not());

  const past = Array.from({ length: below }, (_, j) => reg(bits(segment)).named(`past_${j + 1}`) as Reg<Word>);
  const isBelow = flag('something_below');
  const top = reg(bits(segment)).named('top') as Reg<Word>;
  const lower = past.map((_, j) => reg(bits(segment)).named(`lower_${j + 1}`) as Reg<Word>);
  const index = reg(bits(size)).named('index') as Reg<Word>;
  const sticky = flag('sticky');
  past.forEach((register, j) => {
    register.next = j === 0 ? word : (past[j - 1] as Word);
  });
  isBelow.next = isBelow.or((past.at(-1) as Word).any());
  when(start.or(saysMore(word, past[0] as Word)), () => {
    top.next = word;
    lower.forEach((register, j) => {
      register.next = past[j] as Word;
    });
    index.next = count;
    sticky.next = isBelow;
  });
  // As synchronous resets these take no gates.
  when(start, () => {
    for (const register of [...lower, ...past.slice(1)]) register.next = 0;
    isBelow.next = 0;
    sticky.next = 0;
    index.next = 0;
  });
  return { window: { words: join(top, ...lower), index, sticky }, isWhole: later(isLast, 'whole') };
}

/**
 * The same for a quire in every cycle: word k is read k cycles after word 0, and the window goes on with it from word to word. It is
 * whole as many cycles after word 0 as there are words.
 */
export function selectInSpace(words: readonly Word[], { below, segment }: AnyQuire): Selected {
  const size = bitsFor(words.length - 1);
  const zero = constant(bits(segment), 0);
  let window: Selected | undefined;
  let past: readonly Word[] = new Array<Word>(below).fill(zero);
  let isBelow: Bit = constant(bit, 0);
  for (const [k, word] of words.entries()) {
    const register = (name: string, width: number, next: Word): Word => {
      const made = reg(bits(width)).named(`${name}_${k}`) as Reg<Word>;
      made.next = next;
      return made;
    };
    const says: Bit = window ? saysMore(word, past[0] as Word) : constant(bit, 1);
    const number = constant(bits(size), k);
    const own = join(word, ...past);
    window = {
      words: register('window', own.width, window ? mux(says, own, window.words) : own),
      index: register('index', size, window ? mux(says, number, window.index) : number),
      sticky: register('sticky', 1, window ? mux(says, isBelow, window.sticky) : isBelow) as Bit,
    };
    isBelow = register('something_below', 1, isBelow.or((past.at(-1) as Word).any())) as Bit;
    past = [word, ...past.slice(0, -1)].map((old, j) => register(`past_${j + 1}`, segment, old));
  }
  return window as Selected;
}
