/** The end of a quire's way to a posit: from its first words that are more than sign to the posit. */
import { type Bit, bits, component, constant, parametric } from '../../hdl/index.js';
import { positFields } from '../posit/fields.js';
import { leadingWindow } from '../posit/leading-window.js';
import { pack } from '../posit/pack.js';
import { posit } from '../posit/shape.js';
import { bitsFor, join } from '../posit/word.js';
import { type QuireParameters, quireFormats } from './parameters.js';

/** Parameters of the end. */
export interface QuireFinishParameters extends QuireParameters {
  readonly segment: number;
}

/** How many words of `segment` bits the end looks at: a posit's digits and a word's bits of sign before them. */
export function wordsLookedAt(n: number, es: number, segment: number): number {
  const { fraction } = positFields({ n, es });
  return Math.ceil((segment + fraction + 2) / segment);
}

/**
 * The posit nearest to a quire, rounded once, from its highest words: the top one is the first from above that is not all sign, or not the
 * sign of the one below it, or word 0. `skipped` is how many words, of as many as a power of two, are above it, and `sticky` whether there is
 * anything below. Combinational.
 */
export const quireFinish = parametric((parameters: Required<QuireFinishParameters>) => {
  const { n, es, segment } = parameters;
  const { quire } = quireFormats(parameters);
  const { fraction } = positFields({ n, es });
  const looked = wordsLookedAt(n, es, segment);
  const rank = wordRank(quire.bits, segment);
  const shape = posit(n, es);
  return component(
    `quire_finish_${n}_${es}_${quire.bits}_${quire.lsb < 0 ? `m${-quire.lsb}` : quire.lsb}_s${segment}`,
    {
      description: `Rounds the first words of ${quire.name} to a posit(${n}, ${es}). Combinational.`,
      in: { words: bits(looked * segment), skipped: bits(Math.max(1, rank)), sticky: bit1, nar: bit1 },
      out: { result: shape },
    },
    ({ words, skipped, sticky, nar }) => {
      const sign: Bit = words.msb as Bit;
      const steps = bitsFor(segment - 1);
      const digits = words.bits(looked * segment - 2, 0);
      const { count, top, sticky: below } = leadingWindow(digits, sign, steps, fraction + 2);
      // The first digit that is not sign, as a place of the quire: all places less those above it.
      const highest = quire.lsb + 2 ** rank * segment - 2;
      const lowest = quire.lsb - 1;
      const width = Math.max(bitsFor(Math.max(highest, -lowest)) + 1, es + 2);
      const above = rank > 0 ? join(skipped, count) : count;
      const scale = constant(bits(width), BigInt.asUintN(width, BigInt(highest)))
        .wrapSub(above.resize(width))
        .asSigned();
      const value = {
        sign,
        scale,
        fraction: top.bits(fraction, 0),
        sticky: below.or(sticky),
        isZero: top.msb.eq(sign) as Bit,
        isNar: nar as Bit,
      };
      return { result: shape.from(pack(value, { n, es }, { saturate: true })) };
    },
  );
});

const bit1 = bits(1);

/** log2 of the words of a quire, rounded up. */
export function wordRank(quireBits: number, segment: number): number {
  return Math.ceil(Math.log2(Math.ceil(quireBits / segment)));
}
