/** Files of packed weights: one line that says what they are, then the bytes. */
import * as v from 'valibot';
import { NumericsError, showValue } from '../errors.js';
import { crc32 } from './crc32.js';
import { type PackedTernary, packings, unpackTernary } from './packed.js';
import type { PackingName } from './packing.js';

const FORMAT = 'gatewright-ternary';
/** A header is far shorter; what has no end of line up to here is no such file. */
const LONGEST_HEADER = 1024;

const names = Object.keys(packings) as PackingName[];
const size = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const header = v.strictObject({
  format: v.literal(FORMAT),
  version: v.literal(1),
  packing: v.picklist(names),
  rows: size,
  columns: size,
  scale: v.pipe(v.number(), v.finite(), v.minValue(0)),
  crc32: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}$/)),
});

/**
 * A file of packed weights: a line of JSON in ASCII with `format`, `version`, `packing`, `rows`, `columns`, `scale` and `crc32` (of the
 * packed bytes, as in ISO 3309, 8 hexadecimal digits), a line feed, and the packed bytes. The same weights give the same file.
 *
 * @throws NumericsError if `packed` is not what its `packing` says.
 */
export function writeTernaryFile(packed: PackedTernary): Uint8Array {
  const { packing, rows, columns, scale, bytes } = packed;
  unpackTernary(packed);
  const fields = { format: FORMAT, version: 1, packing, rows, columns, scale, crc32: hex(crc32(bytes)) };
  const line = new TextEncoder().encode(`${JSON.stringify(fields)}\n`);
  const file = new Uint8Array(line.length + bytes.length);
  file.set(line);
  file.set(bytes, line.length);
  return file;
}

/**
 * The packed weights in a file; `expected` is the packing that the reader is made for, any where it is left out.
 *
 * @throws NumericsError if this is no such file, if it is cut or damaged anywhere, or if its packing is another one.
 */
export function readTernaryFile<Name extends PackingName = PackingName>(
  file: Uint8Array,
  expected?: Name,
): PackedTernary<Name> {
  const fields = readHeader(file);
  const { packing, rows, columns, scale } = fields;
  if (expected !== undefined && packing !== expected) {
    throw new NumericsError(`the file holds weights packed as ${packing}, but ${expected} is expected`);
  }
  const bytes = file.slice(file.indexOf(10) + 1);
  const sum = hex(crc32(bytes));
  const packed = { packing: packing as Name, rows, columns, scale, bytes };
  // The number of bytes first: of a file that was cut, that says more than its sum.
  const expectedBytes = packings[packing].byteLength(rows, columns);
  if (bytes.length === expectedBytes && sum !== fields.crc32) {
    throw new NumericsError(
      `the file of ternary weights is damaged: its CRC-32 is ${sum}, but it says ${fields.crc32}`,
    );
  }
  unpackTernary(packed);
  return Object.freeze(packed);
}

function readHeader(file: Uint8Array): v.InferOutput<typeof header> {
  if (!(file instanceof Uint8Array)) {
    throw new NumericsError(`a file of ternary weights is a Uint8Array, got ${showValue(file)}`);
  }
  const end = file.subarray(0, LONGEST_HEADER).indexOf(10);
  const line = new TextDecoder('latin1').decode(file.subarray(0, Math.max(end, 0)));
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new NumericsError(`a file of ternary weights begins with a line of JSON, got ${showValue(line)}`);
  }
  const parsed = v.safeParse(header, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const place = v.getDotPath(issue);
    throw new NumericsError(
      `the first line of a file of ternary weights is wrong${place === null ? '' : ` at ${place}`}: ${issue.message}`,
    );
  }
  return parsed.output;
}

const hex = (sum: number): string => sum.toString(16).padStart(8, '0');
