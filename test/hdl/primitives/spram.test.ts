// SPRAM of the iCE40 UltraPlus: what its model does, and that synthesis uses the one cell.
import { bit, bits, component, elaborate, emitVerilog, spram } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { synthesise } from '../../../tools/yosys/synth.js';

const unit = component(
  'spram_unit',
  { in: { address: bits(14), data: bits(16), write: bit, lanes: bits(4), enable: bit }, out: { word: bits(16) } },
  (access) => ({ word: spram(access) }),
);

describe('the model', () => {
  /** Runs accesses, one per cycle, and gives the word after each. */
  function words(accesses: readonly object[]): string[] {
    const running = simulate(unit);
    return accesses.map((access) => {
      Object.assign(running, { address: 0, data: 0, write: 0, lanes: 15, enable: 1 }, access);
      running.step();
      return running.word.toString(16);
    });
  }

  test('reads what was written, one cycle later', () => {
    const seen = words([
      { address: 5, data: 0x1234, write: 1 },
      { address: 16_383, data: 0xbeef, write: 1 },
      { address: 5 },
      { address: 16_383 },
    ]);
    expect(seen.slice(2)).toEqual(['1234', 'beef']);
  });

  test('writes only the nibbles of its mask', () => {
    const seen = words([
      { address: 1, data: 0x1234, write: 1 },
      { address: 1, data: 0xabcd, write: 1, lanes: 0b1010 },
      { address: 1 },
    ]);
    expect(seen[2]).toBe('a2c4');
  });

  test('does nothing where it is not enabled: no write, and the word read stays', () => {
    const seen = words([
      { address: 1, data: 0x1234, write: 1 },
      { address: 1 },
      { address: 1, data: 0xffff, write: 1, enable: 0 },
      { address: 2, enable: 0 },
      { address: 1 },
    ]);
    expect(seen.slice(1)).toEqual(['1234', '1234', '1234', '1234']);
  });
});

test('synthesis for the UP5K makes one SPRAM of it and nothing else', { timeout: 240_000 }, async () => {
  const { cells } = await synthesise({
    verilog: emitVerilog(elaborate(unit)).text,
    top: 'spram_unit',
    target: 'ice40',
    device: 'up5k',
  });
  expect(cells.byType).toEqual({ SB_SPRAM256KA: 1 });
});
