// Corners and classes of posits, against decoding.
import { addPosit, decodePosit, positClasses, positCorners, positFormat } from 'gatewright/kernels-sw';
import { describe, expect, test } from 'vitest';

const formats = [
  [3, 0],
  [4, 4],
  [8, 0],
  [8, 2],
  [16, 1],
] as const;

describe.each(formats)('posit(%i, %i)', (n, es) => {
  const format = positFormat(n, es);
  const corners = new Map(positCorners(format).map(({ name, pattern }) => [name, pattern]));

  test('corners have names and patterns of their own, and are patterns of the format', () => {
    expect(new Set(corners.values()).size).toBe(positCorners(format).length);
    expect(corners.size).toBe(positCorners(format).length);
    for (const pattern of corners.values()) expect(pattern >= 0n && pattern < 2n ** BigInt(n)).toBe(true);
  });

  test('the special ones are there, of both signs', () => {
    const all = new Set(corners.values());
    const top = 2n ** BigInt(n - 1);
    for (const pattern of [0n, top, 1n, top - 1n, top / 2n]) {
      expect(all).toContain(pattern);
      expect(all).toContain((2n * top - pattern) % (2n * top));
    }
  });

  test('every regime has its first pattern among them', () => {
    const all = new Set(corners.values());
    for (let regime = -(n - 2); regime <= n - 2; regime += 1) {
      // The smallest positive pattern of the regime.
      let first: bigint | undefined;
      for (let pattern = 1n; pattern < 2n ** BigInt(n - 1) && first === undefined; pattern += 1n) {
        const decoded = decodePosit(format, pattern);
        if (decoded.kind === 'finite' && decoded.regime === regime) first = pattern;
      }
      expect(all).toContain(first);
    }
  });

  test('the class of every pattern is that of its decoding', () => {
    const { names, of } = positClasses(format);
    const used = new Set<string>();
    for (let pattern = 0; pattern < 2 ** n; pattern += 1) {
      const decoded = decodePosit(format, BigInt(pattern));
      const expected =
        decoded.kind === 'finite'
          ? `${decoded.negative ? '-' : '+'}regime ${decoded.regime}`
          : { zero: '0', nar: 'NaR' }[decoded.kind];
      expect(names[of(0, pattern)]).toBe(expected);
      used.add(expected);
    }
    expect(used.size).toBe(names.length);
  });
});

test.each([
  [33, 2],
  [48, 1],
  [64, 2],
  [64, 4],
] as const)('classes of posit(%i, %i), whose patterns are longer than 32 bits', (n, es) => {
  const format = positFormat(n, es);
  const { names, of } = positClasses(format);
  for (const { pattern } of positCorners(format)) {
    const decoded = decodePosit(format, pattern);
    const expected =
      decoded.kind === 'finite'
        ? `${decoded.negative ? '-' : '+'}regime ${decoded.regime}`
        : { zero: '0', nar: 'NaR' }[decoded.kind];
    expect(names[of(Number(pattern >> 32n), Number(pattern & 0xffff_ffffn))]).toBe(expected);
  }
});

test('half a unit in the last place of 1 is a tie with 1 and with the pattern above it', () => {
  const format = positFormat(17, 2);
  const half = positCorners(format).find(({ name }) => name === '+half ulp of 1')?.pattern ?? 0n;
  // 1 has 17 - 3 - 2 = 12 fraction bits, so half of the last one is 2^-13: nothing but a leading bit.
  const decoded = decodePosit(format, half);
  if (decoded.kind !== 'finite') throw new Error(decoded.kind);
  expect([decoded.scale, decoded.significand]).toEqual([-13, 2n ** BigInt(decoded.fractionBits)]);
  // 1 + half is a tie, which goes to 1; the pattern above 1 is odd, so its tie goes up.
  expect(addPosit(format, format.one, half)).toBe(format.one);
  expect(addPosit(format, format.one + 1n, half)).toBe(format.one + 2n);
});
