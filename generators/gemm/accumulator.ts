/** The quire of a cell: segments that add, and registers in which its sums leave while the next ones are added up. */
import { type Bit, bit, bits, mux, type Reg, reg, struct, vec, when } from '../../hdl/index.js';
import type { Word } from '../posit/word.js';
import { added, type Judged, judge, judgedBelow, status } from '../quire/accumulator.js';
import type { QuireLayout } from '../quire/format.js';
import { type Arrival, delays, type Flags, later } from '../quire/segments.js';

/**
 * A quire on its way to what rounds it: word k a cycle after word k - 1, and the flags a cycle after the top segment's word. `overflow`
 * only with `status`.
 */
export function heldShape({ words, segment }: QuireLayout, status: boolean) {
  return struct({ words: vec(words, bits<number>(segment)), nar: bit, ...(status && { overflow: bit }) });
}

/** The parts of a value of {@link heldShape}. */
export interface Held {
  readonly words: readonly Word[];
  readonly nar: Bit;
  readonly overflow: Bit | undefined;
}

/** What a cell hands on, as it comes to segment 0 with the addend. */
export interface Handing {
  /** The term is the last one of its sum. */
  readonly last: Bit;
  /** The quire held is replaced by that of the cell below. */
  readonly shift: Bit;
}

/** What an accumulator gives. */
export interface Accumulating {
  readonly held: Held;
  /** In the next cycle word 0 of `held` is a new quire's. */
  readonly begins: Bit;
}

/**
 * Adds up what arrives at each segment, carries going into the next one a cycle later; the sum of the last term is held in a
 * cycle after that, and then what the cell below holds, as often as `shift` says.
 *
 * The first term of a sum, whose arrivals say `clear`, takes the place of what was there: on iCE40 the table of an adder has an input left, with
 * which it gives the addend as it is. So no cycle is lost between sums, and a sum's register sits beside the table of its adder.
 */
export function accumulateAndHold(
  arrivals: readonly Arrival[],
  { last, shift }: Handing,
  below: Held,
  layout: QuireLayout,
): Accumulating {
  const { segments, segment, words, stored, bits: width } = layout;
  // All of them travel one segment a cycle; a sum is there a cycle after its last addend.
  const load = delays(later(last, 'load_0'), segments, 'load');
  const moves = delays(later(last.or(shift), 'moves_0'), segments, 'moves');
  const flags = arrivals.at(-1)?.flags as Flags;
  const held: Word[] = [];
  let carry: Bit | undefined;
  let judged: Judged | undefined;
  for (const [k, { addend }] of arrivals.entries()) {
    const isTop = k === segments - 1;
    // Guard bits make room for a sum where a term may lie beyond the quire; else it needs one bit more.
    const size = !isTop ? segment : stored > width ? layout.top : layout.top + 1;
    const state = reg(bits(size), { reset: 0 }).named(`state_${k}`) as Reg<Word>;
    const sum = added(state, addend, carry, isTop ? size : size + 1, isTop).named(`sum_${k}`);
    const alone: Word = isTop ? addend.asSigned().resize(size).asBits() : addend;
    // A segment is told of a clear a cycle before its addend, as is the next one now.
    const isFirst = arrivals[k + 1]?.clear ?? flags.clear;
    state.next = mux(isFirst, alone, sum.bits(size - 1, 0));
    if (k < words) {
      const own = state.bits(Math.min(size, width - k * segment, segment) - 1, 0);
      const word = reg(bits(own.width)).named(`held_${k}`) as Reg<Word>;
      when(moves[k] as Bit, () => {
        word.next = mux(load[k] as Bit, own, (below.words[k] as Word).bits(own.width - 1, 0));
      });
      held.push(word.asSigned().resize(segment).asBits());
    }
    judged = judge(state, width - 1 - k * segment, judged && judgedBelow(judged, k - 1));
    // Where this is the carry of a first term it comes with that one to a segment that does not add either.
    if (!isTop) carry = later(sum.msb, `carry_${k + 1}`);
  }
  const { nar, overflow } = status(judged as Judged, flags, undefined);
  const flag = (own: Bit, other: Bit, name: string): Bit => {
    const register = reg(bit).named(name) as Reg<Bit>;
    when(moves[segments] as Bit, () => {
      register.next = mux(load[segments] as Bit, own, other);
    });
    return register;
  };
  return {
    held: {
      words: held,
      nar: flag(nar, below.nar, 'held_nar'),
      overflow: below.overflow && flag(overflow, below.overflow, 'held_overflow'),
    },
    begins: moves[0] as Bit,
  };
}
