// The posit decoder: every pattern of small formats, samples of large ones, against the exact value.
import { positDecode } from 'gatewright/generators';
import { simulate } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { decoded } from './models.js';

function expectDecoded(n: number, es: number, patterns: Iterable<bigint>): void {
  const dut = simulate(positDecode({ n, es }));
  for (const pattern of patterns) {
    dut.poke('a', pattern);
    const expected = decoded(n, es, pattern);
    const got = Object.fromEntries(Object.keys(expected).map((port) => [port, dut.peek(port)]));
    expect(got, `posit(${n}, ${es}) 0x${pattern.toString(16)}`).toEqual(expected);
  }
}

function* everyPattern(n: number): Iterable<bigint> {
  for (let pattern = 0n; pattern < 1n << BigInt(n); pattern += 1n) yield pattern;
}

/** Every length of run, with ones, zeros and mixed bits behind it, and the negatives of all. */
function* runsOf(n: number): Iterable<bigint> {
  for (let length = 1; length < n; length += 1) {
    const rest = BigInt(n - 1 - length);
    for (const tail of [0n, 1n, (1n << rest) - 1n, 0x5a5a_5a5a_5a5a_5a5an]) {
      const ones =
        (((1n << BigInt(length)) - 1n) << rest) |
        (tail & ((1n << rest) - 1n) & ~(1n << (rest - 1n < 0n ? 0n : rest - 1n)));
      const zeros = rest > 0n ? (1n << (rest - 1n)) | (tail & ((1n << (rest - 1n)) - 1n)) : 0n;
      for (const pattern of [ones, zeros]) yield* [pattern, BigInt.asUintN(n, -pattern)];
    }
  }
}

describe('posit-decode', () => {
  it('takes -1.5 apart: (-2 + 0.5) * 2^0', () => {
    const dut = simulate(positDecode({ n: 8, es: 0 }));
    dut.a = -1.5;
    expect([dut.sign, dut.scale, dut.peek('fraction')]).toEqual([1n, 0n, 0b10000n]);
  });

  it('tells 0 from NaR', () => {
    const dut = simulate(positDecode({ n: 8, es: 2 }));
    expect([dut.zero, dut.nar]).toEqual([1n, 0n]);
    dut.poke('a', 0x80n);
    expect([dut.zero, dut.nar]).toEqual([0n, 1n]);
  });

  const small = [3, 4, 5, 6, 8, 9].flatMap((n) => [0, 1, 2, 3, 4].map((es) => [n, es] as const));
  it.each(small)('is right on every pattern of posit(%i, %i)', (n, es) => expectDecoded(n, es, everyPattern(n)));

  const wide = [16, 17, 32, 33, 64].flatMap((n) => [0, 1, 2, 4].map((es) => [n, es] as const));
  it.each(wide)('is right on every regime of posit(%i, %i)', (n, es) => expectDecoded(n, es, runsOf(n)));
});
