// Shrinking: what is found from a failing vector, where halving distances alone would stop early.
import { bits, component, elaborate } from 'gatewright/hdl';
import { portLayouts } from 'gatewright/sim';
import { expect, test } from 'vitest';
import { shrink, shrinkSequence } from '../../../sim/verify/shrink.js';

const unit = component('unit', { in: { a: bits(16), b: bits(16) }, out: { o: bits(16) } }, ({ a, b }) => ({
  o: a.xor(b),
}));
const { inputs } = portLayouts(elaborate(unit));

test.each<[string, readonly [bigint, bigint], (a: bigint, b: bigint) => boolean, readonly [bigint, bigint]]>([
  ['thresholds', [5000n, 9999n], (a, b) => a >= 5n && b >= 3n, [5n, 3n]],
  // Half of 0x44c0 and all further steps towards it have other low bits.
  ['low bits alone', [64n, 0x44c0n], (a, b) => (a & 255n) + (b & 255n) >= 256n, [1n, 255n]],
  ['one bit in the middle', [0xffffn, 0xf0f0n], (_, b) => (b & 0x40n) !== 0n, [0n, 0x40n]],
])('%s', async (_, failing, fails, smallest) => {
  const found = await shrink(inputs, failing, async ([a = 0n, b = 0n]) => fails(a, b));
  expect(fails(found[0] ?? 0n, found[1] ?? 0n)).toBe(true);
  expect(found.length).toBe(2);
  // No operand has a bit that could be left out.
  for (const [i, value] of found.entries()) {
    for (let bit = 0n; bit < 16n; bit += 1n) {
      if (((value >> bit) & 1n) === 0n) continue;
      const without = found.with(i, value ^ (1n << bit));
      expect(fails(without[0] ?? 0n, without[1] ?? 0n)).toBe(false);
    }
  }
  const size = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);
  expect(size(found) <= size(smallest)).toBe(true);
});

test('of sequences, cycles that are not needed go', async () => {
  const cycles = Array.from({ length: 20 }, (_, i) => [BigInt(i * 3), BigInt(i * 1000)]);
  // Somewhere a 12 in a, and later a b of at least 5000.
  const fails = async (given: readonly (readonly bigint[])[]): Promise<boolean> => {
    const at = given.findIndex(([a]) => a === 12n);
    return at >= 0 && given.slice(at + 1).some(([, b = 0n]) => b >= 5000n);
  };
  const found = await shrinkSequence(inputs, cycles, fails);
  expect(found).toEqual([
    [12n, 0n],
    [0n, 5000n],
  ]);
});
