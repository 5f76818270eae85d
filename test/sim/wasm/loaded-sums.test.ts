// Wide accumulators that are added to or loaded: one chain of carries, with what was there masked out where it is loaded.
import { type Bits, bit, bits, component, elaborate, mux, reg } from 'gatewright/hdl';
import { simulate, WasmCircuit } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

/** Loads `word` where `load` is 1, else adds it. */
const accumulator = (width: number, swap: boolean) =>
  component('accumulator', { in: { load: bit, word: bits(width) }, out: { sum: bits(width) } }, ({ load, word }) => {
    const sum = reg(bits(width), { reset: 0 });
    const more = sum.wrapAdd(word) as Bits<number>;
    sum.next = swap ? mux(load.not(), more, word) : mux(load, word, more);
    return { sum };
  });

describe.each([65, 128, 512, 600])('%d bits', (width) => {
  test.each([false, true])('carries from end to end; the other way round: %s', (swap) => {
    const ones = (1n << BigInt(width)) - 1n;
    const dut = simulate(accumulator(width, swap));
    const next = (load: number, word: bigint): bigint => {
      dut.load = load;
      dut.poke('word', word);
      dut.step();
      return dut.peek('sum');
    };
    expect(next(0, ones)).toBe(ones);
    expect(next(0, 1n)).toBe(0n);
    expect(next(0, ones - 5n)).toBe(ones - 5n);
    expect(next(1, 3n)).toBe(3n);
    expect(next(0, 1n << 64n)).toBe((1n << 64n) + 3n);
    expect(next(1, ones)).toBe(ones);
    expect(next(0, ones)).toBe(ones - 1n);
  });
});

test('a sum that is read elsewhere too is there, whatever is loaded', () => {
  const unit = component(
    'both',
    { in: { load: bit, a: bits(100), b: bits(100) }, out: { sum: bits(100), chosen: bits(100) } },
    ({ load, a, b }) => {
      const sum = a.wrapAdd(b);
      return { sum, chosen: mux(load, b, sum) };
    },
  );
  const circuit = new WasmCircuit(elaborate(unit));
  const row = new BigUint64Array([1n, 2n ** 64n - 1n, 0n, 1n, 0n]);
  // Limbs of load, a and b; of sum and chosen.
  expect([...circuit.run(row)]).toEqual([0n, 1n, 1n, 0n]);
});
