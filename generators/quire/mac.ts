/** The quire accumulator: one exact operation in each clock cycle. */
import {
  type Bit,
  type Bits,
  bit,
  bits,
  cat,
  component,
  constant,
  mux,
  parametric,
  pipeline,
  reg,
  UsageError,
  vec,
} from '../../hdl/index.js';
import { positFields } from '../posit/fields.js';
import type { Multiplier } from '../posit/multiply.js';
import { posit } from '../posit/shape.js';
import { join, type Word } from '../posit/word.js';
import { quireFront } from './front.js';
import { quireOperation, wholeQuireOperation } from './operation.js';
import { type Placement, placementOf, type QuireParameters, quireFormats, segmentsOf } from './parameters.js';

/** Parameters of the accumulator. */
export interface QuireMacParameters extends QuireParameters {
  /** Bits of a segment, 8, 16, 32 or 64: longer ones are fewer but slower. 32 unless said. */
  readonly segment?: number;
  /** Ranks of registers within decoding, multiplying and shifting. 4 unless said. */
  readonly stages?: number;
  /** What products are made of; `logic` unless said. */
  readonly multiplier?: Multiplier;
  /** Whether whole quires can be added and the quire negated. */
  readonly whole?: boolean;
  /** Whether quires go in and come out as one pattern. Without it each segment is a cycle behind the one below. */
  readonly aligned?: boolean;
}

/** When things happen, in cycles from the one in which an operation is given. */
export interface QuireTiming {
  readonly segments: number;
  /** Bits of a segment; the last one has what is left. */
  readonly segment: number;
  /** Segment k takes its word of a quire to be added in cycle `operand` + k. */
  readonly operand: number;
  /** Segment k holds the result from cycle `result` + k on. */
  readonly result: number;
  /** `nar` and `overflow` say it from this cycle on; an added quire's `nar` is looked at one cycle before. */
  readonly status: number;
}

/** The timing of `quireMac(parameters)`. Aligned, operands are taken in cycle 0, and all results are there in cycle `status`. */
export function quireTiming(parameters: QuireMacParameters): QuireTiming {
  const { segment = 32, stages = 4 } = parameters;
  const { quire } = quireFormats(parameters);
  const { count } = segmentsOf(quire.bits, segment);
  return {
    segments: count,
    segment,
    operand: stages + 2,
    result: stages + 3,
    status: stages + 3 + count,
  };
}

/** What the ring carries from segment to segment, each cycle one further. */
interface Travelling {
  readonly ring: Word;
  readonly first: Word;
  readonly sign: Bit;
  readonly active: Bit;
  readonly nar: Bit;
  readonly clears: Bit;
  readonly isQuire: Bit;
  readonly negates: Bit;
}

/**
 * An exact accumulator for posits: in every cycle it adds or subtracts a product or a posit, after it was cleared where `clear` is 1; with
 * `whole` it adds another quire or negates itself, too. Every operation is complete before the next one begins, whatever their number:
 * the quire is cut into segments, and segment k does in cycle t + k what segment 0 did in cycle t, so that a carry goes one segment up with
 * each cycle. `nar` and `overflow` are sticky until the next clear: `nar` after NaR or an overflow, `overflow` after an overflow of what was
 * no NaR; the pattern 1 followed by zeros is an overflow.
 *
 * Source: the segments with delayed carries are Kulisch's (Computer Arithmetic and Validity, 2013, 8.4); that operations are skewed, so that
 * carries are never pending, is what makes overflows exact.
 */
export const quireMac = parametric((parameters: QuireMacParameters) => {
  const { n, es, segment = 32, stages = 4, multiplier = 'logic', whole = false, aligned = false } = parameters;
  const formats = quireFormats(parameters);
  const { quire } = formats;
  const segments = segmentsOf(quire.bits, segment);
  if (!Number.isInteger(stages) || stages < 0) {
    throw new UsageError(`stages must be a whole number of register ranks, 0 or more, not ${stages}`);
  }
  const placement = placementOf(formats, positFields({ n, es }).fraction, segment);
  const shape = posit(n, es);
  const own = { n, es, bits: quire.bits, lsb: quire.lsb, segment, multiplier };
  const front = pipeline(quireFront(own), {
    stages,
    valid: true,
    registerOutputs: true,
    sideBand: { clear: bit, quire: bit, negate: bit },
  });
  const words = vec(segments.count, bits(segment));
  const pattern = bits(quire.bits);
  const io = aligned ? pattern : words;
  const lsbName = quire.lsb < 0 ? `m${-quire.lsb}` : `${quire.lsb}`;
  const options = `${multiplier === 'dsp' ? '_dsp' : ''}${whole ? '_whole' : ''}${aligned ? '_aligned' : ''}`;
  return component(
    `quire_mac_${n}_${es}_${quire.bits}_${lsbName}_s${segment}_p${stages}${options}`,
    {
      description: `Accumulates products of posit(${n}, ${es}) numbers in ${quire.name} exactly, one operation in each cycle.`,
      in: {
        a: shape,
        b: shape,
        op: whole ? wholeQuireOperation : quireOperation,
        clear: bit,
        ...(whole && { quire: io, ...(!aligned && { quire_nar: bit }) }),
      },
      out: { result: io, nar: bit, overflow: bit },
    },
    (ports) => {
      const { a, b, clear } = ports;
      const op = wholeQuireOperation.from((ports.op as never as { asBits(): Bits<3> }).asBits());
      const isQuire = op.is('addQuire');
      const negates = op.is('negate');
      const given = front({
        a: a as never,
        b: b as never,
        op: op as never,
        valid_in: op.ne('nop').or(clear) as never,
        clear_in: clear as never,
        quire_in: (whole ? isQuire : constant(bit, 0)) as never,
        negate_in: (whole ? negates : constant(bit, 0)) as never,
      } as never) as unknown as Readonly<Record<string, Word>>;
      const valid = given.valid_out as Bit;
      const entering: Travelling = {
        ring: given.ring as Word,
        first: given.first as Word,
        sign: given.sign as Bit,
        active: (given.active as Bit).and(valid) as Bit,
        nar: (given.nar as Bit).and(valid) as Bit,
        clears: (given.clear_out as Bit).and(valid) as Bit,
        isQuire: (given.quire_out as Bit).and(valid) as Bit,
        negates: (given.negate_out as Bit).and(valid) as Bit,
      };
      const operands = whole ? operandWords(ports as never, { aligned, segments, delay: stages + 2 }) : undefined;
      const accumulated = accumulate(entering, { segments, placement, whole, operands });
      const narDelay = stages + 2 + segments.count;
      const quireNar = whole ? narOfQuire(ports as never, aligned, quire.nar, narDelay) : undefined;
      const { nar, overflow } = status(accumulated, quireNar);
      return {
        result: (aligned
          ? alignedPattern(accumulated.words, segments, nar)
          : words.of(padded(accumulated.words, segment))) as never,
        nar,
        overflow,
      };
    },
  );
});

/** Whether the quire to be added is NaR, in the cycle in which that is looked at. */
function narOfQuire(
  ports: { readonly quire: Word; readonly quire_nar: Bit },
  aligned: boolean,
  nar: bigint,
  delay: number,
): Bit {
  return aligned ? (later(ports.quire.eq(nar) as Word, delay) as Bit) : ports.quire_nar;
}

/** The word of each segment of the quire to be added, in the cycle in which the segment takes it. */
function operandWords(
  { quire }: { readonly quire: Word & { at(index: number): Word } },
  {
    aligned,
    segments,
    delay,
  }: { readonly aligned: boolean; readonly segments: ReturnType<typeof segmentsOf>; readonly delay: number },
): readonly Word[] {
  const { width, count, top } = segments;
  return Array.from({ length: count }, (_, k) => {
    const own = k === count - 1 ? top : width;
    if (!aligned) return quire.at(k).bits(own - 1, 0);
    return later(quire.bits(k * width + own - 1, k * width), delay + k);
  });
}

interface Accumulated {
  readonly words: readonly Word[];
  /** Of the operation whose result the last segment shows. */
  readonly last: Travelling;
  readonly overflows: Bit;
  /** All segments below the last were 0 with it. */
  readonly isLowZero: Bit | undefined;
}

function accumulate(
  entering: Travelling,
  {
    segments,
    placement,
    whole,
    operands,
  }: {
    readonly segments: ReturnType<typeof segmentsOf>;
    readonly placement: Placement;
    readonly whole: boolean;
    readonly operands: readonly Word[] | undefined;
  },
): Accumulated {
  const { width, count, top } = segments;
  const words: Word[] = [];
  let travelling = entering;
  let carry: Bit = constant(bits(1), 0) as Bit;
  let isLowZero: Bit | undefined;
  let overflows: Bit = carry;
  for (let k = 0; k < count; k += 1) {
    const own = k === count - 1 ? top : width;
    const { takes, fills } = codeOf(travelling, k + placement.below, placement);
    travelling = advanced(travelling, k);
    const { ring, clears, negates } = travelling;
    const place = (k + placement.below) % placement.ring;
    const word = ring.bits(place * width + own - 1, place * width);
    const operand = operands?.[k];
    // 0, the word, the other quire's word, or ones: two bits of code, so one table for each bit.
    const added: Word = operand
      ? mux(takes, mux(fills, operand, word), fills.repeat(own))
      : word.and(takes.repeat(own)).or(fills.repeat(own));
    const held = reg(bits(own), { reset: 0 }).named(`segment_${k}`) as unknown as Word & { next: Word };
    // Without negation there is an input left at each table of the sum, which takes what is added instead where the quire was cleared.
    const kept = whole ? held.and(clears.not().repeat(own)) : held;
    const sum = join(constant(bits(1), 0), kept, constant(bits(1), 1)).wrapAdd(
      join(constant(bits(1), 0), added, carry),
    );
    const result = sum.bits(own, 1);
    held.next = whole ? result.xor(negates.repeat(own)) : mux(clears, added, result);
    words.push(held);
    if (k < count - 1) {
      const out = reg(bit, { reset: 0 }).named(`carry_${k}`);
      out.next = whole ? sum.msb : sum.msb.and(clears.not());
      carry = out;
      const isZero = reg(bit).named(`zero_${k}`);
      const zero = held.none();
      isZero.next = isLowZero ? zero.and(isLowZero) : zero;
      isLowZero = isZero;
    } else {
      const over = reg(bit, { reset: 0 }).named('overflows');
      const exceeds = kept.msb.eq(added.msb).and(kept.msb.ne(result.msb));
      over.next = whole ? exceeds : exceeds.and(clears.not());
      overflows = over;
    }
  }
  return { words, last: advanced(travelling, count), overflows, isLowZero };
}

/** What segment `at` (of those below the quire, too) adds, as it will be known one cycle later, from what has not yet come to it. */
function codeOf(
  { first, sign, active, isQuire, negates }: Travelling,
  at: number,
  { words }: Placement,
): { readonly takes: Bit; readonly fills: Bit } {
  const most = 2 ** first.width - 1;
  const isAt = (value: number): Bit | undefined => (value >= 0 && value <= most ? first.eq(value) : undefined);
  const within = Array.from({ length: words }, (_, i) => isAt(at - i)).filter((is) => is !== undefined);
  const isWithin = within.length > 0 ? join(...within).any() : (constant(bits(1), 0) as Bit);
  const lowest = at - words;
  const isAbove =
    lowest < 0 ? (constant(bits(1), 0) as Bit) : lowest >= most ? (constant(bits(1), 1) as Bit) : first.le(lowest);
  const takes = reg(bit, { reset: 0 }).named(`takes_${at}`);
  const fills = reg(bit, { reset: 0 }).named(`fills_${at}`);
  takes.next = active.and(isWithin).or(isQuire);
  fills.next = active.and(isAbove).and(sign).or(isQuire).or(negates);
  return { takes, fills };
}

/** All of it one cycle later. */
function advanced(travelling: Travelling, k: number): Travelling {
  const delay = <W extends Word>(name: keyof Travelling, resets: boolean): W => {
    const signal = travelling[name] as Word;
    const held = resets ? reg(bits(signal.width), { reset: 0 }) : reg(bits(signal.width));
    held.named(`${name}_${k}`);
    held.next = signal;
    return held as unknown as W;
  };
  return {
    ring: delay('ring', false),
    first: delay('first', false),
    sign: delay('sign', false),
    active: delay('active', true),
    nar: delay('nar', true),
    clears: delay('clears', true),
    isQuire: delay('isQuire', true),
    negates: delay('negates', true),
  };
}

/** NaR and overflow, sticky. */
function status(
  { words, last, overflows, isLowZero }: Accumulated,
  quireNar: Bit | undefined,
): { readonly nar: Bit; readonly overflow: Bit } {
  const nar = reg(bit, { reset: 0 });
  const overflow = reg(bit, { reset: 0 });
  const top = words.at(-1) as Word;
  const rest = top.width > 1 ? top.bits(top.width - 2, 0).none() : (constant(bits(1), 1) as Bit);
  const isLeast = top.msb.and(rest).and(isLowZero ?? (constant(bits(1), 1) as Bit));
  const over = overflows.or(isLeast);
  const given = quireNar ? last.nar.or(last.isQuire.and(quireNar)) : last.nar;
  const kept = nar.and(last.clears.not());
  const before = kept.or(given);
  nar.next = before.or(over);
  overflow.next = overflow.and(last.clears.not()).or(before.not().and(over));
  return { nar, overflow };
}

/** `signal` so many cycles later, from 0 on. */
function later<W extends Word>(signal: W, cycles: number): W {
  let now: Word = signal;
  for (let i = 0; i < cycles; i += 1) {
    const held = reg(bits(now.width), { reset: 0 });
    held.next = now;
    now = held as unknown as Word;
  }
  return now as W;
}

function alignedPattern(words: readonly Word[], { count }: { readonly count: number }, nar: Bit): Word {
  const delayed = words.map((word, k) => later(word, count - k));
  const value = cat(...delayed.toReversed()) as Word;
  const pattern = constant(bits(value.width), 1n << BigInt(value.width - 1));
  return mux(nar, pattern, value);
}

/** The words all as wide, the last one with its sign. */
function padded(words: readonly Word[], width: number): readonly Word[] {
  return words.map((word) => (word.width < width ? (word.asSigned().extend(width).asBits() as Word) : word));
}
