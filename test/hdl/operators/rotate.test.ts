// Rotation by constants and by signals, also at widths that are no power of two, against rotated text.
import { bits, component } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { pattern, patterns, text } from './patterns.js';

const left = (bits: string, by: number): bigint => pattern(bits.slice(by) + bits.slice(0, by));
const right = (bits: string, by: number): bigint => left(bits, (bits.length - by) % bits.length);

/** Some patterns of `width` bits; of the wide ones a few, the last of which are random. */
const values = (width: number): readonly bigint[] => (width <= 5 ? patterns(width) : patterns(width).slice(-6));

describe.each([
  [1, 3],
  [2, 1],
  [3, 4],
  [4, 2],
  [5, 6],
  [6, 2],
  [7, 3],
  [8, 3],
  [8, 5],
  [12, 4],
  [12, 7],
  [13, 10],
  [33, 6],
  [64, 6],
  [65, 7],
  [100, 8],
])('bits(%i) by bits(%i)', (width, amountWidth) => {
  const unit = component(
    'rotation',
    { in: { a: bits(width), by: bits(amountWidth) }, out: { to_left: bits(width), to_right: bits(width) } },
    ({ a, by }) => ({ to_left: a.rotateLeft(by), to_right: a.rotateRight(by) }),
  );

  test('every amount, modulo the width', () => {
    const running = simulate(unit);
    for (const a of values(width)) {
      running.a = a;
      for (let by = 0; by < 2 ** amountWidth; by += 1) {
        running.by = by;
        expect([running.to_left, running.to_right], `${text(a, width)} by ${by}`).toEqual([
          left(text(a, width), by % width),
          right(text(a, width), by % width),
        ]);
      }
    }
  });
});

test.each([
  [0, 0b10110n, 0b10110n],
  [1, 0b01101n, 0b01011n],
  [4, 0b01011n, 0b01101n],
  [5, 0b10110n, 0b10110n],
  [7, 0b11010n, 0b10101n],
])('10110 by the constant %i', (by, toLeft, toRight) => {
  const unit = component('constant', { in: { a: bits(5) }, out: { l: bits(5), r: bits(5) } }, ({ a }) => ({
    l: a.rotateLeft(by),
    r: a.rotateRight(by),
  }));
  const running = simulate(unit);
  running.a = 0b10110;
  expect([running.l, running.r]).toEqual([toLeft, toRight]);
});
