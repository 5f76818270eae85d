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
import { type QuireLayout, quireLayout } from './format.js';
import { decodeOperation, quireOperation } from './operation.js';

/**
 * What travels along the segments with an operation. A segment adds its word of the ring while the term is in its `window`, and copies of
 * `fill` before and after.
 */
export function termPorts(layout: QuireLayout) {
  return {
    /** The words of the term; segment k takes word (k + below) mod ring. */
    ring: vec(layout.ring, bits(layout.segment)),
    /** Number of the lowest word of the term, counted from the lowest one below the quire; all ones for none. */
    index: bits(layout.index),
    /** Bit j: the term begins j words below segment 0. */
    begun: bits(layout.ring),
    /** Whether segment 0 takes its word from the ring. */
    window: bit,
    /** What segment 0 is filled with if it does not. */
    fill: bit,
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

/** Signals of {@link termPorts}. */
export type Term = Signals<ReturnType<typeof termPorts>>;

/** Which operations there are, and how products are made. */
export interface TermParameters {
  readonly n: number;
  readonly es: number;
  readonly bits: number;
  readonly lsb: number;
  readonly segment: number;
  readonly multiplier: Multiplier;
  readonly negate: boolean;
  readonly quires: boolean;
}

/**
 * Decodes two posits, multiplies them exactly and moves the product to its place in a ring of words; combinational. A difference is a
 * sum with the inverted product, fills of 1 below it and a carry into the lowest segment, which costs no adder.
 */
export const quireTerm = parametric((parameters: TermParameters) => {
  const { n, es, multiplier, negate, quires } = parameters;
  const layout = quireLayout(parameters);
  const shape = posit(n, es);
  const more = `${multiplier === 'dsp' ? '_dsp' : ''}${negate ? '' : '_nonegate'}${quires ? '_quires' : ''}`;
  return component(
    `quire_term_${n}_${es}_${layout.bits}_${layout.lsb < 0 ? `m${-layout.lsb}` : layout.lsb}_${layout.segment}${more}`,
    {
      description: `The product of two posit(${n}, ${es}) numbers in its place in a quire of ${layout.bits} bits. Combinational.`,
      in: { a: shape, b: shape, op: quireOperation, clear: bit },
      out: termPorts(layout),
    },
    ({ a, b, op, clear }) => {
      const { isTerm, isPosit, subtracts, negates, addsQuire } = decodeOperation(op);
      const format = { n, es };
      const one = constant(bits(n), positFormat(n, es).one);
      const first = unpack(a.asBits(), format);
      const second = unpack(mux(isPosit, one, b.asBits()), format);
      const product = multiply(first, second, multiplier).asBits();

      // The place of the product's last bit, modulo what a word's number and a shift can say.
      // Of zero there is nothing to be added; fills of 1 below, with the carry, are nothing too.
      const isLost = isTerm.not().or(first.isZero).or(second.isZero);
      const width = layout.index + bitsFor(layout.segment - 1);
      const { place, tooFar } = placeOf(first, second, layout, width);
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
      return {
        ring: vec(layout.ring, bits(layout.segment)).of(rotated(words, index)),
        index,
        begun: join(...begun.toReversed()),
        window: join(...begun).any(),
        fill: isOver.length > 0 ? mux(join(...isOver).any(), sign, low) : low,
        above: sign,
        carry: sub,
        nar: isTerm.and(isNar(first).or(isNar(second))),
        too_far: tooFar ? isLost.not().and(tooFar) : constant(bit, 0),
        negates: doesNegate,
        adds_quire: doesQuire,
        clears: clear,
      };
    },
  );
});

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
