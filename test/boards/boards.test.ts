/** Boards as data. */
import { describe, expect, test } from 'vitest';
import { boards, findBoard, hx8kBreakout, icebreaker } from '../../boards/index.js';
import { UsageError } from '../../hdl/errors.js';

describe('findBoard', () => {
  test('finds a board by name', () => {
    expect(findBoard('icebreaker')).toBe(icebreaker);
    expect(findBoard('hx8k-breakout')).toBe(hx8kBreakout);
  });

  test('names the nearest board', () => {
    expect(() => findBoard('icebraker')).toThrow(UsageError);
    expect(() => findBoard('icebraker')).toThrow(/unknown board 'icebraker': did you mean 'icebreaker'\?/);
    expect(() => findBoard('hx8k')).toThrow(/'hx8k-breakout'/);
  });
});

describe('pins', () => {
  // icestorm's examples/icebreaker/icebreaker.pcf and examples/hx8kboard/hx8kboard.pcf.
  test('of the iCEBreaker', () => {
    const { pins } = icebreaker;
    expect([pins.clock, pins.uart_rx, pins.uart_tx, pins.button_n]).toEqual(['35', '6', '9', '10']);
    expect([pins['led[1]'], pins['pmod2[1]'], pins['pmod1a[10]'], pins['pmod1b[7]']]).toEqual(['27', '27', '44', '42']);
  });

  test('of the HX8K breakout board', () => {
    const { pins } = hx8kBreakout;
    expect([pins.clock, pins.uart_rx, pins.uart_tx]).toEqual(['J3', 'B10', 'B12']);
    const leds = Array.from({ length: 8 }, (_, i) => pins[`led[${i}]`]);
    expect(leds).toEqual(['B5', 'B4', 'A2', 'A1', 'C5', 'C4', 'B3', 'C3']);
    // Header positions as on the board: J1's first column is pin 1, supplies are left out.
    expect([pins['j1[1]'], pins['j1[2]'], pins['j1[33]'], pins['j4[22]']]).toEqual(['A16', undefined, 'B5', 'J3']);
  });

  test.each(boards)('of $name: the clock is the clock pin, no connector has a pin twice', (board) => {
    expect(board.pins.clock).toBe(board.clock.pin);
    const seen = new Map<string, string>();
    for (const [name, pin] of Object.entries(board.pins)) {
      const onConnector = `${name.replace(/\[\d+\]$/, '')} ${pin}`;
      expect(seen.get(onConnector)).toBeUndefined();
      seen.set(onConnector, name);
    }
  });
});
