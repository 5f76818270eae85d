/** From two posits to a term in its place: what stands in front of a quire's segments. */
import {
  type Bit,
  bit,
  bits,
  cat,
  component,
  constant,
  mux,
  type Ports,
  parametric,
  type Signals,
  select,
  vec,
} from '../../hdl/index.js';
import { positFormat } from '../../kernels-sw/index.js';
import { type Multiplier, multiply } from '../posit/multiply.js';
import { posit } from '../posit/shape.js';
import { type Unpacked, unpack } from '../posit/unpack.js';
import { bitsFor, flipIf, join, type Word } from '../posit/word.js';
import { layoutName, type QuireLayout, quireLayout } from './format.js';
import { type DecodedOperation, decodeOperation, quireOperation } from './operation.js';

/**
 * What travels along the segments with an operation. A segment adds its word of the ring while it is among those the term lies in, and
 * copies of a fill before and after.
 */
export function termPorts(layout: QuireLayout) {
  return {
    /** The words of the term; segment k takes word (k + below) mod ring. */
    ring: vec(layout.ring, bits(layout.segment)),
    /** Number of the lowest word of the term, counted from the lowest one below the quire; all ones for none. */
    index: bits(layout.index),
    /** Bit j: the term begins j words below segment 0. */
    begun: bits(layout.ring),
    /** What segments outside the term are filled with: below it, or above where it ends below segment 0. */
    fill: bit,
    /** What segment 0 adds: copies of 0 or 1, a word of the ring, a word of another quire. See {@link pick}. */
    pick: bits<number>(2),
    /** What segments above the term are filled with. */
    above: bit,
    /** Carry into segment 0. */
    carry: bit,
    /** An operand is NaR. */
    nar: bit,
    /** The term surely lies beyond the quire. */
    too_far: bit,
    negates: bit,
    adds_quire: bit,
    clears: bit,
  } satisfies Ports;
}

/**
 * What a segment adds, as two bits: copies of the lower one where the upper one is 0; else its word of the ring, or of another quire where
 * the lower one is 1. With them the addend is one table of four inputs. Without other quires the lower bit does not matter then.
 */
export function pick(isWithin: Bit, fill: Bit, addsQuire: Bit | undefined): Word {
  if (!addsQuire) return join(isWithin, fill);
  return join(isWithin.or(addsQuire), addsQuire.or(fill.and(isWithin.not())));
}

/** Signals of {@link termPorts}. */
export type Term = Signals<ReturnType<typeof termPorts>>;

/** Which operations there are, and how products are made. */
export interface TermParameters {
  readonly n: number;
  readonly es: number;
  readonly bits: number;
  readonly lsb: number;
  readonly segment: number;
  /** Terms that are added at once; places are as far up as they need. */
  readonly lanes: number;
  readonly multiplier: Multiplier;
  readonly negate: boolean;
  readonly quires: boolean;
}

/**
 * Decodes two posits, multiplies them exactly and moves the product to its place in a ring of words; combinational. A difference is a
 * sum with the inverted product, fills of 1 below it and a carry into the lowest segment, which costs no adder.
 */
export const quireTerm = parametric((parameters: TermParameters) => {
  const { n, es, lanes, multiplier, negate, quires } = parameters;
  const layout = quireLayout(parameters, lanes);
  const shape = posit(n, es);
  const more = `${multiplier === 'dsp' ? '_dsp' : ''}${negate ? '' : '_nonegate'}${quires ? '_quires' : ''}`;
  return component(
    `quire_term_${layoutName(layout)}${lanes > 1 ? `_${lanes}lanes` : ''}${more}`,
    {
      description: `The product of two posit(${n}, ${es}) numbers in its place in a quire of ${layout.bits} bits. Combinational.`,
      in: { a: shape, b: shape, op: quireOperation, clear: bit },
      out: termPorts(layout),
    },
    ({ a, b, op, clear }) => {
      const operation = decodeOperation(op);
      const format = { n, es };
      const one = constant(bits(n), positFormat(n, es).one);
      const first = unpack(a.asBits(), format);
      const second = unpack(mux(operation.isPosit, one, b.asBits()), format);
      return placedTerm(first, second, operation, clear, parameters);
    },
  );
});

/** The product of two decoded posits in its place, for an operation; see {@link quireTerm}. */
export function placedTerm(
  first: Unpacked,
  second: Unpacked,
  { isTerm, subtracts, negates, addsQuire }: Omit<DecodedOperation, 'isPosit'>,
  clear: Bit,
  parameters: TermParameters,
) {
  const { lanes, multiplier, negate, quires } = parameters;
  const layout = quireLayout(parameters, lanes);
  const product = multiply(first, second, multiplier).asBits();

  // The place of the product's last bit, modulo what a word's number and a shift can say.
  const width = layout.index + bitsFor(layout.segment - 1);
  const { place, tooFar } = placeOf(first, second, layout, width);
  // Of zero, NaR and what cannot fit nothing is added; fills of 1 with the carry of a difference are nothing, too.
  const isNothing = first.isZero.or(second.isZero);
  const isFar = tooFar ? isTerm.and(tooFar).and(isNothing.not()) : undefined;
  const isLost = join(isTerm.not(), isNothing, isFar).any();
  const shift = place.bits(bitsFor(layout.segment - 1) - 1, 0);
  const index = place.bits(width - 1, shift.width).or(isLost.repeat(layout.index));
  const sub: Bit = isTerm.and(subtracts);
  const sign: Bit = product.msb.xor(sub);
  const words = moved(flipIf(product, sub), shift, { low: sub, high: sign }, layout);
  const begun = Array.from({ length: layout.ring }, (_, j) =>
    layout.below < j ? constant(bit, 0) : index.eq(layout.below - j),
  );
  // Words further down than the ring is long belong to terms that end below the quire.
  const isOver = Array.from({ length: Math.max(0, layout.below - layout.ring + 1) }, (_, j) => index.eq(j));
  const doesNegate: Bit = negate ? negates : constant(bit, 0);
  const doesQuire: Bit = quires ? addsQuire : constant(bit, 0);
  const low = sub.or(doesNegate);
  const fill = isOver.length > 0 ? mux(join(...isOver).any(), sign, low) : low;
  return {
    ring: vec(layout.ring, bits(layout.segment)).of(rotated(words, index)),
    index,
    begun: join(...begun.toReversed()),
    fill,
    pick: pick(join(...begun).any(), fill, quires ? addsQuire : undefined),
    above: sign,
    carry: sub,
    nar: isTerm.and(isNar(first).or(isNar(second))),
    too_far: isFar ?? constant(bit, 0),
    negates: doesNegate,
    adds_quire: doesQuire,
    clears: clear,
  };
}

function isNar({ sign, isZero }: Unpacked): Bit {
  return sign.and(isZero);
}

/** Where the product's last bit goes, and whether that is so far up that no sum can fit. */
function placeOf(
  a: Unpacked,
  b: Unpacked,
  { offset, tooFar }: QuireLayout,
  width: number,
): { place: Word; tooFar?: Bit } {
  const scale = a.scale.add(b.scale);
  const wide = Math.max(scale.width, width, bitsFor(Math.max(offset, tooFar ?? 0))) + 2;
  const place = scale.extend(wide).wrapAdd(offset);
  return { place: place.asBits().trunc(width), ...(tooFar !== undefined && { tooFar: place.ge(tooFar) }) };
}

/** `word` moved up by `shift`, with fills on both sides: as many words as the ring has. */
function moved(
  word: Word,
  shift: Word,
  { low, high }: { readonly low: Bit; readonly high: Bit },
  { ring, segment }: QuireLayout,
): Word[] {
  let rest = word;
  for (let step = 0; step < shift.width; step += 1) {
    const far = 2 ** step;
    rest = mux(shift.bit(step), cat(rest, low.repeat(far)), cat(high.repeat(far), rest));
  }
  const spare = ring * segment - rest.width;
  const whole = join(spare > 0 ? high.repeat(spare) : undefined, rest);
  return Array.from({ length: ring }, (_, j) => whole.bits((j + 1) * segment - 1, j * segment));
}

/** The words with word j at place (index + j) mod their number. */
function rotated(words: readonly Word[], index: Word): Word[] {
  const { length } = words;
  const width = bitsFor(length - 1);
  const turns = select(
    index,
    Array.from({ length: 2 ** index.width }, (_, i) => constant(bits(width), i % length)),
  ) as Word;
  return words.map((_, place) =>
    select(
      turns,
      words.map((_, turn) => words[(place - turn + length) % length] as Word),
    ),
  );
}
