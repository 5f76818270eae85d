// Choosing among values by index, by single bits, and a bit of a value by a signal; and one-hot values of every index.
import {
  bits,
  component,
  constant,
  oneHot,
  oneHotIndex,
  oneHotSelect,
  priority,
  priorityGrant,
  select,
  signed,
} from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

describe.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17])('%i values', (count) => {
  const indexWidth = (count - 1).toString(2).length;
  /** Value number i is 3 i + 1: no two are equal, none is 0. */
  const values = Array.from({ length: count }, (_, i) => 3 * i + 1);

  test.each([0, 1, 3])('select with %i more bits of index than it takes', (more) => {
    const width = indexWidth + more;
    const unit = component('select', { in: { i: bits(width) }, out: { o: bits(8) } }, ({ i }) => ({
      o: select(
        i,
        values.map((value) => constant(bits(8), value)),
      ),
    }));
    const running = simulate(unit);
    for (let i = 0; i < 2 ** width; i += 1) {
      running.i = i;
      expect(running.o, `index ${i}`).toBe(BigInt(values[i] ?? (values.at(-1) as number)));
    }
  });

  test('oneHotSelect: each bit its value, none 0, several or-ed together', () => {
    const unit = component('one_hot_select', { in: { g: bits(count) }, out: { o: bits(8) } }, ({ g }) => ({
      o: oneHotSelect(
        g,
        values.map((value) => constant(bits(8), value)),
      ),
    }));
    const running = simulate(unit);
    for (let g = 0; g < Math.min(2 ** count, 4096); g += 1) {
      running.g = g;
      const either = values.reduce((all, value, i) => ((g >> i) & 1 ? all | value : all), 0);
      expect(running.o, `grants ${g.toString(2)}`).toBe(BigInt(either));
    }
  });
});

test('values may be signals and constants, signed too', () => {
  const unit = component(
    'mixed',
    { in: { i: bits(2), a: signed(8) }, out: { o: signed(8), h: signed(8) } },
    ({ i, a }) => ({ o: select(i, [-1, a, 5]), h: oneHotSelect(i, [a, -128]) }),
  );
  const running = simulate(unit);
  running.a = -77;
  const rows = [0, 1, 2, 3].map((i) => {
    running.i = i;
    return [running.o, running.h];
  });
  // -77 | -128 is -77: only the sign bit is set in -128.
  expect(rows).toEqual([
    [-1n, 0n],
    [-77n, -77n],
    [5n, -128n],
    [5n, -77n],
  ]);
});

test('an index of 40 bits', () => {
  const unit = component(
    'wide',
    { in: { i: bits(40), a: bits(4), b: bits(4) }, out: { o: bits(4) } },
    ({ i, a, b }) => ({
      o: select(i, [a, b]),
    }),
  );
  const running = simulate(unit);
  running.a = 3;
  running.b = 9;
  const chosen = [0n, 1n, 2n, 1n << 39n].map((i) => {
    running.i = i;
    return running.o;
  });
  expect(chosen).toEqual([3n, 9n, 9n, 9n]);
});

describe.each([
  [1, undefined],
  [3, undefined],
  [3, 5],
  [3, 8],
  [3, 11],
  [7, 100],
  [9, 1],
])('oneHot of bits(%i), width %s', (indexWidth, width) => {
  const wide = width ?? 2 ** indexWidth;
  test('bit i alone; 0 beyond the width', () => {
    const unit = component('one_hot', { in: { i: bits(indexWidth) }, out: { o: bits(wide) } }, ({ i }) => ({
      o: width === undefined ? oneHot(i) : oneHot(i, width),
    }));
    const running = simulate(unit);
    for (let i = 0; i < 2 ** indexWidth; i += 1) {
      running.i = i;
      expect(running.o, `index ${i}`).toBe(i < wide ? 2n ** BigInt(i) : 0n);
    }
  });
});

test('oneHotIndex of oneHot is the index', () => {
  const unit = component('there_and_back', { in: { i: bits(6) }, out: { o: bits(6) } }, ({ i }) => ({
    o: oneHotIndex(oneHot(i)),
  }));
  const running = simulate(unit);
  for (let i = 0; i < 64; i += 1) {
    running.i = i;
    expect(running.o).toBe(BigInt(i));
  }
});

test('a bit by a signal: beyond the highest 0, or the sign', () => {
  const unit = component(
    'bit_of',
    { in: { a: bits(5), i: bits(3) }, out: { plain: bits(1), sign: bits(1) } },
    ({ a, i }) => ({ plain: a.bit(i), sign: a.asSigned().bit(i) }),
  );
  const running = simulate(unit);
  running.a = 0b10110;
  const rows = Array.from({ length: 8 }, (_, i) => {
    running.i = i;
    return `${running.plain}${running.sign}`;
  });
  expect(rows).toEqual(['00', '11', '11', '00', '11', '01', '01', '01']);
});

test('a fixed-priority choice three ways gives one result', () => {
  const unit = component(
    'arbiter',
    { in: { r: bits(3), a: bits(4), b: bits(4), c: bits(4) }, out: { by_index: bits(4), by_grant: bits(4) } },
    ({ r, a, b, c }) => ({
      by_index: select(priority(r).index, [a, b, c]),
      by_grant: oneHotSelect(priorityGrant(r), [a, b, c]),
    }),
  );
  const running = simulate(unit);
  Object.assign(running, { a: 1, b: 2, c: 3 });
  for (const [r, winner] of [
    [0b001, 1n],
    [0b110, 2n],
    [0b100, 3n],
    [0b111, 1n],
  ] as const) {
    running.r = r;
    expect([running.by_index, running.by_grant]).toEqual([winner, winner]);
  }
});
