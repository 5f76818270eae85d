// Number formats: patterns with a name, refused where an integer or another format is wanted.
import { posit } from 'gatewright/generators';
import { bit, bits, component, constant, elaborate, encoded, mux, reg, struct, vec } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf, mistake } from '../../support/describe-unit.js';

/** Fixed point with `fraction` bits behind the point, in 8 bits. */
const fixed = <const N extends string>(name: N, fraction: number) =>
  encoded({
    name,
    width: 8,
    toNumber: (pattern) => Number(BigInt.asIntN(8, pattern)) / 2 ** fraction,
    fromNumber: (value) => BigInt.asUintN(8, BigInt(Math.round(value * 2 ** fraction))),
    toText: (pattern) => `${Number(pattern)}/${2 ** fraction}`,
  });
const q4 = fixed('q4', 4);
const q2 = fixed('q2', 2);

test('constants, resets and ports are numbers of the format', () => {
  const unit = component('unit', { in: { x: q4 }, out: { y: q4, one: q4 } }, ({ x }) => {
    const y = reg(q4, { reset: 0, powerUp: -1 });
    y.next = x;
    return { y, one: constant(q4, 1) };
  });
  const running = simulate(unit);
  expect([running.y, running.peek('y'), running.peek('one')]).toEqual([-1, 0xf0n, 0x10n]);
  running.x = 2.5;
  running.step();
  expect([running.x, running.y]).toEqual([2.5, 2.5]);
});

test('inside structs and vecs they are set and read as numbers', () => {
  const sample = struct({ left: q4, right: q2, history: vec(2, q4) });
  const unit = component('unit', { in: { s: sample, i: bit }, out: { o: sample, chosen: q4 } }, ({ s, i }) => {
    const kept = reg(sample, { reset: { left: 1, right: -1, history: [0.5, 2] } });
    kept.next = { left: s.history.at(0), right: s.right, history: [kept.left, 1.25] };
    return { o: kept, chosen: s.history.at(i) };
  });
  const running = simulate(unit);
  running.reset = 1;
  running.step();
  expect(running.o).toEqual({ left: 1, right: -1, history: [0.5, 2] });
  running.reset = 0;
  running.s = { left: 0, right: 3.25, history: [-4, 7.5] };
  running.i = 1;
  running.step();
  expect([running.o, running.chosen]).toEqual([{ left: -4, right: 3.25, history: [1, 1.25] }, 7.5]);
  // 3.25 in quarters.
  expect(running.peek('o_right')).toBe(13n);
});

test('posits too', () => {
  const unit = component('unit', { in: { p: posit(16, 1) }, out: { o: vec(2, posit(16, 1)) } }, ({ p }) => ({
    o: vec(2, posit(16, 1)).of([p, 0.5]),
  }));
  const running = simulate(unit);
  running.p = -2;
  expect(running.o).toEqual([-2, 0.5]);
  // By the standard: sign, regime, exponent and fraction of 0.5 with es = 1 are 0, 01, 1 and zeros.
  expect(running.peek('o_1')).toBe(0b0011_0000_0000_0000n);
});

describe('refused', () => {
  test('a format for another', () => {
    const message = mistake({ in: { x: q4 }, out: { y: q2 } }, ({ x }) => ({ y: x }) as never);
    expect(message).toContain("output 'y' is q2, the signal returned is q4");
  });

  test('bits for a format', () => {
    const message = mistake({ in: { x: bits(8) }, out: { y: q4 } }, ({ x }) => ({ y: x }) as never);
    expect(message).toContain("output 'y' is q4, the signal returned is bits(8)");
  });

  test('two formats in a mux', () => {
    const unit = component('unit', { in: { x: q4, y: q2 }, out: { o: q4 } }, ({ x, y }) => ({
      o: mux(x.asBits().bit(0), x, y as never),
    }));
    expect(messageOf(() => elaborate(unit))).toContain('mux: the values are q4 and q2; both must have one shape');
  });

  test('a pattern of another width', () => {
    const message = mistake({ in: { x: bits(9) }, out: { y: q4 } }, ({ x }) => ({ y: q4.from(x) }));
    expect(message).toContain('q4 is 8 bits wide, the pattern given is 9');
  });
});
