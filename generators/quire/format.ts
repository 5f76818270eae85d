/** Parameters of the quire units, and how an accumulator is cut into segments. */
import { UsageError } from '../../hdl/index.js';
import { checkTakes, NumericsError, positFormat, quireFor, quireFormat } from '../../kernels-sw/index.js';
import { positFields } from '../posit/fields.js';
import { checkedFormat, type PositParameters } from '../posit/shape.js';

/** A quire as hardware: which posits it takes, its own format, and the length of its carry chains. */
export interface QuireParameters extends PositParameters {
  /** Width in bits, 32 to 4096; default that of `quireFor` the posits. */
  readonly bits?: number;
  /** log2 of the weight of the last bit; default that of `quireFor` the posits. */
  readonly lsb?: number;
  /** Bits of a segment, which are added in one cycle: 8, 16, 32 or 64; default 16 up to 256 bits and 32 beyond. */
  readonly segment?: number;
}

/** An accumulator's segments, and where a product meets them. All widths in bits. */
export interface QuireLayout {
  readonly n: number;
  readonly es: number;
  /** Width of the quire. */
  readonly bits: number;
  /** log2 of the weight of its last bit. */
  readonly lsb: number;
  /** Width of every segment but perhaps the top one, and of every word at a port. */
  readonly segment: number;
  /** Number of words at a port, the top one extended by copies of its sign. */
  readonly words: number;
  /** Number of segments: more than words where guard bits need it. */
  readonly segments: number;
  /** Width of what is stored: the quire, and guard bits where one product may go beyond it. */
  readonly stored: number;
  /** Width of the top segment, 1 to `segment`. */
  readonly top: number;
  /** Longest fraction of a posit. */
  readonly fraction: number;
  /** Width of a product of two significands, with its sign. */
  readonly product: number;
  /** Words that a product, moved to its place within a segment, lies in. */
  readonly ring: number;
  /** Words below the last bit of the quire, in which the zeros at the end of a small product lie. */
  readonly below: number;
  /** What makes a place, counted from the lowest word below, of the sum of two scales. */
  readonly offset: number;
  /** Width of a word's number, with the largest one left for `never`. */
  readonly index: number;
  /** Places from here up surely lie beyond the quire; nothing where none does. */
  readonly tooFar: number | undefined;
}

/** Widths a segment may have. */
const segmentWidths = [8, 16, 32, 64];
/** Widths a quire in hardware may have. */
const quireWidths = [32, 4096] as const;

/**
 * The layout for parameters given by a user, of a unit that adds `lanes` products at once.
 * @throws UsageError for formats that there are not, quires that drop bits of products, and segments of another width
 */
export function quireLayout({ n, es, ...given }: QuireParameters, lanes = 1): QuireLayout {
  const posit = checkedFormat(n, es);
  const preset = quireFor(posit);
  const { bits = preset.bits, lsb = preset.lsb } = given;
  const { segment = bits <= 256 ? 16 : 32 } = given;
  checkQuire(n, es, bits, lsb);
  if (!segmentWidths.includes(segment)) {
    const nearest = segmentWidths.reduce((a, b) => (Math.abs(b - segment) < Math.abs(a - segment) ? b : a));
    throw new UsageError(
      `a quire's segments must be ${segmentWidths.join(', ')} bits wide, so that a place is a word and a shift; ` +
        `the nearest to ${segment} is ${nearest}`,
    );
  }

  const { fraction } = positFields({ n, es });
  const product = 2 * fraction + 4;
  const { maxScale } = posit;
  // The last bit of -minpos * -minpos = 4 * 2^(-2 maxScale - 2) lies 2 fractions below its units.
  const lowest = -2 * maxScale - 2 - 2 * fraction - lsb;
  const below = Math.max(0, Math.ceil(-lowest / segment));
  const offset = below * segment - 2 * fraction - lsb;
  // A sum of a quire and a term below 2^(bits - 2) needs one bit more.
  const isRoomy = 2 * maxScale - lsb <= bits - 2;
  const tooFar = Math.max(0, bits + 1 - 2 * fraction + below * segment);
  const isCut = !isRoomy && lanes === 1;
  const highest = isCut ? tooFar : 2 * maxScale + offset;
  // A product just below `tooFar` is below 2^(bits + 2), and a sum with it below 2^(bits + 3). Products of several lanes may cancel each
  // other however far up they are, so there the largest ones have room.
  const guarded = lanes === 1 ? bits + 4 : 2 * maxScale - lsb + lanes.toString(2).length + 3;
  const stored = isRoomy ? bits : guarded;
  const segments = Math.ceil(stored / segment);
  return {
    n,
    es,
    bits,
    lsb,
    segment,
    words: Math.ceil(bits / segment),
    segments,
    stored,
    top: stored - (segments - 1) * segment,
    fraction,
    product,
    ring: Math.ceil((product + segment - 1) / segment),
    below,
    offset,
    index: (Math.floor(highest / segment) + 1).toString(2).length,
    tooFar: isCut ? tooFar : undefined,
  };
}

/** `16_2_256_m112_16`: the layout in the names of modules. */
export function layoutName({ n, es, bits, lsb, segment }: QuireLayout): string {
  return `${n}_${es}_${bits}_${lsb < 0 ? `m${-lsb}` : lsb}_${segment}`;
}

/**
 * Ranks of registers that a product and its way to its place need at the speed of the segments; measured on the HX8K (bench/hardware.ts).
 */
export function frontRanks({ n }: QuireLayout): number {
  return n <= 8 ? 2 : n <= 16 ? 4 : n <= 32 ? 9 : 11;
}

/** @throws UsageError where that many ranks of registers there cannot be */
export function checkRanks(ranks: number, name = 'frontStages'): void {
  if (!Number.isInteger(ranks) || ranks < 0) {
    throw new UsageError(`${name} must be a whole number of register ranks, 0 or more, not ${ranks}`);
  }
}

function checkQuire(n: number, es: number, bits: number, lsb: number): void {
  try {
    checkTakes(quireFormat(bits, lsb), positFormat(n, es), 2);
  } catch (error) {
    if (error instanceof NumericsError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
  const [least, most] = quireWidths;
  if (bits < least || bits > most) {
    const nearest = bits < least ? least : most;
    throw new UsageError(`a quire in hardware has ${least} to ${most} bits, not ${bits}; the nearest is ${nearest}`);
  }
}
