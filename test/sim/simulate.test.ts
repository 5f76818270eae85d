// Interactive simulation: ports as properties, formats as numbers, and what is refused.
import { bit, bits, component, encoded, reg, signed } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../support/describe-unit.js';

const adder = component(
  'adder',
  { in: { a: bits(8), s: signed(8) }, out: { sum: bits(9), neg: signed(9) } },
  ({ a, s }) => ({ sum: a.add(1), neg: s.neg() }),
);

const counter = component('counter', { in: { by: bits(8) }, out: { count: bits(8) } }, ({ by }) => {
  const count = reg(bits(8), { reset: 3, powerUp: 1 });
  count.next = count.wrapAdd(by);
  return { count };
});

/** Quarters: 6 bits, two of them behind the point. */
const quarters = encoded({
  name: 'quarters',
  width: 6,
  toNumber: (pattern) => Number(pattern) / 4,
  fromNumber: (value) => BigInt(Math.round(value * 4)),
  toText: (pattern) => `${Number(pattern) / 4}`,
});

describe('ports', () => {
  test('inputs are set, outputs follow at once', () => {
    const running = simulate(adder);
    running.a = 255;
    running.s = -128;
    expect([running.sum, running.neg]).toEqual([256n, 128n]);
    running.s = 127n;
    expect([running.a, running.s, running.neg]).toEqual([255n, 127n, -127n]);
  });

  test('of a number format are numbers', () => {
    const unit = component('twice', { in: { x: quarters }, out: { y: quarters } }, ({ x }) => ({
      y: quarters.from(x.asBits().shiftLeft(1)),
    }));
    const running = simulate(unit);
    running.x = 2.25;
    expect([running.x, running.y, running.peek('y')]).toEqual([2.25, 4.5, 18n]);
  });

  test('are there as bit patterns too', () => {
    const running = simulate(adder);
    running.poke('s', 0xffn);
    expect([running.s, running.peek('s'), running.neg]).toEqual([-1n, 255n, 1n]);
  });

  test('have types', () => {
    const running = simulate(adder);
    // @ts-expect-error an output cannot be set
    expect(() => (running.sum = 1n)).toThrow("'sum' is an output of 'adder' and cannot be set");
    // @ts-expect-error there is no such port
    expect(running.total).toBeUndefined();
    // @ts-expect-error nor can one be made
    expect(() => (running.total = 1)).toThrow(TypeError);
    const sum: bigint = running.sum;
    expect(sum).toBe(1n);
  });
});

describe('cycles', () => {
  test('step, many steps, reset and restart', () => {
    const running = simulate(counter);
    running.by = 2;
    expect([running.count, running.cycle]).toEqual([1n, 0]);
    running.step();
    expect([running.count, running.cycle]).toEqual([3n, 1]);
    running.step(10_000);
    expect([running.count, running.cycle]).toEqual([BigInt((3 + 20_000) % 256), 10_001]);
    running.reset = 1;
    running.step();
    expect(running.count).toBe(3n);
    running.restart();
    expect([running.count, running.reset, running.cycle]).toEqual([1n, 0n, 0]);
  });

  test('step until something holds, which is asked first', () => {
    const running = simulate(counter);
    running.by = 1;
    expect([running.stepUntil(() => running.count === 5n), running.count, running.cycle]).toEqual([4, 5n, 4]);
    expect(running.stepUntil(() => running.count === 5n)).toBe(0);
  });

  test('step of 0 cycles changes nothing', () => {
    const running = simulate(counter);
    running.step(0);
    expect([running.count, running.cycle]).toEqual([1n, 0]);
  });
});

describe('refused', () => {
  const running = simulate(adder);
  test.each<[string, () => unknown, string]>([
    ['a number above the range', () => (running.a = 256), "256 does not fit the 8-bit input 'a', which takes 0 to 255"],
    ['a number below it', () => (running.a = -1), "-1 does not fit the 8-bit input 'a', which takes 0 to 255"],
    [
      'a signed number out of range',
      () => (running.s = 128),
      "128 does not fit the 8-bit input 's', which takes -128 to 127",
    ],
    ['a fraction', () => (running.a = 1.5), "input 'a' takes a whole number, not 1.5"],
    ['a number that is none', () => (running.a = Number.NaN), "input 'a' takes a whole number, not NaN"],
    ['a pattern too wide', () => running.poke('a', 256n), "256 is no pattern of the 8-bit input 'a'"],
    ['a pattern below 0', () => running.poke('s', -1n), "-1 is no pattern of the 8-bit input 's'"],
    ['an unknown port to peek', () => running.peek('b'), "there is no port 'b'; the ports are 'a', 's', 'sum', 'neg'"],
    ['an unknown port to poke', () => running.poke('b', 1n), "there is no port 'b'; the ports are 'a', 's'"],
    ['an output to poke', () => running.poke('sum', 1n), "'sum' is an output of 'adder' and cannot be set"],
    [
      'a step without a clock',
      () => running.step(),
      "'adder' has no clock to step; set its inputs and read its outputs",
    ],
    ['half a step', () => simulate(counter).step(0.5), 'step takes a whole number of cycles, not 0.5'],
    [
      'a step for what does not come',
      () => simulate(counter).stepUntil(() => false, { atMost: 20 }),
      "what 'counter' was stepped for did not come within 20 cycles",
    ],
    [
      'no condition',
      () => simulate(counter).stepUntil(true as never),
      'stepUntil takes a condition, such as () => running.done === 1n, and { atMost: cycles }',
    ],
    ['a step back', () => simulate(counter).step(-1), 'step takes a whole number of cycles, not -1'],
  ])('%s', (_, action, message) => {
    expect(messageOf(action)).toBe(message);
  });

  test('ports that would hide a method', () => {
    const unit = component('unit', { in: { peek: bit }, out: { o: bit } }, ({ peek }) => ({ o: peek }));
    expect(messageOf(() => simulate(unit))).toBe(
      "port 'peek' of 'unit' has the name of a simulation method; rename it to simulate",
    );
  });
});
