/** From the top words of a quire to a posit: one normalisation, one rounding. */
import { type Bit, bit, bits, component, constant, mux, parametric } from '../../hdl/index.js';
import { positFields } from '../posit/fields.js';
import { pack } from '../posit/pack.js';
import { type PositParameters, posit } from '../posit/shape.js';
import { bitsFor, flipIf, join, range, topBits, type Word } from '../posit/word.js';

/** The widths of a window: the highest word that says more than the sign, and as many below it as rounding looks at. */
export interface WindowFormat extends PositParameters {
  /** Bits of a word, a power of two. */
  readonly segment: number;
  /** Bits of a word's number. */
  readonly index: number;
  /** log2 of the weight of the bit below the quire's last one, where word 0 has number 0. */
  readonly base: number;
}

/** Words below the highest one that a window needs: its leading bit, the longest fraction and the guard bit lie in them, wherever it begins. */
export function wordsBelow({ n, es, segment }: Pick<WindowFormat, 'n' | 'es' | 'segment'>): number {
  return Math.ceil((positFields({ n, es }).fraction + 2) / segment);
}

/** A window of a quire. */
export interface QuireWindow {
  /** The words, the highest one on top; its first bit is the quire's sign. */
  readonly words: Word;
  /** Number of the highest word. */
  readonly index: Word;
  /** Further bits lie below. */
  readonly sticky: Bit;
  readonly nar: Bit;
}

/**
 * The posit nearest to the quire that `window` was taken of. What is shifted out at the bottom is never shifted at all: each step keeps
 * only bits that may still get to the result, and of the others whether there are any.
 */
export function roundWindow({ words, index, sticky, nar }: QuireWindow, format: WindowFormat): Word {
  const { segment, base } = format;
  const fields = positFields(format);
  const kept = fields.fraction + 2;
  const sign: Bit = words.msb;
  const all = words.bits(words.width - 2, 0);
  let rest = topBits(all, kept + segment - 1);
  const more: (Bit | undefined)[] = [sticky, range(all, all.width - rest.width - 1, 0)?.any()];
  const counted: Bit[] = [];
  for (let far = segment / 2; far >= 1; far /= 2) {
    const { width } = rest;
    const isRun: Bit = flipIf(topBits(rest, far), sign).none();
    more.push(
      rest
        .bits(far - 1, 0)
        .any()
        .and(isRun.not()),
    );
    rest = mux(isRun, rest.bits(width - far - 1, 0), topBits(rest, width - far));
    counted.push(isRun);
  }
  // The sign's word ends with the place of a run of length 1, so the place is a word's number and the inverted count.
  const place = join(index, join(...counted).not());
  const reach = bitsFor(Math.max(Math.abs(base), Math.abs(base + 2 ** place.width))) + 1;
  const width = Math.max(reach, place.width + 1, fields.scale + 1);
  const scale = place.extend(width).wrapAdd(constant(bits(width), BigInt.asUintN(width, BigInt(base))));
  const value = {
    sign,
    scale: scale.asSigned(),
    fraction: rest.bits(kept - 2, 0),
    sticky: join(...more).any(),
    isZero: rest.msb.or(sign).not(),
    isNar: nar,
  };
  return pack(value, format, { saturate: true });
}

/** {@link roundWindow} as a component, to be pipelined. */
export const quireRound = parametric((format: WindowFormat) => {
  const { n, es, segment, index, base } = format;
  const shape = posit(n, es);
  const width = (wordsBelow(format) + 1) * segment;
  return component(
    `quire_round_${n}_${es}_${segment}_${index}_${base < 0 ? `m${-base}` : base}`,
    {
      description: `Rounds the top ${width} bits of a quire to the nearest posit(${n}, ${es}). Combinational.`,
      in: { words: bits<number>(width), index: bits(index), sticky: bit, nar: bit },
      out: { result: shape },
    },
    (window) => ({ result: shape.from(roundWindow(window, format)) }),
  );
});
