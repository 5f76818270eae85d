/** Parameters of the units that round quires, which need not be able to hold products of the posit they round to. */
import { UsageError } from '../../hdl/index.js';
import { NumericsError, quireFor, quireFormat } from '../../kernels-sw/index.js';
import { checkedFormat, type PositParameters } from '../posit/shape.js';
import { bitsFor } from '../posit/word.js';
import { type WindowFormat, wordsBelow } from './round-window.js';

/** A posit to round to, and the quire that is rounded. */
export interface QuireToPositParameters extends PositParameters {
  /** Width in bits, 2 to 4096; default that of `quireFor` the posits. */
  readonly bits?: number;
  /** log2 of the weight of the last bit; default that of `quireFor` the posits. */
  readonly lsb?: number;
  /** Bits of a word: 8, 16, 32 or 64; default 16 up to 256 bits and 32 beyond. */
  readonly segment?: number;
}

/** A quire in words. */
export interface AnyQuire extends Required<QuireToPositParameters> {
  /** Words it has, the top one extended by its sign. */
  readonly words: number;
  /** Words below the highest one that rounding looks at. */
  readonly below: number;
}

const widths = [8, 16, 32, 64];
const mostBits = 4096;

/**
 * The parameters with every default filled in.
 * @throws UsageError for formats that there are not, and words of another width
 */
export function anyQuire({ n, es, ...given }: QuireToPositParameters): AnyQuire {
  const preset = quireFor(checkedFormat(n, es));
  const { bits = preset.bits, lsb = preset.lsb } = given;
  const { segment = bits <= 256 ? 16 : 32 } = given;
  try {
    quireFormat(bits, lsb);
  } catch (error) {
    if (error instanceof NumericsError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
  if (bits > mostBits) {
    throw new UsageError(`a quire in hardware has at most ${mostBits} bits, not ${bits}; the nearest is ${mostBits}`);
  }
  if (!widths.includes(segment)) {
    const nearest = widths.reduce((a, b) => (Math.abs(b - segment) < Math.abs(a - segment) ? b : a));
    throw new UsageError(
      `a quire's words must be ${widths.join(', ')} bits wide, so that a place is a word and a shift; ` +
        `the nearest to ${segment} is ${nearest}`,
    );
  }
  return { n, es, bits, lsb, segment, words: Math.ceil(bits / segment), below: wordsBelow({ n, es, segment }) };
}

/** The format of windows of such a quire, where words have numbers from 0 up. */
export function windowFormat({ n, es, lsb, segment, words }: AnyQuire): WindowFormat {
  return { n, es, segment, index: bitsFor(words - 1), base: lsb - 1 };
}

/** `16_2_256_m112_16`: a quire in the names of modules. */
export function quireName({ n, es, bits, lsb, segment }: AnyQuire): string {
  return `${n}_${es}_${bits}_${lsb < 0 ? `m${-lsb}` : lsb}_${segment}`;
}
