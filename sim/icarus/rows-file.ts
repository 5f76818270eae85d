/** Rows as Icarus reads and writes them in files. */
import { GatewrightError } from '../../hdl/index.js';
import { type RowLayout, type Rows, readCell } from '../rows.js';

/**
 * What an unknown bit of a result is read as: a bit by chance (the same in every run), so that a result that depends on it is found;
 * all 0 or all 1; or an error.
 */
export type UnknownBits = 'random' | 'zero' | 'one' | 'refuse';

/** Rows as `$fread` takes them: the bytes of each row, the highest first. */
export function stimulusBytes(rows: Rows, { limbs }: RowLayout): Uint8Array {
  const bytes = new Uint8Array(rows.slice().buffer);
  const length = 8 * limbs;
  for (let at = 0; at < bytes.length; at += length) bytes.subarray(at, at + length).reverse();
  return bytes;
}

/** Bytes per row of results. */
export function resultBytes({ limbs }: RowLayout): number {
  return 16 * limbs;
}

/**
 * The rows in `bytes`, which `%z` wrote: for each 32 bits, the lowest first, their values and which of them are unknown. `first` is the number
 * of the first row, for errors.
 * @throws GatewrightError where bits are unknown that are to be refused
 */
export function resultRows(
  bytes: Uint8Array,
  layout: RowLayout,
  unknown: UnknownBits,
  { name, first }: { readonly name: string; readonly first: number },
): Rows {
  const words = new Uint32Array(bytes.slice().buffer);
  const rows: Rows = new BigUint64Array(words.length / 4);
  const values = new Uint32Array(rows.buffer);
  for (let i = 0; i < values.length; i += 1) {
    const [value, open] = [words[2 * i] as number, words[2 * i + 1] as number];
    if (open === 0) {
      values[i] = value;
      continue;
    }
    const row = Math.floor(i / (2 * layout.limbs));
    if (unknown === 'refuse') throw unknownBits(words, layout, row, { name, row: first + row });
    const chosen = { random: scrambled(2 * first * layout.limbs + i), zero: 0, one: -1 }[unknown];
    values[i] = (value & ~open) | (chosen & open);
  }
  return rows;
}

function unknownBits(
  words: Uint32Array,
  layout: RowLayout,
  row: number,
  where: { readonly name: string; readonly row: number },
): GatewrightError {
  const open: Rows = new BigUint64Array(layout.limbs);
  const halves = new Uint32Array(open.buffer);
  for (let i = 0; i < halves.length; i += 1) halves[i] = words[2 * (2 * row * layout.limbs + i) + 1] as number;
  const column = layout.columns.find((candidate) => readCell(open, layout, 0, candidate) !== 0n);
  return new GatewrightError(
    `output '${column?.name}' of '${where.name}' has unknown bits in row ${where.row}; reset what it depends on first`,
  );
}

/** 32 bits that look like chance, by the finaliser of MurmurHash3. */
function scrambled(index: number): number {
  let hash = Math.imul(index + 1, 0x9e37_79b1);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return hash ^ (hash >>> 16);
}
