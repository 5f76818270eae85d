// Wide and unusual formats against oracle.py: random arguments, and of thousands more the ones whose results lie closest to a
// threshold. Made with Arb at up to 16384 bits, confirmed by mpmath at 3000.
import { expect, test } from 'vitest';
import { positFormat } from '../../../../kernels-sw/posit/format.js';
import { binary, unary, withInteger } from '../../../support/elementary/functions.js';
import table from './samples.json' with { type: 'json' };

const formats = Object.entries(table.samples);
const pattern = (text: string | undefined): bigint => BigInt(`0x${text}`);

test.each(formats)('posit(%s)', (key, rows) => {
  const [n = 0, es = 0] = key.split(' ').map(Number);
  const format = positFormat(n, es);
  const wrong: string[] = [];
  for (const [name, lines] of Object.entries(rows)) {
    for (const line of lines.split(', ')) {
      const [a, b, c] = line.split(' ');
      const found =
        unary[name]?.(format, pattern(a)) ??
        binary[name]?.(format, pattern(a), pattern(b)) ??
        withInteger[name]?.(format, pattern(a), Number(b));
      if (found !== pattern(c ?? b)) wrong.push(`${name} ${line}: ${found?.toString(16)}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('every function is among them, with some dozens of cases in posit32 and posit64', () => {
  const names = [unary, binary, withInteger].flatMap((functions) => Object.keys(functions));
  for (const [key, rows] of formats) {
    expect(Object.keys(rows)).toEqual(names);
    if (['32 2', '64 2'].includes(key))
      expect(Object.values(rows).every((lines) => lines.split(', ').length >= 32)).toBe(true);
  }
});
