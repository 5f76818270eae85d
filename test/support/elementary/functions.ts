// The elementary functions by the names that the tables of oracle.py have, and digests of whole tables of results.
import { createHash } from 'node:crypto';
import * as elementary from '../../../kernels-sw/posit/elementary/index.js';
import { type PositFormat, positFormat } from '../../../kernels-sw/posit/format.js';
import tables from '../../kernels-sw/posit/elementary/digests.json' with { type: 'json' };

type Unary = (format: PositFormat, a: bigint) => bigint;
type Binary = (format: PositFormat, a: bigint, b: bigint) => bigint;
type WithInteger = (format: PositFormat, a: bigint, k: number) => bigint;

export const unary: Readonly<Record<string, Unary>> = {
  exp: elementary.expPosit,
  expMinus1: elementary.expMinus1Posit,
  exp2: elementary.exp2Posit,
  exp2Minus1: elementary.exp2Minus1Posit,
  exp10: elementary.exp10Posit,
  exp10Minus1: elementary.exp10Minus1Posit,
  log: elementary.logPosit,
  logPlus1: elementary.logPlus1Posit,
  log2: elementary.log2Posit,
  log2Plus1: elementary.log2Plus1Posit,
  log10: elementary.log10Posit,
  log10Plus1: elementary.log10Plus1Posit,
  sin: elementary.sinPosit,
  cos: elementary.cosPosit,
  tan: elementary.tanPosit,
  sinPi: elementary.sinPiPosit,
  cosPi: elementary.cosPiPosit,
  tanPi: elementary.tanPiPosit,
  arcSin: elementary.arcSinPosit,
  arcCos: elementary.arcCosPosit,
  arcTan: elementary.arcTanPosit,
  arcSinPi: elementary.arcSinPiPosit,
  arcCosPi: elementary.arcCosPiPosit,
  arcTanPi: elementary.arcTanPiPosit,
  sinH: elementary.sinHPosit,
  cosH: elementary.cosHPosit,
  tanH: elementary.tanHPosit,
  arcSinH: elementary.arcSinHPosit,
  arcCosH: elementary.arcCosHPosit,
  arcTanH: elementary.arcTanHPosit,
};

export const binary: Readonly<Record<string, Binary>> = {
  hypot: elementary.hypotPosit,
  pow: elementary.powPosit,
  arcTan2: elementary.arcTan2Posit,
  arcTan2Pi: elementary.arcTan2PiPosit,
};

export const withInteger: Readonly<Record<string, WithInteger>> = {
  compound: elementary.compoundPosit,
  rootN: elementary.rootNPosit,
};

/** One digest of oracle.py: of which results of which function. */
export interface Table {
  readonly format: PositFormat;
  readonly name: string;
  /** Whether only every 61st result is in it, from the 7th on. */
  readonly isSlice: boolean;
  readonly digest: string;
}

/** All digests. */
export const allTables: readonly Table[] = Object.entries(tables.tables).flatMap(([key, row]) => {
  const [n = 0, es = 0] = key.split(' ').map(Number);
  return Object.entries(row).map(([title, digest]) => {
    const [name = '', slice] = title.split(' ');
    return { format: positFormat(n, es), name, isSlice: slice !== undefined, digest };
  });
});

/** The results that a table is about, in its order: by the first operand, then by the second; of integer parameters by those first. */
export function results({ format, name, isSlice }: Pick<Table, 'format' | 'name' | 'isSlice'>): bigint[] {
  const [first = 0, step = 1] = isSlice ? tables.slice : [];
  const size = 2 ** format.n;
  const one = unary[name];
  const two = binary[name];
  const integral = withInteger[name];
  const found: bigint[] = [];
  if (one) {
    for (let a = first; a < size; a += step) found.push(one(format, BigInt(a)));
  } else if (two) {
    for (let i = first; i < size * size; i += step) {
      found.push(two(format, BigInt(Math.floor(i / size)), BigInt(i % size)));
    }
  } else if (integral) {
    for (const k of tables.integers) {
      for (let a = 0; a < size; a += 1) found.push(integral(format, BigInt(a), k));
    }
  }
  return found;
}

/** SHA-256 of patterns, each in as few bytes as hold it, lowest first. */
export function digestOf(format: PositFormat, patterns: readonly bigint[]): string {
  const size = Math.ceil(format.n / 8);
  const bytes = Buffer.alloc(patterns.length * size);
  patterns.forEach((pattern, i) => {
    for (let byte = 0; byte < size; byte += 1) bytes[i * size + byte] = Number((pattern >> BigInt(8 * byte)) & 255n);
  });
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * The first `2 * length` patterns of a linear congruential generator, in pairs: any patterns, and such with a long regime of zeros
 * or of ones. The same as in oracle.py.
 */
export function streamedPairs({ n, maxpos }: PositFormat, length: number): readonly (readonly [bigint, bigint])[] {
  let state = 2022n;
  const next = (): bigint => {
    state = BigInt.asUintN(64, state * 6364136223846793005n + 1442695040888963407n);
    const pattern = state >> BigInt(64 - n);
    const shift = (state & 0x100n) === 0n ? 0n : ((state >> 16n) & 63n) % BigInt(n - 2);
    const shifted = BigInt.asUintN(n, BigInt.asIntN(n, pattern) >> shift);
    return (state & 0x200n) === 0n ? shifted : shifted ^ maxpos;
  };
  return Array.from({ length }, () => [next(), next()]);
}

/** The results of a function for streamed pairs: of the first one, of both, or of the first one and an integer from -64 to 63. */
export function streamedResults(format: PositFormat, name: string, length: number): bigint[] {
  const one = unary[name];
  const two = binary[name];
  return streamedPairs(format, length).map(
    ([a, b]) =>
      one?.(format, a) ?? two?.(format, a, b) ?? withInteger[name]?.(format, a, Number(b & 127n) - 64) ?? format.nar,
  );
}
