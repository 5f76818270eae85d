// Streams among the ports of a unit for a board: each of their signals is a port of the top module.
import { boardTop, hx8kBreakout } from 'gatewright/boards';
import { bit, bits, component, elaborate, fifo, flatPorts, stream } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { expect, test } from 'vitest';

const queue = component(
  'queue',
  { in: { input: stream(bits(4)), a: bit }, out: { output: stream(bits(4)), o: bit } },
  ({ input, a }) => ({ output: fifo(input, { depth: 2 }), o: a.not() }),
);

test('a unit with streams is measured like any other', () => {
  const { unit, pins } = boardTop(queue, hx8kBreakout);
  expect(pins).toBe(undefined);
  const { inputs, outputs } = elaborate(unit).top;
  expect(inputs.map(({ name }) => name).sort()).toEqual([
    'a',
    'clock',
    'input_data',
    'input_valid',
    'output_ready',
    'reset',
  ]);
  expect(outputs.map(({ name }) => name).sort()).toEqual(['input_ready', 'o', 'output_data', 'output_valid']);
});

test('flatPorts behaves as the unit does', () => {
  const flat = simulate(flatPorts(queue) as typeof queue);
  const own = simulate(queue);
  for (const [valid, data, ready] of [
    [1n, 3n, 0n],
    [1n, 4n, 0n],
    [1n, 5n, 0n],
    [1n, 5n, 1n],
    [0n, 0n, 1n],
    [0n, 0n, 1n],
  ] as const) {
    const seen = [flat, own].map((running) => {
      running.poke('input_valid', valid);
      running.poke('input_data', data);
      running.poke('output_ready', ready);
      const outputs = ['input_ready', 'output_valid', 'output_data', 'o'].map((name) => running.peek(name));
      running.step();
      return outputs;
    });
    expect(seen[0]).toEqual(seen[1]);
  }
});

test('a unit without streams is left as it is', () => {
  const plain = component('plain', { in: { a: bit }, out: { o: bit } }, ({ a }) => ({ o: a.not() }));
  expect(flatPorts(plain)).toBe(plain);
});
