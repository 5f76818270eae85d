// Files of packed weights: what is written comes back, and nothing else is read.
import { describe, expect, test } from 'vitest';
import { crc32 } from '../../../kernels-sw/ternary/crc32.js';
import { readTernaryFile, writeTernaryFile } from '../../../kernels-sw/ternary/file.js';
import { ternaryMatrix } from '../../../kernels-sw/ternary/matrix.js';
import { packTernary, unpackTernary } from '../../../kernels-sw/ternary/packed.js';

const matrix = ternaryMatrix(4, 2, [-1, 1, 0, 1, 1, -1, 0, -1], 0.1);
const file = writeTernaryFile(packTernary(matrix, 'hf-u8'));
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const edited = (from: string, to: string): Uint8Array => Buffer.from(text(file).replace(from, to), 'latin1');

test('CRC-32 of the check string of the catalogue of CRCs', () => {
  expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  expect(crc32(new Uint8Array())).toBe(0);
});

test('a file is a line that says what it is, and the bytes', () => {
  // The CRC-32 of 64 0a is that of gzip: `printf '\x64\x0a' | gzip -c | tail -c8 | xxd`.
  expect(text(file)).toBe(
    '{"format":"gatewright-ternary","version":1,"packing":"hf-u8","rows":4,"columns":2,"scale":0.1,"crc32":"a09d5542"}\n\x64\x0a',
  );
  expect(unpackTernary(readTernaryFile(file, 'hf-u8'), 'hf-u8')).toEqual(matrix);
  expect(readTernaryFile(file).packing).toBe('hf-u8');
});

describe('refused', () => {
  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'a file of ternary weights begins with a line of JSON, got the string ""'],
    ['other bytes', Uint8Array.of(1, 2, 10), 'begins with a line of JSON, got the string "\\u0001\\u0002"'],
    ['a line without end', new Uint8Array(4096).fill(32), 'a file of ternary weights begins with a line of JSON'],
    [
      'another format',
      edited('gatewright', 'something'),
      'the first line of a file of ternary weights is wrong at format',
    ],
    ['another version', edited('"version":1', '"version":2'), 'is wrong at version'],
    ['another packing', edited('hf-u8', 'u3'), 'is wrong at packing'],
    ['a packing of Object', edited('hf-u8', 'toString'), 'is wrong at packing'],
    ['rows that are none', edited('"rows":4', '"rows":-4'), 'is wrong at rows'],
    ['rows beyond counting', edited('"rows":4', '"rows":1e300'), 'is wrong at rows'],
    ['rows that are too many', edited('"rows":4', '"rows":9007199254740988'), 'has more elements than can be counted'],
    ['a field more', edited('"rows"', '"extra":1,"rows"'), 'is wrong at extra'],
    ['a field less', edited('"rows":4,', ''), 'is wrong at rows'],
    ['a list', Buffer.from('[]\n'), 'the first line of a file of ternary weights is wrong'],
    ['another shape', edited('"columns":2', '"columns":3'), 'a 4 x 3 matrix packed as hf-u8 takes 3 bytes, got 2'],
    ['a byte less', file.slice(0, -1), 'a 4 x 2 matrix packed as hf-u8 takes 2 bytes, got 1'],
    ['a byte more', Uint8Array.of(...file, 0), 'a 4 x 2 matrix packed as hf-u8 takes 2 bytes, got 3'],
    // 0x68 is as good a byte of weights as 0x64: only the sum tells.
    [
      'a bit changed',
      Uint8Array.from(file, (byte, i) => (i === file.length - 2 ? 0x68 : byte)),
      'is damaged: its CRC-32 is',
    ],
  ])('%s', (_, bytes, message) => {
    expect(() => readTernaryFile(bytes)).toThrow(message);
  });

  test('another packing than the one expected', () => {
    expect(() => readTernaryFile(file, 'u2')).toThrow('the file holds weights packed as hf-u8, but u2 is expected');
  });

  test('writing what is not packed as it says', () => {
    const packed = { ...packTernary(matrix, 'u2'), packing: 'base3' } as const;
    expect(() => writeTernaryFile(packed)).toThrow('byte 1 of weights packed as base3, 0x12, is corrupt');
    expect(() => writeTernaryFile({ ...packed, rows: 40 })).toThrow('takes 16 bytes, got 2');
  });
});
