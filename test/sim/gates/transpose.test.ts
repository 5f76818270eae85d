/** Rows to words of 64 rows and back, against the definition: bit r of the word of a bit is that bit in row r. */
import { describe, expect, test } from 'vitest';
import { Transposer } from '../../../sim/gates/transpose.js';
import { portLayouts, readCell } from '../../../sim/rows.js';
import { portsOnly, randomRows } from '../../support/gates/cells.js';

describe.each([[1], [2], [3], [7], [8], [9], [16], [17], [31], [33], [64], [65], [130]])('%i bits', (width) => {
  const netlist = portsOnly(
    'ports',
    [
      { name: 'first', width: 5 },
      { name: 'port', width },
    ],
    [],
  );
  const layout = portLayouts(netlist).inputs;

  test.each([[1], [63], [64], [65], [4096]])('%i rows', (count) => {
    const rows = randomRows(netlist, count, width * 10_000 + count);
    const wordLimbs = 5 + width + 1;
    const transposer = new Transposer(layout, wordLimbs);
    const words = transposer.toWords(rows);
    expect(words.length).toBe(Math.ceil(count / 64) * wordLimbs);
    const [first, port] = layout.columns as [(typeof layout.columns)[0], (typeof layout.columns)[0]];
    for (const row of [0, count >> 1, count - 1]) {
      const bitsOf = (from: number, bits: number): bigint => {
        let value = 0n;
        for (let bit = bits - 1; bit >= 0; bit -= 1) {
          const word = words[Math.floor(row / 64) * wordLimbs + from + bit] ?? 0n;
          value = (value << 1n) | ((word >> BigInt(row % 64)) & 1n);
        }
        return value;
      };
      expect(bitsOf(0, 5)).toBe(readCell(rows, layout, row, first));
      expect(bitsOf(5, width)).toBe(readCell(rows, layout, row, port));
    }
    expect(transposer.toRows(words, count)).toEqual(rows);
  });
});
