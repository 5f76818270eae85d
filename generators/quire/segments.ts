/** A term on its way along the segments: each takes its word of it one cycle after the one below. */
import { type Bit, bit, bits, constant, mux, type Reg, reg, when } from '../../hdl/index.js';
import { join, type Word } from '../posit/word.js';
import type { QuireLayout } from './format.js';
import { pick, type Term } from './term.js';

/** What comes to one segment. */
export interface Arrival {
  /** What is to be added, in a register: a word, of the top segment signed and no wider than it has to be. */
  readonly addend: Word;
  /** Carry in, with the addend; only at the lowest segment, and not where there can be none. */
  readonly carry: Bit | undefined;
  /** The sum is to be inverted; with the addend. Nothing where that never is. */
  readonly negate: Bit | undefined;
  /** The segment is cleared, a cycle before the addend comes. */
  readonly clear: Bit;
  /** With the addend; only at the top segment. */
  readonly flags: Flags | undefined;
}

/** What only the status looks at: an operand is NaR, the term is too far up, a quire is added, the state was cleared before. */
export interface Flags {
  readonly nar: Bit;
  readonly tooFar: Bit;
  readonly quire: Bit;
  readonly clear: Bit;
}

/** Words of another quire, sampled as an operation meets its segments. */
export type QuireWords = readonly Word[];

/**
 * `term`, where `valid`, through all segments. A reset makes everything on its way an operation that does nothing.
 * @param quire words of another quire, one for each segment
 * @param name what the names of registers begin with
 */
export function travel(
  term: Term,
  valid: Bit,
  layout: QuireLayout,
  quire: QuireWords | undefined,
  name = '',
): Arrival[] {
  const { segments, ring, segment, below, index: indexWidth } = layout;
  const never = 2 ** indexWidth - 1;
  let words: (Word | undefined)[] = [];
  let rank: Rank | undefined;
  return Array.from({ length: segments }, (_, k) => {
    const from = words;
    words = Array.from({ length: ring }, (_, place) => {
      const isNeeded = Array.from({ length: Math.min(ring, segments - k) }, (_, j) => (k + j + below) % ring);
      if (!isNeeded.includes(place)) return undefined;
      const word = reg(bits(segment)).named(`${name}ring_${k}_${place}`) as Reg<Word>;
      word.next = k === 0 ? term.ring.at(place) : (from[place] as Word);
      return word;
    });
    rank =
      k === 0
        ? firstRank(term, valid, ring, never, name)
        : nextRank(rank as Rank, k + below, k, quire !== undefined, name);
    return arrival(rank, words[(k + below) % ring] as Word, quire?.[k], k, layout, name);
  });
}

/** The registers that travel beside the ring. */
interface Rank {
  readonly index: Word;
  /** Bit j: the term begins j words below. */
  readonly begun: Word;
  readonly fill: Bit;
  /** What the segment adds. */
  readonly pick: Word;
  readonly above: Bit;
  readonly carry: Bit;
  readonly negates: Bit;
  readonly clears: Bit;
  readonly nar: Bit;
  readonly too_far: Bit;
  readonly adds_quire: Bit;
}

function rankRegisters(index: number, ring: number, never: number, k: number, prefix: string) {
  const flag = (name: string) => reg(bit, { reset: 0 }).named(`${prefix}${name}_${k}`) as Reg<Bit>;
  return {
    index: reg(bits(index), { reset: never }).named(`${prefix}index_${k}`) as Reg<Word>,
    begun: reg(bits(ring), { reset: 0 }).named(`${prefix}begun_${k}`) as Reg<Word>,
    fill: flag('fill'),
    pick: reg(bits(2), { reset: 0 }).named(`${prefix}pick_${k}`) as Reg<Word>,
    above: reg(bit).named(`${prefix}above_${k}`) as Reg<Bit>,
    carry: flag('carry_in'),
    negates: flag('negates'),
    clears: flag('clears'),
    nar: flag('nar_operand'),
    too_far: flag('too_far'),
    adds_quire: flag('adds_quire'),
  };
}

function firstRank(term: Term, valid: Bit, ring: number, never: number, prefix: string): Rank {
  const rank = rankRegisters(term.index.width, ring, never, 0, prefix);
  rank.above.next = term.above;
  rank.index.next = never;
  rank.begun.next = 0;
  rank.pick.next = 0;
  const flags = ['fill', 'carry', 'negates', 'clears', 'nar', 'too_far', 'adds_quire'] as const;
  for (const name of flags) rank[name].next = 0;
  when(valid, () => {
    rank.index.next = term.index;
    rank.begun.next = term.begun;
    rank.pick.next = term.pick;
    for (const name of flags) rank[name].next = term[name];
  });
  return rank;
}

/** One segment further up, where words count from `word`. */
function nextRank(from: Rank, word: number, k: number, quires: boolean, prefix: string): Rank {
  const ring = from.begun.width;
  const never = 2 ** from.index.width - 1;
  const rank = rankRegisters(from.index.width, ring, never, k, prefix);
  const begins: Bit = word < never ? from.index.eq(word) : constant(bit, 0);
  const going = from.begun.bits(ring - 2, 0);
  rank.index.next = from.index;
  rank.begun.next = join(going, begins);
  const fill = mux(from.begun.msb, from.above, from.fill);
  rank.fill.next = fill;
  rank.pick.next = pick(begins.or(going.any()), fill, quires ? from.adds_quire : undefined);
  for (const name of ['above', 'negates', 'clears', 'nar', 'too_far', 'adds_quire'] as const)
    rank[name].next = from[name];
  rank.carry.next = 0;
  return rank;
}

function arrival(
  rank: Rank,
  word: Word,
  quire: Word | undefined,
  k: number,
  { segments, top }: QuireLayout,
  prefix: string,
): Arrival {
  const isTop = k === segments - 1;
  const width = isTop ? top : word.width;
  const addend = reg(bits(width), { reset: 0 }).named(`${prefix}addend_${k}`) as Reg<Word>;
  const low: Bit = rank.pick.bit(0);
  const own = word.bits(width - 1, 0);
  addend.next = mux(rank.pick.msb, quire ? mux(low, quire.bits(width - 1, 0), own) : own, low.repeat(width));
  const name = (what: string): string => `${prefix}${what}_${k}_with_addend`;
  return {
    addend,
    clear: rank.clears,
    carry: k === 0 ? later(rank.carry, name('carry')) : undefined,
    negate: later(rank.negates, name('negate')),
    flags: isTop
      ? {
          nar: later(rank.nar, name('nar')),
          tooFar: later(rank.too_far, name('too_far')),
          quire: later(rank.adds_quire, name('quire')),
          clear: later(rank.clears, name('clear')),
        }
      : undefined,
  };
}

/** `value` a cycle later; `atReset` in and after a reset. */
export function later(value: Bit, name: string, atReset: 0 | 1 = 0): Bit {
  const register = reg(bit, { reset: atReset }).named(name) as Reg<Bit>;
  register.next = value;
  return register;
}

/** `value`, and what it was one, two, ... `count` cycles ago; 0 in and after a reset. */
export function delays(value: Bit, count: number, name: string): Bit[] {
  const all = [value];
  for (let i = 1; i <= count; i += 1) all.push(later(all[i - 1] as Bit, `${name}_${i}`));
  return all;
}
