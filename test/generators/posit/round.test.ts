// Posits rounded to integers.
import { positRound, type Rounding, roundings } from 'gatewright/generators';
import { ceilPosit, floorPosit, nearestIntPosit, positFormat } from 'gatewright/kernels-sw';
import { simulate, verify } from 'gatewright/sim';
import { describe, expect, it, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';
import { expectProved } from './suite.js';

const functions = { nearestInt: nearestIntPosit, floor: floorPosit, ceil: ceilPosit };

test.each([
  [2.5, 2, 2, 3],
  [-2.5, -2, -3, -2],
  [0.5, 0, 0, 1],
  [-0.5, 0, -1, 0],
  [1.5, 2, 1, 2],
  [-1, -1, -1, -1],
  [0, 0, 0, 0],
  [2 ** 40, 2 ** 40, 2 ** 40, 2 ** 40],
  [2 ** -40, 0, 0, 1],
])('%d: nearest %d, floor %d, ceil %d', (value, ...expected) => {
  for (const [i, mode] of roundings.entries()) {
    const dut = simulate(positRound({ n: 16, es: 2, mode }));
    dut.a = value;
    expect(dut.result, mode).toBe(expected[i]);
  }
});

describe.each(roundings.map((mode) => [mode]))('posit-round to %s', (mode) => {
  const small = [3, 4, 5, 6, 7, 8, 10].flatMap((n) => [0, 1, 2, 3, 4].map((es) => [n, es] as const));
  it.each(small)('is right on all of posit(%i, %i)', async (n, es) => {
    const format = positFormat(n, es);
    const model = ({ a = 0n }) => ({ result: functions[mode](format, a) });
    expectProved(await verify(positRound({ n, es, mode }), model, { vectors: 'exhaustive' }));
  });

  it.each([
    [16, 2],
    [32, 2],
    [64, 0],
    [64, 4],
  ])('is right on corners and 10 000 of posit(%i, %i), and says NaR', async (n, es) => {
    const format = positFormat(n, es);
    const model = ({ a = 0n }) => ({ result: functions[mode](format, a), nar: a === format.nar ? 1n : 0n });
    expectProved(await verify(positRound({ n, es, mode, status: true }), model, { vectors: ['corners', 10_000] }));
  });
});

test('a rounding that is none', () => {
  expect(messageOf(() => positRound({ n: 16, es: 2, mode: 'trunc' as Rounding }))).toBe(
    "a posit is rounded to its nearestInt, floor, ceil, not to its 'trunc'",
  );
});
