/** Tables of functions of one posit: for typed-array kernels, and for the ROMs of hardware. */
import { NumericsError } from '../../errors.js';
import type { PositFormat } from '../format.js';

type Unary = (format: PositFormat, a: bigint) => bigint;

/** Widest posit a table is made for: 65 536 entries. */
const WIDEST = 16;

const known = new WeakMap<Unary, Map<PositFormat, Uint8Array | Uint16Array>>();

/**
 * All results of a function of one operand, such as `tanHPosit`, by the pattern of the operand: in bytes for formats of at most 8 bits, in
 * 16-bit words beyond.
 *
 * Made when first asked for, in 2^n calls, and then kept: every caller gets the same array, to read only. An entry is as exact as the function.
 *
 * @throws NumericsError for formats of more than 16 bits.
 */
export function tabulatePosit(format: PositFormat, of: Unary): Uint8Array | Uint16Array {
  const { n } = format;
  if (n > WIDEST) {
    throw new NumericsError(
      `tables are for posits of at most ${WIDEST} bits, got ${format.name}; call the function itself`,
    );
  }
  let tables = known.get(of);
  if (tables === undefined) {
    tables = new Map();
    known.set(of, tables);
  }
  let table = tables.get(format);
  if (table === undefined) {
    table = n <= 8 ? new Uint8Array(2 ** n) : new Uint16Array(2 ** n);
    for (let a = 0; a < table.length; a++) {
      table[a] = Number(of(format, BigInt(a)));
    }
    tables.set(format, table);
  }
  return table;
}
