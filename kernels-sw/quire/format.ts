/** Quire formats: fixed-point accumulators, the presets, and which posits they take. */
import { NumericsError, showValue } from '../errors.js';
import type { PositFormat } from '../posit/format.js';

/** Widest quire there is; the 2022 standard's for posit(64, 2) has 1024 bits. */
export const QUIRE_BITS_RANGE: readonly [min: number, max: number] = [2, 65536];
/** Weights an LSB may have. Products of the widest posits, (64, 4), need 2^-1984. */
export const QUIRE_LSB_RANGE: readonly [min: number, max: number] = [-16384, 16384];

/** A quire format. Made only by {@link quireFormat}; equal parameters give the same frozen object. */
export interface QuireFormat {
  /** Width of a pattern in bits. */
  readonly bits: number;
  /** log2 of the weight of the last bit. */
  readonly lsb: number;
  /** `quire(256, -112)`: for messages. */
  readonly name: string;
  /** The pattern of all ones, 2^bits - 1. */
  readonly mask: bigint;
  /** The pattern of NaR, 1 followed by zeros: 2^(bits - 1). */
  readonly nar: bigint;
}

const cache = new Map<string, QuireFormat>();

/**
 * The two's complement fixed-point format of `bits` bits, the last of which weighs 2^lsb.
 *
 * @throws NumericsError if `bits` or `lsb` is not an integer of its range.
 */
export function quireFormat(bits: number, lsb: number): QuireFormat {
  checkInteger('width', bits, QUIRE_BITS_RANGE);
  checkInteger('LSB exponent', lsb, QUIRE_LSB_RANGE);
  const name = `quire(${bits}, ${lsb})`;
  let format = cache.get(name);
  if (format === undefined) {
    const nar = 1n << BigInt(bits - 1);
    // `+ 0` makes the 0 of -0.
    format = Object.freeze({ bits, lsb: lsb + 0, name, mask: 2n * nar - 1n, nar });
    cache.set(name, format);
  }
  return format;
}

function checkInteger(what: string, value: number, [min, max]: readonly [number, number]): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    throw new NumericsError(`a quire's ${what} must be an integer from ${min} to ${max}, got ${showValue(value)}`);
  }
}

/** The quires of the 2022 standard, section 3: 16 n bits, LSB 2^(16 - 8n). */
export const standardQuires: {
  readonly quire8: QuireFormat;
  readonly quire16: QuireFormat;
  readonly quire32: QuireFormat;
  readonly quire64: QuireFormat;
} = Object.freeze({
  quire8: quireFormat(128, -48),
  quire16: quireFormat(256, -112),
  quire32: quireFormat(512, -240),
  quire64: quireFormat(1024, -496),
});

/** The quires of the legacy posits (8, 0), (16, 1) and (32, 2). */
export const legacyQuires: {
  readonly quire8: QuireFormat;
  readonly quire16: QuireFormat;
  readonly quire32: QuireFormat;
} = Object.freeze({
  quire8: quireFormat(32, -12),
  quire16: quireFormat(128, -56),
  quire32: quireFormat(512, -240),
});

/** Wider quires for the legacy posits (8, 0) and (16, 1): the bits more are all carry guard. */
export const wideQuires: { readonly quire8: QuireFormat; readonly quire16: QuireFormat } = Object.freeze({
  quire8: quireFormat(128, -12),
  quire16: quireFormat(256, -56),
});

/**
 * The quire a posit format has by itself: the standard's where es is 2, the legacy one of (8, 0) and (16, 1), and for all others the
 * standard's rule again, the full range of a product with 31 bits of carry and a sign: LSB minpos^2, 4 * maxScale + 32 bits.
 */
export function quireFor({ n, es, maxScale }: PositFormat): QuireFormat {
  if (n === 8 && es === 0) {
    return legacyQuires.quire8;
  }
  if (n === 16 && es === 1) {
    return legacyQuires.quire16;
  }
  return quireFormat(4 * maxScale + 32, -2 * maxScale);
}

/**
 * Refuses anything but a raw pattern of the format, a bigint from 0 to 2^bits - 1.
 *
 * @throws NumericsError naming the range.
 */
export function checkQuirePattern(format: QuireFormat, bits: bigint): void {
  if (typeof bits !== 'bigint' || bits < 0n || bits > format.mask) {
    throw new NumericsError(
      `a pattern of ${format.name} must be a bigint from 0x0n to 2^${format.bits} - 1, got ${showValue(bits)}`,
    );
  }
}

/**
 * Refuses a quire too coarse for what is to be added to it: posits of a format (`factors` 1) have bits down to 2^-maxScale, products of
 * two (`factors` 2) down to 2^(-2 maxScale).
 *
 * @throws NumericsError naming the LSB that would do.
 */
export function checkTakes(quire: QuireFormat, posit: PositFormat, factors: 1 | 2): void {
  const finest = -factors * posit.maxScale;
  if (quire.lsb > finest) {
    const what = factors === 1 ? `${posit.name} values` : `products of ${posit.name}`;
    throw new NumericsError(
      `${quire.name} drops bits of ${what}, which go down to 2^${finest}; its LSB exponent must be at most ${finest}`,
    );
  }
}

/**
 * How many products of maxpos with itself can be added to a quire of 0, whatever their signs, before it can overflow: fewer than 2^31 in
 * the 2022 standard. 0 where not even one fits.
 *
 * @throws NumericsError if the quire is too coarse for products of the format.
 */
export function productCapacity(quire: QuireFormat, posit: PositFormat): bigint {
  checkTakes(quire, posit, 2);
  return (quire.nar - 1n) >> BigInt(2 * posit.maxScale - quire.lsb);
}

/**
 * How many posits of the format can be added to a quire of 0, whatever they are, before it can overflow.
 *
 * @throws NumericsError if the quire is too coarse for the format.
 */
export function sumCapacity(quire: QuireFormat, posit: PositFormat): bigint {
  checkTakes(quire, posit, 1);
  return (quire.nar - 1n) >> BigInt(posit.maxScale - quire.lsb);
}
