/** Posit formats: the pair (n, es), its special patterns, the presets, and the check every function makes of a pattern. */
import { NumericsError, showValue } from '../errors.js';

/** Fewest and most bits a posit may have. */
export const POSIT_N_RANGE: readonly [min: number, max: number] = [3, 64];
/** Fewest and most exponent bits a posit may have. */
export const POSIT_ES_RANGE: readonly [min: number, max: number] = [0, 4];

/** A posit format. Made only by {@link positFormat}; equal parameters give the same frozen object. */
export interface PositFormat {
  /** Width of a pattern in bits, 3 to 64. */
  readonly n: number;
  /** Width of the exponent field in bits, 0 to 4. */
  readonly es: number;
  /** `posit(16, 2)`: for messages. */
  readonly name: string;
  /** The n-bit pattern of all ones, 2^n - 1: the largest pattern there is, and the value -minpos. */
  readonly mask: bigint;
  /** The pattern of NaR, 1 followed by zeros: 2^(n-1). */
  readonly nar: bigint;
  /** The pattern of 1: 2^(n-2). */
  readonly one: bigint;
  /** The pattern of the smallest positive value, 2^-maxScale: always 1. */
  readonly minpos: bigint;
  /** The pattern of the largest value, 2^maxScale: 2^(n-1) - 1. */
  readonly maxpos: bigint;
  /** log2 of the largest value: (n - 2) * 2^es. Finite values lie between 2^-maxScale and 2^maxScale. */
  readonly maxScale: number;
}

const cache = new Map<string, PositFormat>();

/**
 * The format posit(n, es), 3 <= n <= 64, 0 <= es <= 4.
 *
 * @throws NumericsError if n or es is not an integer of its range.
 */
export function positFormat(n: number, es: number): PositFormat {
  checkInteger('n', n, POSIT_N_RANGE);
  checkInteger('es', es, POSIT_ES_RANGE);
  const name = `posit(${n}, ${es})`;
  const known = cache.get(name);
  if (known !== undefined) {
    return known;
  }
  const nar = 1n << BigInt(n - 1);
  const format = Object.freeze({
    n,
    es,
    name,
    mask: 2n * nar - 1n,
    nar,
    one: nar / 2n,
    minpos: 1n,
    maxpos: nar - 1n,
    maxScale: (n - 2) * 2 ** es,
  });
  cache.set(name, format);
  return format;
}

function checkInteger(name: string, value: number, [min, max]: readonly [number, number]): void {
  if (Number.isInteger(value) && value >= min && value <= max) {
    return;
  }
  const nearest = typeof value === 'number' ? Math.min(max, Math.max(min, Math.round(value))) : Number.NaN;
  const hint = Number.isNaN(nearest) ? '' : `; the nearest valid value is ${nearest}`;
  throw new NumericsError(`a posit's ${name} must be an integer from ${min} to ${max}, got ${showValue(value)}${hint}`);
}

/** The formats of the 2022 standard: es is 2 for every n. */
export const standardPosits: {
  readonly posit8: PositFormat;
  readonly posit16: PositFormat;
  readonly posit32: PositFormat;
  readonly posit64: PositFormat;
} = Object.freeze({
  posit8: positFormat(8, 2),
  posit16: positFormat(16, 2),
  posit32: positFormat(32, 2),
  posit64: positFormat(64, 2),
});

/** The formats in use before the standard, when es grew with n. Its posit32 is the standard's. */
export const legacyPosits: {
  readonly posit8: PositFormat;
  readonly posit16: PositFormat;
  readonly posit32: PositFormat;
} = Object.freeze({
  posit8: positFormat(8, 0),
  posit16: positFormat(16, 1),
  posit32: positFormat(32, 2),
});

/**
 * Refuses anything but a raw pattern of the format, a bigint from 0 to 2^n - 1.
 *
 * @throws NumericsError naming the range and, for a signed pattern or a plain number, the bigint meant.
 */
export function checkPattern(format: PositFormat, bits: bigint): void {
  if (typeof bits === 'bigint' && bits >= 0n && bits <= format.mask) {
    return;
  }
  const meant = typeof bits === 'bigint' || Number.isInteger(bits) ? BigInt(bits) : undefined;
  const fits = meant !== undefined && meant >= -format.nar && meant <= format.mask;
  const hint = fits ? `; did you mean 0x${BigInt.asUintN(format.n, meant).toString(16)}n?` : '';
  throw new NumericsError(
    `a pattern of ${format.name} must be a bigint from 0x0n to 0x${format.mask.toString(16)}n, got ${showValue(bits)}${hint}`,
  );
}
