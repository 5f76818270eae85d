/** The segments that add, and the status of the sum. */
import { type Bit, bit, bits, constant, type Reg, reg } from '../../hdl/index.js';
import { join, range, type Word } from '../posit/word.js';
import type { QuireLayout } from './format.js';
import type { Arrival } from './segments.js';

/** What an accumulator shows. */
export interface Accumulated {
  /** Word k of the state is valid k cycles after word 0. */
  readonly words: readonly Word[];
  /** The quire is NaR; valid one cycle after the top segment's word. */
  readonly nar: Bit;
  /** Some sum since the last clear did not fit; valid with `nar`. */
  readonly overflow: Bit;
}

/**
 * Adds what arrives at each segment, carries going into the next one a cycle later. Every operation is complete when it leaves the top
 * segment, so a sum that does not fit is known there and then. `narOfQuire`: the quire that is added is NaR, with the top addend.
 */
export function accumulate(
  arrivals: readonly Arrival[],
  layout: QuireLayout,
  narOfQuire: Bit | undefined,
): Accumulated {
  const { segments, segment, top, stored, bits: width } = layout;
  const results: Word[] = [];
  let carry: Bit = (arrivals[0] as Arrival).carry;
  /** Everything below the segments' signs is zero. */
  let zeros: Bit | undefined;
  for (const [k, arrival] of arrivals.entries()) {
    const isTop = k === segments - 1;
    // Without guard bits the top sum has one bit more, which differs from the next where it does not fit.
    const size = isTop ? top : segment;
    const sumWidth = isTop && stored > width ? size : size + 1;
    const state = reg(bits(size), { reset: 0 }).named(`state_${k}`) as Reg<Word>;
    const result = reg(bits(isTop ? sumWidth : size), { reset: 0 }).named(`result_${k}`) as Reg<Word>;
    const addend = isTop
      ? arrival.addend
          .bits(size - 1, 0)
          .asSigned()
          .extend(sumWidth)
          .asBits()
      : arrival.addend.extend(sumWidth);
    const before = isTop ? state.asSigned().extend(sumWidth).asBits() : state.extend(sumWidth);
    // A place below the last one, of which only the carry is used, takes the carry in: one chain, and no second adder.
    const one = constant(bit, 1);
    const sum = join(before, one).wrapAdd(join(addend, carry)).bits(sumWidth, 1).named(`sum_${k}`);
    const own = isTop ? sum : sum.bits(size - 1, 0);
    const next = own.xor(arrival.negate.repeat(own.width));
    result.next = next;
    state.next = next.bits(size - 1, 0).and(arrival.clear.not().repeat(size));
    results.push(result);
    if (!isTop) {
      const carried = reg(bit, { reset: 0 }).named(`carry_${k + 1}`) as Reg<Bit>;
      carried.next = sum.msb;
      carry = carried;
      const last = range(result, Math.min(size, width - 1 - k * segment) - 1, 0);
      const own: Bit | undefined = last?.none();
      const isZero = reg(bit, { reset: 0 }).named(`zeros_${k}`) as Reg<Bit>;
      isZero.next = zeros && own ? own.and(zeros) : (own ?? zeros ?? constant(bit, 1));
      zeros = isZero;
    }
  }
  return { words: results, ...status(results, arrivals.at(-1) as Arrival, zeros, layout, narOfQuire) };
}

/** NaR and overflow, one cycle after the top result. */
function status(
  results: readonly Word[],
  arrival: Arrival,
  zeros: Bit | undefined,
  { bits: width, segment, segments }: QuireLayout,
  narOfQuire: Bit | undefined,
): { readonly nar: Bit; readonly overflow: Bit } {
  const { flags } = arrival;
  const top = results.at(-1) as Word;
  const base = (segments - 1) * segment;
  const place = width - 1 - base;
  // Guard bits may begin in the segment below the top one, whose result is a cycle earlier.
  let signs: Word = range(top, top.width - 1, Math.max(place, 0)) as Word;
  if (place < 0) {
    const below = results[segments - 2] as Word;
    const held = reg(bits(-place)).named('signs_below') as Reg<Word>;
    held.next = below.bits(segment - 1, segment + place);
    signs = join(signs, held);
  }
  const rest = range(top, place - 1, 0);
  const isZero = join(rest?.none(), zeros).all();
  const fits = signs.all().or(signs.none());
  const isPattern = signs.all().and(isZero);

  const held = (name: string, value: Bit): Reg<Bit> => {
    const register = reg(bit, { reset: 0 }).named(name) as Reg<Bit>;
    register.next = value;
    return register;
  };
  const isNar = held('nar_at_top', narOfQuire ? flags.nar.or(flags.quire.and(narOfQuire)) : flags.nar);
  const isTooFar = held('too_far_at_top', flags.tooFar);
  const isCleared = held('cleared_at_top', flags.clear);
  const nar = reg(bit, { reset: 0 }).named('nar_status') as Reg<Bit>;
  const overflow = reg(bit, { reset: 0 }).named('overflow_status') as Reg<Bit>;
  const wasNar: Bit = nar.and(isCleared.not());
  const overflows = fits.not().or(isPattern).or(isTooFar);
  nar.next = wasNar.or(isNar).or(overflows);
  overflow.next = overflow.and(isCleared.not()).or(overflows.and(wasNar.or(isNar).not()));
  return { nar, overflow };
}
