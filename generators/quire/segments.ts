/** A term on its way along the segments: each takes its word of it one cycle after the one below. */
import { type Bit, bit, bits, constant, mux, type Reg, reg, when } from '../../hdl/index.js';
import { join, type Word } from '../posit/word.js';
import type { QuireLayout } from './format.js';
import type { Term } from './term.js';

/** What comes to one segment. The word to be added comes one cycle after the rest. */
export interface Arrival {
  /** The word to be added, in a register. */
  readonly addend: Word;
  /** Carry into the lowest segment, with the addend. */
  readonly carry: Bit;
  /** The sum is to be inverted; with the addend. */
  readonly negate: Bit;
  /** The segment is cleared before the addend comes. */
  readonly clear: Bit;
  /** With the addend: an operand is NaR, the term is too far up, a quire is added, the state was cleared before. */
  readonly flags: Flags;
}

/** What only the status looks at. */
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
 */
export function travel(term: Term, valid: Bit, layout: QuireLayout, quire: QuireWords | undefined): Arrival[] {
  const { segments, ring, segment, below, index: indexWidth } = layout;
  const never = 2 ** indexWidth - 1;
  let words: (Word | undefined)[] = [];
  let rank: Rank | undefined;
  return Array.from({ length: segments }, (_, k) => {
    const from = words;
    words = Array.from({ length: ring }, (_, place) => {
      const isNeeded = Array.from({ length: Math.min(ring, segments - k) }, (_, j) => (k + j + below) % ring);
      if (!isNeeded.includes(place)) return undefined;
      const word = reg(bits(segment)).named(`ring_${k}_${place}`) as Reg<Word>;
      word.next = k === 0 ? term.ring.at(place) : (from[place] as Word);
      return word;
    });
    rank = k === 0 ? firstRank(term, valid, ring, never) : nextRank(rank as Rank, k + below, k);
    return arrival(rank, words[(k + below) % ring] as Word, quire?.[k], k);
  });
}

/** The registers that travel beside the ring. */
interface Rank {
  readonly index: Word;
  /** Bit j: the term begins j words below. */
  readonly begun: Word;
  readonly window: Bit;
  readonly fill: Bit;
  readonly above: Bit;
  readonly carry: Bit;
  readonly negates: Bit;
  readonly clears: Bit;
  readonly nar: Bit;
  readonly too_far: Bit;
  readonly adds_quire: Bit;
}

function rankRegisters(index: number, ring: number, never: number, k: number) {
  const flag = (name: string) => reg(bit, { reset: 0 }).named(`${name}_${k}`) as Reg<Bit>;
  return {
    index: reg(bits(index), { reset: never }).named(`index_${k}`) as Reg<Word>,
    begun: reg(bits(ring), { reset: 0 }).named(`begun_${k}`) as Reg<Word>,
    window: flag('window'),
    fill: flag('fill'),
    above: reg(bit).named(`above_${k}`) as Reg<Bit>,
    carry: flag('carry_in'),
    negates: flag('negates'),
    clears: flag('clears'),
    nar: flag('nar_operand'),
    too_far: flag('too_far'),
    adds_quire: flag('adds_quire'),
  };
}

function firstRank(term: Term, valid: Bit, ring: number, never: number): Rank {
  const rank = rankRegisters(term.index.width, ring, never, 0);
  rank.above.next = term.above;
  rank.index.next = never;
  rank.begun.next = 0;
  const flags = ['window', 'fill', 'carry', 'negates', 'clears', 'nar', 'too_far', 'adds_quire'] as const;
  for (const name of flags) rank[name].next = 0;
  when(valid, () => {
    rank.index.next = term.index;
    rank.begun.next = term.begun;
    for (const name of flags) rank[name].next = term[name];
  });
  return rank;
}

/** One segment further up, where words count from `word`. */
function nextRank(from: Rank, word: number, k: number): Rank {
  const ring = from.begun.width;
  const never = 2 ** from.index.width - 1;
  const rank = rankRegisters(from.index.width, ring, never, k);
  const begins: Bit = word < never ? from.index.eq(word) : constant(bit, 0);
  const going = from.begun.bits(ring - 2, 0);
  rank.index.next = from.index;
  rank.begun.next = join(going, begins);
  rank.window.next = begins.or(going.any());
  rank.fill.next = mux(from.begun.msb, from.above, from.fill);
  for (const name of ['above', 'negates', 'clears', 'nar', 'too_far', 'adds_quire'] as const)
    rank[name].next = from[name];
  rank.carry.next = 0;
  return rank;
}

function arrival(rank: Rank, word: Word, quire: Word | undefined, k: number): Arrival {
  const addend = reg(bits(word.width), { reset: 0 }).named(`addend_${k}`) as Reg<Word>;
  const own = mux(rank.window, word, rank.fill.repeat(word.width));
  addend.next = quire ? mux(rank.adds_quire, quire, own) : own;
  const delayed = (name: string, value: Bit): Bit => {
    const later = reg(bit, { reset: 0 }).named(`${name}_${k}_with_addend`) as Reg<Bit>;
    later.next = value;
    return later;
  };
  return {
    addend,
    clear: rank.clears,
    get carry() {
      return delayed('carry', rank.carry);
    },
    get negate() {
      return delayed('negate', rank.negates);
    },
    get flags() {
      return {
        nar: delayed('nar', rank.nar),
        tooFar: delayed('too_far', rank.too_far),
        quire: delayed('quire', rank.adds_quire),
        clear: delayed('clear', rank.clears),
      };
    },
  };
}
