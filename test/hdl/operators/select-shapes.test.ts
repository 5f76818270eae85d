// Choosing among values that are no plain bits: structs, vecs and enumerations.
import { bits, component, enumeration, oneHotSelect, select, signed, struct, vec } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { expect, test } from 'vitest';
import { mistake } from '../../support/describe-unit.js';

const point = struct('point', { x: signed(4), y: bits(3) });
const colour = enumeration('colour', ['red', 'green', 'blue']);

test('a struct by index, by bits, and as an object of signals and constants', () => {
  const unit = component(
    'points',
    { in: { i: bits(2), a: point, x: signed(4) }, out: { chosen: point, either: point } },
    ({ i, a, x }) => ({
      chosen: select(i, [a, { x: -3, y: 5 }, { x, y: 1 }]),
      either: oneHotSelect(i, [a, { x: -3, y: 5 }]),
    }),
  );
  const running = simulate(unit);
  running.poke('a_x', 2n);
  running.poke('a_y', 6n);
  running.poke('x', 7n);
  const rows = [0n, 1n, 2n, 3n].map((i) => {
    running.poke('i', i);
    return ['chosen_x', 'chosen_y', 'either_x', 'either_y'].map((name) => running.peek(name));
  });
  // 2 | -3 is -1, the pattern 15; 6 | 5 is 7.
  expect(rows).toEqual([
    [2n, 6n, 0n, 0n],
    [13n, 5n, 2n, 6n],
    [7n, 1n, 13n, 5n],
    [7n, 1n, 15n, 7n],
  ]);
});

test('a vec by index', () => {
  const pair = vec(2, bits(4));
  const unit = component('pairs', { in: { i: bits(1), a: pair, b: pair }, out: { o: pair } }, ({ i, a, b }) => ({
    o: select(i, [a, b]),
  }));
  const running = simulate(unit);
  ['a_0', 'a_1', 'b_0', 'b_1'].forEach((name, value) => {
    running.poke(name, BigInt(value + 1));
  });
  const rows = [0n, 1n].map((i) => {
    running.poke('i', i);
    return [running.peek('o_0'), running.peek('o_1')];
  });
  expect(rows).toEqual([
    [1n, 2n],
    [3n, 4n],
  ]);
});

test('an enumeration, constants by name', () => {
  const unit = component('colours', { in: { i: bits(2), a: colour }, out: { o: colour } }, ({ i, a }) => ({
    o: select(i, ['blue', a, 'green']),
  }));
  const running = simulate(unit);
  running.poke('a', 0n);
  const rows = [0n, 1n, 2n, 3n].map((i) => {
    running.poke('i', i);
    return running.peek('o');
  });
  expect(rows).toEqual([2n, 0n, 1n, 1n]);
});

test('structs of two kinds are refused', () => {
  const other = struct('size', { x: signed(4), y: bits(3) });
  const said = mistake({ in: { i: bits(1), a: point, b: other }, out: { o: point } }, ({ i, a, b }) => ({
    o: select(i, [a, b] as never),
  }));
  expect(said).toContain('must have one shape');
});
