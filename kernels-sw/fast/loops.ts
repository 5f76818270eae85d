/** The basic operations over whole arrays of patterns, for formats of at most 32 bits. Arguments are checked by the caller. */
import type { PatternArray } from '../arrays/patterns.js';
import type { PositFormat } from '../posit/format.js';
import { decode, encode } from './codec.js';
import { type FastPosit, fastPosit } from './kernel.js';
import { fusedSettled, productSettled, quotientSettled, rootSettled, sumSettled } from './settle.js';
import { valueTable } from './values.js';

/** Arrays of patterns of at most 32 bits. */
export type NumberPatterns = Exclude<PatternArray, BigUint64Array>;
/** The operations of two posits. */
export type BinaryName = 'add' | 'sub' | 'mul' | 'div';

/** Up to here a table has the results of all pairs: 64 KB for each operation. */
const PAIR_TABLE_BITS = 8;

const pairTables = new Map<string, Uint8Array>();

function pairTable(fast: FastPosit, name: BinaryName): Uint8Array {
  const key = `${name} ${fast.format.name}`;
  let table = pairTables.get(key);
  if (table === undefined) {
    table = new Uint8Array(65536);
    const count = 2 ** fast.format.n;
    for (let a = 0; a < count; a++) {
      for (let b = 0; b < count; b++) {
        table[(a << 8) | b] = fast[name](a, b);
      }
    }
    pairTables.set(key, table);
  }
  return table;
}

/** out[i] = xs[i] op ys[i]. */
export function binaryLoop(
  format: PositFormat,
  name: BinaryName,
  xs: NumberPatterns,
  ys: NumberPatterns,
  out: NumberPatterns,
): void {
  const fast = fastPosit(format);
  if (format.n <= PAIR_TABLE_BITS) {
    const table = pairTable(fast, name);
    const count = out.length;
    for (let i = 0; i < count; i++) {
      out[i] = table[((xs[i] as number) << 8) | (ys[i] as number)] as number;
    }
  } else if (name === 'add') {
    addLoop(fast, 1, xs, ys, out);
  } else if (name === 'sub') {
    addLoop(fast, -1, xs, ys, out);
  } else if (name === 'mul') {
    mulLoop(fast, xs, ys, out);
  } else {
    divLoop(fast, xs, ys, out);
  }
}

// In each loop below, formats of at most 16 bits are decoded by table. Nothing has to be settled there: with at most 14 significant bits in
// the operands and 15 in a threshold, what a double cannot hold differs from every threshold by more than 2^-31 of itself, but for the
// sum of a fused product. From 17 to 24 bits that is so as well, but a flag for it costs more than it saves.

/** The n low bits; all of 32, where 2^32 - 1 is no 32-bit mask. */
function maskOf({ n }: PositFormat): number {
  return n === 32 ? -1 : 2 ** n - 1;
}

function addLoop(fast: FastPosit, sign: 1 | -1, xs: NumberPatterns, ys: NumberPatterns, out: NumberPatterns): void {
  const { format, codec } = fast;
  const { n, es } = format;
  const mask = maskOf(format);
  const count = out.length;
  const table = valueTable(format);
  if (table !== undefined) {
    for (let i = 0; i < count; i++) {
      const sum = (table[xs[i] as number] as number) + sign * (table[ys[i] as number] as number);
      out[i] = encode(sum, codec) & mask;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    const sum = sumSettled(decode(xs[i] as number, n, es, codec), sign * decode(ys[i] as number, n, es, codec));
    out[i] = encode(sum, codec) & mask;
  }
}

function mulLoop(fast: FastPosit, xs: NumberPatterns, ys: NumberPatterns, out: NumberPatterns): void {
  const { format, codec } = fast;
  const { n, es } = format;
  const mask = maskOf(format);
  const count = out.length;
  const table = valueTable(format);
  if (table !== undefined) {
    for (let i = 0; i < count; i++) {
      out[i] = encode((table[xs[i] as number] as number) * (table[ys[i] as number] as number), codec) & mask;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    const product = productSettled(decode(xs[i] as number, n, es, codec), decode(ys[i] as number, n, es, codec));
    out[i] = encode(product, codec) & mask;
  }
}

function divLoop(fast: FastPosit, xs: NumberPatterns, ys: NumberPatterns, out: NumberPatterns): void {
  const { format, codec } = fast;
  const { n, es } = format;
  const mask = maskOf(format);
  const count = out.length;
  const table = valueTable(format);
  if (table !== undefined) {
    for (let i = 0; i < count; i++) {
      out[i] = encode((table[xs[i] as number] as number) / (table[ys[i] as number] as number), codec) & mask;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    const quotient = quotientSettled(decode(xs[i] as number, n, es, codec), decode(ys[i] as number, n, es, codec));
    out[i] = encode(quotient, codec) & mask;
  }
}

/** out[i] = sqrt(xs[i]). */
export function sqrtLoop(format: PositFormat, xs: NumberPatterns, out: NumberPatterns): void {
  const { codec } = fastPosit(format);
  const { n, es } = format;
  const mask = maskOf(format);
  const count = out.length;
  const table = valueTable(format);
  if (table !== undefined) {
    for (let i = 0; i < count; i++) {
      out[i] = encode(Math.sqrt(table[xs[i] as number] as number), codec) & mask;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    out[i] = encode(rootSettled(decode(xs[i] as number, n, es, codec)), codec) & mask;
  }
}

/** out[i] = xs[i] * ys[i] + zs[i], rounded once. */
export function fmaLoop(
  format: PositFormat,
  xs: NumberPatterns,
  ys: NumberPatterns,
  zs: NumberPatterns,
  out: NumberPatterns,
): void {
  const { codec } = fastPosit(format);
  const { n, es } = format;
  const mask = maskOf(format);
  const count = out.length;
  const table = valueTable(format);
  if (table !== undefined) {
    for (let i = 0; i < count; i++) {
      const x = table[xs[i] as number] as number;
      const y = table[ys[i] as number] as number;
      out[i] = encode(fusedSettled(x, y, table[zs[i] as number] as number, true), codec) & mask;
    }
    return;
  }
  for (let i = 0; i < count; i++) {
    const x = decode(xs[i] as number, n, es, codec);
    const y = decode(ys[i] as number, n, es, codec);
    out[i] = encode(fusedSettled(x, y, decode(zs[i] as number, n, es, codec), false), codec) & mask;
  }
}
