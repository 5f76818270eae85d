// Designs that need more than one WebAssembly function: many operations, wide values, much state.
import { type Bits, bits, component, elaborate, type Reg, reg } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { inWasm } from '../../support/random-stimulus.js';

/** Stimulus for one input `a` of `width` bits: every value once. */
const feed = (...values: readonly bigint[]): { a: bigint }[] => values.map((a) => ({ a }));

test('12 000 operations: a row of accumulators, each fed by the one before', () => {
  const count = 3000;
  const width = 16;
  const unit = component('row', { in: { a: bits(width) }, out: { last: bits(width), all: bits(width) } }, ({ a }) => {
    const cells: Reg<Bits<16>>[] = [];
    let all: Bits<16> = a;
    for (let i = 0; i < count; i += 1) {
      const cell = reg(bits(width), { powerUp: i });
      cell.next = cell.wrapAdd(cells.at(-1) ?? a).xor(i);
      cells.push(cell);
      all = all.xor(cell).wrapAdd(1);
    }
    return { last: cells[count - 1] as Bits<16>, all };
  });

  const state = Array.from({ length: count }, (_, i) => i);
  const inputs = [3, 0xffff, 0, 77, 1234].map(BigInt);
  const expected = inputs.map((a) => {
    const all = state.reduce((value, cell) => ((value ^ cell) + 1) & 0xffff, Number(a));
    const result = { last: BigInt(state[count - 1] as number), all: BigInt(all) };
    const before = [Number(a), ...state];
    for (let i = 0; i < count; i += 1) state[i] = (((state[i] as number) + (before[i] as number)) ^ i) & 0xffff;
    return result;
  });
  expect(inWasm(elaborate(unit, { locations: false }), feed(...inputs))).toEqual(expected);
});

test('5000 registers in a ring, each taking the value of the next: none is lost', () => {
  const count = 5000;
  const unit = component('ring', { in: { a: bits(13) }, out: { first: bits(13), sum: bits(13) } }, ({ a }) => {
    const cells = Array.from({ length: count }, (_, i) => reg(bits(13), { powerUp: i }));
    let sum: Bits<13> = a;
    cells.forEach((cell, i) => {
      cell.next = cells[(i + 1) % count] as Bits<13>;
      sum = sum.wrapAdd(cell);
    });
    return { first: cells[0] as Bits<13>, sum };
  });
  const total = BigInt.asUintN(13, BigInt((count * (count - 1)) / 2));
  const results = inWasm(elaborate(unit, { locations: false }), feed(...Array.from({ length: 7 }, () => 0n)));
  expect(results).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 6n].map((first) => ({ first, sum: total })));
});

test('600 operations on 6400 bits: more limbs than a function may have locals', () => {
  const width = 6400;
  const unit = component('wide', { in: { a: bits(width) }, out: { o: bits(width) } }, ({ a }) => {
    let value: Bits<6400> = a;
    for (let i = 0; i < 300; i += 1) value = value.wrapAdd(a).xor(i);
    return { o: value };
  });
  const model = (a: bigint): bigint => {
    let value = a;
    for (let i = 0; i < 300; i += 1) value = BigInt.asUintN(width, value + a) ^ BigInt(i);
    return value;
  };
  const values = [1n, (1n << 6400n) - 1n, (1n << 6399n) + (1n << 64n) - 1n];
  const results = inWasm(elaborate(unit, { locations: false }), feed(...values));
  results.forEach(({ o }, i) => {
    expect(o === model(values[i] as bigint), `value ${i}`).toBe(true);
  });
});

describe('65 536 bits', () => {
  const width = 65_536;
  const ones = (1n << BigInt(width)) - 1n;

  test('add, xor and compare', () => {
    const unit = component(
      'huge',
      { in: { a: bits(width), b: bits(width) }, out: { sum: bits(width), odd: bits(width), less: bits(1) } },
      ({ a, b }) => ({ sum: a.wrapAdd(b), odd: a.xor(b), less: a.lt(b) }),
    );
    const [result] = inWasm(elaborate(unit), [{ a: ones, b: ones - 1n }]);
    expect(result?.sum === ones - 2n).toBe(true);
    expect(result?.odd).toBe(1n);
    expect(result?.less).toBe(0n);
  });

  test('14 registers, one feeding the next', () => {
    const unit = component('delay', { in: { a: bits(width) }, out: { o: bits(width) } }, ({ a }) => {
      let value: Bits<65536> = a;
      for (let i = 0; i < 14; i += 1) {
        const held = reg(bits(width));
        held.next = value;
        value = held;
      }
      return { o: value };
    });
    const rows = feed(ones, ...Array.from({ length: 15 }, (_, i) => BigInt(i)));
    const results = inWasm(elaborate(unit), rows);
    expect(results.map(({ o }) => o === ones).indexOf(true)).toBe(14);
    expect(results[15]?.o).toBe(0n);
  });
});
