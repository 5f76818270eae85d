// Tables that users give: values of every kind, with or without results, in arrays and in files.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bits, component, encoded, enumeration } from 'gatewright/hdl';
import { readVectorTable, type VectorTable, verificationText, verify } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { tablePattern } from '../../../sim/verify/vectors/table.js';
import { temporaryFolder } from '../../support/temporary.js';

const adder = component('adder', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(9) } }, ({ a, b }) => ({
  sum: a.add(b),
}));
const sum = ({ a = 0n, b = 0n }): { sum: bigint } => ({ sum: a + b });

const quarters = encoded({
  name: 'quarters',
  width: 8,
  toNumber: (pattern) => Number(pattern) / 4,
  fromNumber: (value) => (Number.isNaN(value) ? 255n : BigInt(Math.round(value * 4))),
  toText: (pattern) => String(Number(pattern) / 4),
});

describe('values', () => {
  const limbs = { offset: 0, limbs: 1 };
  const unsigned8 = { name: 'u', width: 8, signed: false, format: undefined, ...limbs };
  const signed8 = { ...unsigned8, name: 's', signed: true };
  const quarter = { ...unsigned8, name: 'q', format: quarters.format };
  const op = { ...unsigned8, name: 'op', width: 2, enumeration: enumeration('op', ['add', 'sub', 'min']).enumeration };
  const wide = { ...unsigned8, name: 'w', width: 70, limbs: 2 };

  test.each([
    [unsigned8, 7, 7n],
    [unsigned8, 7n, 7n],
    [unsigned8, '7', 7n],
    [unsigned8, '0x1f', 31n],
    [unsigned8, '0b1010_0001', 161n],
    [signed8, -3, 253n],
    [signed8, '-3', 253n],
    [signed8, 253n, 253n],
    [quarter, 1.5, 6n],
    [quarter, '1.5', 6n],
    [quarter, 6n, 6n],
    [quarter, '0x06', 6n],
    [quarter, 'NaR', 255n],
    [op, 'sub', 1n],
    [op, 2n, 2n],
    [wide, '1180591620717411303423', 2n ** 70n - 1n],
  ])('%o: %s', (column, value, pattern) => expect(tablePattern(column, value)).toBe(pattern));

  test.each([
    [unsigned8, 256, "256 does not fit 'u', which has 8 bits and takes 0 to 255"],
    [unsigned8, -1, "-1 does not fit 'u', which has 8 bits and takes 0 to 255"],
    [unsigned8, 1.5, "1.5 is no value of 'u', which takes a whole number, or a pattern such as 0x1f"],
    [unsigned8, 'x', `"x" is no value of 'u', which takes a whole number, or a pattern such as 0x1f`],
    [unsigned8, '', `"" is no value of 'u'`],
    [unsigned8, 256n, "256 is no pattern of 'u': a pattern of 8 bits is a whole number from 0 to 255"],
    [unsigned8, '0x1ff', "511 is no pattern of 'u'"],
    [signed8, 128, "128 does not fit 's', which has 8 bits and takes -128 to 127"],
    [quarter, 'much', `"much" is no value of 'q', which takes a number, NaR, or a pattern such as 0x1f`],
    [op, 'mul', `"mul" is no value of 'op', which takes one of add, sub, min, or a pattern such as 0x1`],
    [op, 1, `1 is no value of 'op'`],
  ])('%o does not take %s', (column, value, message) => expect(() => tablePattern(column, value)).toThrow(message));
});

describe('tables', () => {
  test('of operands are held against the model', async () => {
    const result = await verify(adder, sum, {
      vectors: {
        rows: [
          { a: 1, b: 2 },
          { a: 255n, b: '0xff' },
        ],
      },
    });
    expect(verificationText(result)).toBe('adder on wasm: 0 mismatches in 2 vectors (table)');
  });

  test('with results need no model', async () => {
    const rows = [
      { a: 1, b: 2, sum: 3 },
      { a: 4, b: 5, sum: 8 },
    ];
    const result = await verify(adder, undefined, { vectors: { rows } });
    expect(verificationText(result)).toBe(
      `
adder on wasm: 1 mismatch in 2 vectors (table); the first operands that fail:
  a               0000_0100  4
  b               0000_0101  5
  sum expected  0_0000_1000  8
  sum got       0_0000_1001  9`.trim(),
    );
  });

  test('whose results the model does not give are refused', async () => {
    await expect(verify(adder, sum, { vectors: { rows: [{ a: 4, b: 5, sum: 8 }] } })).rejects.toThrow(
      "the model of 'adder' and the table differ on vector 0: sum = 9 by the model, sum = 8 in the table",
    );
  });

  test('and others run one after another', async () => {
    const result = await verify(adder, sum, { vectors: [{ rows: [{ a: 1, b: 2 }] }, 'corners', 100] });
    expect(result).toMatchObject({
      method: 'mixed',
      vectors: 1 + 64 + 100,
      parts: [
        { method: 'table', vectors: 1 },
        { method: 'corners', vectors: 64 },
        { method: 'random', vectors: 100 },
      ],
    });
    expect(verificationText(result)).toBe(
      'adder on wasm: 0 mismatches in 165 vectors (table, corners, random, seed 1)',
    );
  });

  test.each<[VectorTable['rows'], string]>([
    [[], "the table of vectors for 'adder' has no rows"],
    [[{ a: 1 }], "vector 0 gives no value for 'b'"],
    [
      [
        { a: 1, b: 2 },
        { a: 1, b: 256 },
      ],
      "vector 1: 256 does not fit 'b', which has 8 bits and takes 0 to 255",
    ],
    [
      [{ a: 1, b: 2, c: 3 }],
      "vector 0 has a value for 'c', which 'adder' does not have; its columns are 'a', 'b', 'sum'",
    ],
    [
      [
        { a: 1, b: 2, sum: 3 },
        { a: 1, b: 2 },
      ],
      "vector 1 gives no value for 'sum'",
    ],
  ])('that are wrong are refused: %#', async (rows, message) => {
    await expect(verify(adder, sum, { vectors: { rows } })).rejects.toThrow(message);
  });

  test('operands alone, without a model, are nothing to be held against', async () => {
    await expect(verify(adder, undefined, { vectors: { rows: [{ a: 1, b: 2 }] } })).rejects.toThrow(
      "'adder' has nothing to be held against: give a model, or only tables that say what the results must be",
    );
    await expect(verify(adder, undefined, { vectors: 10 })).rejects.toThrow('verify needs a model');
  });
});

describe('files', () => {
  const file = (name: string, text: string): string => {
    const path = join(temporaryFolder(), name);
    writeFileSync(path, text);
    return path;
  };

  test('CSV: names in the first line, comments, quotes, a byte order mark', async () => {
    const path = file('t.csv', '\uFEFFa, b ,sum\n# two vectors\n1,0x02,3\n\n"4",5,9\n');
    const table = await readVectorTable(path);
    expect(table.rows).toEqual([
      { a: '1', b: '0x02', sum: '3' },
      { a: '4', b: '5', sum: '9' },
    ]);
    expect(await verify(adder, sum, { vectors: table })).toMatchObject({ passed: true, vectors: 2 });
  });

  test('JSON: an array of objects', async () => {
    const path = file('t.json', '[{ "a": 1, "b": "0b10" }]');
    expect(await verify(adder, sum, { vectors: await readVectorTable(path) })).toMatchObject({ passed: true });
  });

  test('a value that does not fit is told with its row', async () => {
    const table = await readVectorTable(file('t.csv', 'a,b\n1,2\n1,300\n'));
    await expect(verify(adder, sum, { vectors: table })).rejects.toThrow(/t\.csv: row 2: 300 does not fit 'b'/);
  });

  test.each([
    ['t.csv', 'a,b\n1,2,3\n', 'is no table of vectors: Invalid Record Length: columns length is 2, got 3 on line 2'],
    ['t.csv', 'a,a\n1,2\n', "is no table of vectors: its header has 'a' twice"],
    ['t.csv', 'a,\n1,2\n', 'is no table of vectors: column 2 of its header has no name'],
    ['t.json', '{}', 'is no table of vectors: it must be an array of objects'],
    ['t.json', '[{ "a": [1] }]', 'is no table of vectors: entry 0.a must be a number or a string'],
    ['t.json', '[{', 'is no table of vectors: '],
    ['t.txt', '', 'a table of vectors is a .csv or .json file, not '],
  ])('%s with %j is refused', async (name, text, message) => {
    await expect(readVectorTable(file(name, text))).rejects.toThrow(message);
  });

  test('a file that is not there', async () => {
    await expect(readVectorTable('missing.csv')).rejects.toThrow('cannot read missing.csv');
  });
});
