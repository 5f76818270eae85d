// Number formats: patterns with a name, refused where an integer or another format is wanted.
import { bits, component, constant, elaborate, encoded, mux, reg } from 'gatewright/hdl';
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
