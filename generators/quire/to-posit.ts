/** Quires to posits, all at once. */
import { type Bit, type Bits, bits, component, constant, mux, parametric } from '../../hdl/index.js';
import { posit } from '../posit/shape.js';
import { type StatusParameter, statusPorts, withStatus } from '../posit/status.js';
import { join, type Word } from '../posit/word.js';
import { quireFinish, wordRank, wordsLookedAt } from './finish.js';
import { type QuireParameters, quireFormats, segmentsOf } from './parameters.js';

/** Parameters of the conversion. */
export interface QuireToPositParameters extends QuireParameters, StatusParameter {
  /** Bits of the words that are looked at as wholes, 8, 16, 32 or 64; 32 unless said. */
  readonly segment?: number;
}

/**
 * result = the posit nearest to the quire `a`, rounded once (2022 standard, section 5.11, qToP); combinational. Above maxpos it is maxpos, of
 * any positive value below minpos it is minpos, and so for their opposites; NaR for NaR.
 *
 * Every word says whether it is no more than the sign of the word below it; these bits, not those of the quire, are searched for the first
 * word that is more.
 */
export const quireToPosit = parametric((parameters: QuireToPositParameters) => {
  const { n, es, segment = 32, status } = parameters;
  const { quire } = quireFormats(parameters);
  const segments = segmentsOf(quire.bits, segment);
  const shape = posit(n, es);
  const lsbName = quire.lsb < 0 ? `m${-quire.lsb}` : `${quire.lsb}`;
  const finish = quireFinish({ n, es, bits: quire.bits, lsb: quire.lsb, segment });
  return component(
    `quire_to_posit_${n}_${es}_${quire.bits}_${lsbName}_s${segment}${status ? '_status' : ''}`,
    {
      description: `The posit(${n}, ${es}) nearest to a ${quire.name}. Combinational.`,
      in: { a: bits(quire.bits) },
      out: { result: shape, ...statusPorts(status) },
    },
    ({ a }) => {
      const sign = a.msb;
      const { width, count, top } = segments;
      const words = Array.from({ length: count }, (_, k) => {
        const own = k === count - 1 ? top : width;
        const word = a.bits(k * width + own - 1, k * width);
        return (own < width ? word.asSigned().extend(width).asBits() : word) as Word;
      });
      const isNar = sign.and(a.bits(quire.bits - 2, 0).none()) as Bit;
      const chosen = firstWords(words, sign as Bit, wordRank(quire.bits, width), wordsLookedAt(n, es, width));
      const { result } = finish({
        words: join(...chosen.words),
        skipped: chosen.skipped,
        sticky: chosen.sticky as Bits<1>,
        nar: isNar as Bits<1>,
      } as never) as { readonly result: never };
      return withStatus(status, { result }, isNar);
    },
  );
});

/** A word of a quire, highest first, with what is known of it. */
interface Seen {
  readonly word: Word;
  /** 1 where the word is nothing but the sign of the word below. */
  readonly isSign: Bit;
  readonly any: Bit;
}

/** The first `wanted` words that are more than sign, of 2^rank with those that `words`, lowest first, have not. */
function firstWords(
  words: readonly Word[],
  sign: Bit,
  rank: number,
  wanted: number,
): { readonly words: readonly Word[]; readonly skipped: Word; readonly sticky: Bit } {
  const [lowest] = words as [Word];
  const width = lowest.width;
  const zero: Seen = {
    word: constant(bits(width), 0),
    isSign: constant(bits(1), 0) as Bit,
    any: constant(bits(1), 0) as Bit,
  };
  const filler: Seen = { ...zero, word: sign.repeat(width), isSign: constant(bits(1), 1) as Bit };
  const seen = words.map((word, k): Seen => {
    const below = words[k - 1];
    const isSign = below ? (join(word, below.msb).all().or(join(word, below.msb).none()) as Bit) : zero.isSign;
    return { word, isSign, any: word.any() };
  });
  let list: readonly Seen[] = [
    ...new Array<Seen>(2 ** rank - words.length).fill(filler),
    ...seen.toReversed(),
    ...new Array<Seen>(wanted - 1).fill(zero),
  ];
  const skipped: Bit[] = [];
  const lost: Bit[] = [];
  for (let step = rank - 1; step >= 0; step -= 1) {
    const far = 2 ** step;
    const isSign = join(...list.slice(0, far).map((entry) => entry.isSign)).all();
    skipped.push(isSign as Bit);
    const kept = far - 1 + wanted;
    const below = list.slice(kept).map(({ any }) => any);
    if (below.length > 0)
      lost.push(
        join(...below)
          .any()
          .and(isSign.not()) as Bit,
      );
    list = Array.from({ length: kept }, (_, i): Seen => {
      const [stays, comes] = [list[i] as Seen, list[i + far] as Seen];
      return {
        word: mux(isSign, comes.word, stays.word),
        isSign: mux(isSign, comes.isSign, stays.isSign),
        any: mux(isSign, comes.any, stays.any),
      };
    });
  }
  return {
    words: list.map(({ word }) => word),
    skipped: skipped.length > 0 ? join(...skipped) : constant(bits(1), 0),
    sticky: lost.length > 0 ? (join(...lost).any() as Bit) : zero.any,
  };
}
