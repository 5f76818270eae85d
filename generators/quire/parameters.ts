/** The parameters of quire units: which posits, which quire, and how it is cut into segments. */
import { UsageError } from '../../hdl/index.js';
import {
  NumericsError,
  type PositFormat,
  productCapacity,
  type QuireFormat,
  quireFor,
  quireFormat,
} from '../../kernels-sw/index.js';
import { checkedFormat, type PositParameters } from '../posit/shape.js';

/** A quire for posits of a format. */
export interface QuireParameters extends PositParameters {
  /** Width of the quire in bits; that of the format's own quire unless said. */
  readonly bits?: number;
  /** log2 of the weight of its last bit; that of the format's own quire unless said. */
  readonly lsb?: number;
}

/** Bits that quires in hardware have. */
export const quireBits = { min: 32, max: 1024 } as const;

/** The posit format and the quire. */
export interface QuireFormats {
  readonly posit: PositFormat;
  readonly quire: QuireFormat;
}

/** The formats that `parameters` stand for. @throws UsageError where the quire does not hold products of the posits */
export function quireFormats({ n, es, bits, lsb }: QuireParameters): QuireFormats {
  const posit = checkedFormat(n, es);
  const own = quireFor(posit);
  const width = bits ?? own.bits;
  if (!Number.isInteger(width) || width < quireBits.min || width > quireBits.max) {
    const near = Math.min(quireBits.max, Math.max(quireBits.min, Math.round(Number(width)) || quireBits.min));
    throw new UsageError(
      `quires in hardware have ${quireBits.min} to ${quireBits.max} bits, not ${width}; the nearest is ${near}`,
    );
  }
  try {
    const quire = quireFormat(width, lsb ?? own.lsb);
    if (productCapacity(quire, posit) < 1n) {
      const needed = 2 * posit.maxScale - quire.lsb + 2;
      const advice = needed <= quireBits.max ? `; it takes ${needed} bits` : '';
      throw new UsageError(`${quire.name} cannot hold the square of the largest ${posit.name}${advice}`);
    }
    return { posit, quire };
  } catch (error) {
    if (error instanceof NumericsError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** Bits that segments may have. */
export const segmentWidths = [8, 16, 32, 64] as const;

/** How a quire lies in segments. */
export interface Segments {
  /** Bits of each, but for the last. */
  readonly width: number;
  readonly count: number;
  /** Bits of the last, highest one. */
  readonly top: number;
}

/** `bits` bits in segments of `width`. @throws UsageError for a width there is none of */
export function segmentsOf(bits: number, width: number): Segments {
  if (!segmentWidths.includes(width as never)) {
    throw new UsageError(`segments have ${segmentWidths.join(', ')} bits, not ${width}`);
  }
  const count = Math.ceil(bits / width);
  return { width, count, top: bits - (count - 1) * width };
}

/** How products lie among the segments. */
export interface Placement {
  /** What is added to the scales of both factors to say how far the product is shifted. */
  readonly offset: number;
  /** Bits of that distance. */
  readonly distance: number;
  /** Segments below the first one of the quire, which only take places that are 0. */
  readonly below: number;
  /** Segments that a product reaches into, at most. */
  readonly words: number;
  /** The next power of two: segment k takes word (k + below) mod `ring`. */
  readonly ring: number;
}

/** Where products of posits with `fraction` bits go: 2 * fraction + 4 bits, of which 2 * fraction are behind the point. */
export function placementOf({ posit, quire }: QuireFormats, fraction: number, segment: number): Placement {
  const below = Math.ceil((2 * fraction + 2) / segment);
  const offset = below * segment - 2 * fraction - quire.lsb;
  const most = 2 * posit.maxScale + offset;
  const words = Math.ceil((2 * fraction + 4 + segment - 1) / segment);
  return { offset, distance: most.toString(2).length, below, words, ring: 2 ** Math.ceil(Math.log2(words)) };
}
