/** Whole arrays of patterns to doubles and back, for formats of at most 32 bits. */
import type { PatternArray } from '../arrays/patterns.js';
import type { PositFormat } from '../posit/format.js';
import { decode, encode } from './codec.js';
import { fastPosit } from './kernel.js';

/** Up to here a table has the value of every pattern: 512 KB at 16 bits. */
const TABLE_BITS = 16;

const tables = new Map<PositFormat, Float64Array>();

/** The value of every pattern, NaN for NaR; undefined for formats of more than 16 bits. */
export function valueTable(format: PositFormat): Float64Array | undefined {
  if (format.n > TABLE_BITS) {
    return undefined;
  }
  let table = tables.get(format);
  if (table === undefined) {
    const { codec } = fastPosit(format);
    table = new Float64Array(2 ** format.n);
    for (let bits = 0; bits < table.length; bits++) {
      table[bits] = decode(bits, format.n, format.es, codec);
    }
    tables.set(format, table);
  }
  return table;
}

/** The values of `count` patterns, from `from` on in steps of `stride`, into `to` from `start` on; NaN for NaR. */
export function decodeAll(
  format: PositFormat,
  patterns: Exclude<PatternArray, BigUint64Array>,
  from: number,
  stride: number,
  to: Float64Array,
  start: number,
  count: number,
): void {
  const table = valueTable(format);
  if (table !== undefined) {
    for (let i = 0; i < count; i++) {
      to[start + i] = table[patterns[from + i * stride] as number] as number;
    }
    return;
  }
  const { n, es } = format;
  const { codec } = fastPosit(format);
  for (let i = 0; i < count; i++) {
    to[start + i] = decode(patterns[from + i * stride] as number, n, es, codec);
  }
}

/** The patterns nearest to the first `count` values; typed arrays drop the bits above the n low ones where n is theirs, a mask elsewhere. */
export function encodeAll(
  format: PositFormat,
  values: ArrayLike<number>,
  to: Exclude<PatternArray, BigUint64Array>,
): void {
  const { codec } = fastPosit(format);
  const mask = format.n === 32 ? -1 : 2 ** format.n - 1;
  for (let i = 0; i < values.length; i++) {
    to[i] = encode(values[i] as number, codec) & mask;
  }
}
