// Comparison of posits: that of their patterns as signed integers.
import { positCompare } from 'gatewright/generators';
import { simulate } from 'gatewright/sim';
import { expect, it } from 'vitest';

it.each([
  ['1 < 2', 0x40n, 0x48n, [1n, 0n]],
  ['2 > -2', 0x48n, 0xb8n, [0n, 0n]],
  ['NaR equals NaR', 0x80n, 0x80n, [0n, 1n]],
  ['NaR is below -maxpos', 0x80n, 0x81n, [1n, 0n]],
  ['and nothing is below NaR', 0x81n, 0x80n, [0n, 0n]],
  ['0 equals 0', 0n, 0n, [0n, 1n]],
])('%s', (_, a, b, expected) => {
  const dut = simulate(positCompare({ n: 8, es: 2 }));
  dut.poke('a', a);
  dut.poke('b', b);
  expect([dut.peek('lt'), dut.peek('eq')]).toEqual(expected);
});
