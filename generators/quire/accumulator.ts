/** The segments that add, and the status of the sum. */
import { type Bit, bit, bits, constant, type Reg, reg, when } from '../../hdl/index.js';
import { join, range, type Word } from '../posit/word.js';
import type { QuireLayout } from './format.js';
import { type Arrival, type Flags, later } from './segments.js';

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
  const { segments, segment, stored, bits: width } = layout;
  const results: Word[] = [];
  let carry = arrivals[0]?.carry;
  let below: Judged | undefined;
  for (const [k, arrival] of arrivals.entries()) {
    const isTop = k === segments - 1;
    const size = isTop ? layout.top : segment;
    // A sum one bit wider than its addend has its carry, or its sign, on top; guard bits make that needless in the top segment.
    const sumWidth = isTop && stored > width ? size : Math.max(size, arrival.addend.width) + 1;
    const state = reg(bits(size), { reset: 0 }).named(`state_${k}`) as Reg<Word>;
    const sum = added(state, arrival.addend, carry, sumWidth, isTop).named(`sum_${k}`);
    const own = isTop ? sum : sum.bits(size - 1, 0);
    const next = arrival.negate ? own.xor(arrival.negate.repeat(own.width)) : own;
    const result = reg(bits(own.width), { reset: 0 }).named(`result_${k}`) as Reg<Word>;
    result.next = next;
    state.next = next.bits(size - 1, 0);
    // As a synchronous reset of the register it takes no gate.
    when(arrival.clear, () => {
      state.next = 0;
    });
    results.push(result);
    const judged = judge(result, width - 1 - k * segment, below);
    if (isTop) return { words: results, ...status(judged, arrival.flags as Flags, narOfQuire) };
    carry = later(sum.msb, `carry_${k + 1}`);
    below = judgedBelow(judged, k);
  }
  throw new Error('an accumulator has a top segment');
}

/**
 * x + y + carry, signed or not, as one carry chain: a place below the last one, of which only the carry is used, takes the carry in.
 */
export function added(x: Word, y: Word, carry: Bit | undefined, width: number, isSigned: boolean): Word {
  const wide = (word: Word): Word => (isSigned ? word.asSigned().resize(width).asBits() : word.resize(width));
  if (!carry) return wide(x).wrapAdd(wide(y));
  return join(wide(x), constant(bit, 1))
    .wrapAdd(join(wide(y), carry))
    .bits(width, 1);
}

/** Words at a port for the results of the segments: the top one extended by its sign, guard bits left out. */
export function shownWords(results: readonly Word[], { words, segment }: QuireLayout): Word[] {
  return results.slice(0, words).map((result) => result.asSigned().resize(segment).asBits());
}

/** What is known of a sum up to some segment; nothing where it has no such bits yet. */
export interface Judged {
  /** All bits below the quire's sign are 0. */
  readonly zeros: Bit | undefined;
  /** The sign and all bits above it are 1. */
  readonly ones: Bit | undefined;
  /** The sign and all bits above it are 0. */
  readonly nones: Bit | undefined;
}

/** `result`, in which the quire's sign is bit `sign`, and what is known of the segments below. */
export function judge(result: Word, sign: number, below: Judged | undefined): Judged {
  const rest = range(result, Math.min(result.width, sign) - 1, 0);
  const signs = range(result, result.width - 1, Math.max(sign, 0));
  return {
    zeros: both(rest?.none(), below?.zeros),
    ones: both(signs?.all(), below?.ones),
    nones: both(signs?.none(), below?.nones),
  };
}

/** What is known of segments up to k, a cycle later: as the next segment takes it. */
export function judgedBelow({ zeros, ones, nones }: Judged, k: number): Judged {
  return {
    zeros: zeros && later(zeros, `zeros_${k}`, 1),
    ones: ones && later(ones, `signs_one_${k}`),
    nones: nones && later(nones, `signs_zero_${k}`, 1),
  };
}

function both(a: Bit | undefined, b: Bit | undefined): Bit | undefined {
  return a && b ? a.and(b) : (a ?? b);
}

/** NaR and overflow, a cycle after the top result, which is `judged` in the cycle in which it is there; `flags` come with its addend. */
export function status(
  { zeros, ones, nones }: Judged,
  flags: Flags,
  narOfQuire: Bit | undefined,
): { readonly nar: Bit; readonly overflow: Bit } {
  // The sign, which every quire has, lies below the top of the top result.
  const [isNegative, isPositive] = [ones as Bit, nones as Bit];
  const isNar = later(narOfQuire ? flags.nar.or(flags.quire.and(narOfQuire)) : flags.nar, 'nar_at_top');
  const isTooFar = later(flags.tooFar, 'too_far_at_top');
  const isCleared = later(flags.clear, 'cleared_at_top');
  const nar = reg(bit, { reset: 0 }).named('nar_status') as Reg<Bit>;
  const overflow = reg(bit, { reset: 0 }).named('overflow_status') as Reg<Bit>;
  const wasNar: Bit = nar.and(isCleared.not());
  // The pattern of NaR is out of range, too.
  const isPattern = zeros ? isNegative.and(zeros) : isNegative;
  const overflows = isNegative.or(isPositive).not().or(isPattern).or(isTooFar);
  nar.next = wasNar.or(isNar).or(overflows);
  overflow.next = overflow.and(isCleared.not()).or(overflows.and(wasNar.or(isNar).not()));
  return { nar, overflow };
}
