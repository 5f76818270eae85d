// Whole tables against the digests that oracle.py made with Arb: all formats of 3, 5 and 8 bits, each 61st pattern of 16 bits, and a
// random stream of patterns of 32 and 64 bits.
// `npm run verify:elementary` does all patterns of 16 bits.
import { expect, test } from 'vitest';
import { positFormat } from '../../../../kernels-sw/posit/format.js';
import {
  allTables,
  binary,
  digestOf,
  results,
  streamedResults,
  unary,
  withInteger,
} from '../../../support/elementary/functions.js';
import streamed from './streamed.json' with { type: 'json' };

const small = allTables.filter(({ format, name, isSlice }) => {
  const many = format.n === 16 || (format.n === 8 && name in binary);
  return isSlice || !many;
});

test.each([3, 5, 8, 16])('posits of %d bits', (n) => {
  const tables = small.filter(({ format }) => format.n === n);
  const wrong = tables.filter((table) => digestOf(table.format, results(table)) !== table.digest);
  expect(wrong.map(({ format, name }) => `${name} of ${format.name}`)).toEqual([]);
});

test('every function has its tables, in every format', () => {
  const names = (n: number): number =>
    new Set(small.filter(({ format }) => format.n === n).map(({ name }) => name)).size;
  const [one, two, integral] = [unary, binary, withInteger].map((functions) => Object.keys(functions).length);
  expect([one, two, integral]).toEqual([30, 4, 2]);
  expect([3, 5, 8, 16].map(names)).toEqual([36, 36, 36, 30]);
  expect(new Set(small.map(({ format }) => format.name)).size).toBe(5 + 5 + 5 + 2);
});

test('one wrong bit in one pattern changes the digest', () => {
  const table = allTables.find(({ format, name }) => format === positFormat(8, 2) && name === 'sin');
  if (!table) throw new Error('no table of sin');
  const right = results(table);
  expect(digestOf(table.format, right)).toBe(table.digest);
  const wrong = right.map((pattern, i) => (i === 0x31 ? pattern ^ 1n : pattern));
  expect(digestOf(table.format, wrong)).not.toBe(table.digest);
});

test.each(Object.entries(streamed.tables))('a random stream of patterns of posit(%s)', (key, row) => {
  const [n = 0, es = 0] = key.split(' ').map(Number);
  const format = positFormat(n, es);
  const wrong = Object.entries(row).filter(
    ([name, digest]) => digestOf(format, streamedResults(format, name, streamed.length)) !== digest,
  );
  expect(wrong.map(([name]) => name)).toEqual([]);
});
