/** Properties in interactive simulation. */
import {
  assert,
  bit,
  bits,
  clockDomain,
  component,
  cover,
  defaultDomain,
  enumeration,
  match,
  reg,
  synchronizer,
  when,
  withDomain,
} from 'gatewright/hdl';
import { asciiWaves, PropertyError, simulate, Trace } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { lineOf, messageOf } from '../../support/describe-unit.js';
import { adder, light, pair, wrapping } from './designs.js';

const designs = new URL('./designs.ts', import.meta.url).href;

/** The property that fails in `action`. */
function violation(action: () => unknown): PropertyError {
  try {
    action();
  } catch (error) {
    if (error instanceof PropertyError) return error;
    throw error;
  }
  return expect.fail('no property failed');
}

describe('with a clock', () => {
  test('covers are counted at each rise', () => {
    const sim = simulate(wrapping);
    Object.assign(sim, { enable: 1, by: 1, last: 4 });
    // 0 1 2 3 4 0 1 2 3 4 0 1 2 3 4
    sim.step(15);
    expect(sim.covers).toEqual({ 'wraps at the last': 3 });
    sim.restart();
    expect(sim.covers).toEqual({ 'wraps at the last': 0 });
  });

  test('an assertion that fails is an error with cycle, values and place', () => {
    const sim = simulate(wrapping);
    Object.assign(sim, { enable: 1, by: 1, last: 9 });
    const error = violation(() => sim.step(20));
    // Through the whens that it is in.
    expect(error.message.replace(/, called from .*/, '')).toBe(
      "assertion 'never on from 5' failed in cycle 5 of 'wrapping'\n  count.ne(5)\n  where count = 5\n" +
        `  at ${lineOf(designs, 'from 5')}:9`,
    );
    expect(error).toMatchObject({ kind: 'assert', property: 'never on from 5', instance: '', cycle: 5 });
    expect(error.values).toEqual([{ name: 'count', width: 4, pattern: 5n, text: '5' }]);
    expect(sim.cycle).toBe(5);
  });

  test('it counts only where the whens around it are active, and not in reset', () => {
    const sim = simulate(wrapping);
    Object.assign(sim, { enable: 1, by: 1, last: 9 });
    sim.step(5);
    expect(sim.count).toBe(5n);
    sim.enable = 0;
    sim.step(3);
    Object.assign(sim, { enable: 1, last: 5 });
    sim.step();
    expect(sim.covers['wraps at the last']).toBe(1);
    // In reset, not even the steps matter.
    Object.assign(sim, { reset: 1, by: 0 });
    sim.step(2);
    sim.reset = 0;
    expect(violation(() => sim.step()).kind).toBe('assume');
  });

  test('a stimulus that breaks an assumption is an error', () => {
    const sim = simulate(wrapping);
    sim.by = 3;
    expect(violation(() => sim.step()).message).toBe(
      "the stimulus breaks the assumption 'steps of 1 or 2' in cycle 0 of 'wrapping'\n  by.eq(1).or(by.eq(2))\n  where by = 3\n" +
        `  at ${lineOf(designs, 'steps')}:5`,
    );
  });

  test('properties of instances are told apart', () => {
    const sim = simulate(pair);
    Object.assign(sim, { enable: 0, by: 1 });
    const error = violation(() => sim.step(9));
    expect([error.instance, error.cycle]).toEqual([Object.keys(sim.covers)[1]?.split('.')[0], 5]);
    sim.restart();
    Object.assign(sim, { enable: 1, by: 1 });
    sim.step(8);
    expect(Object.values(sim.covers)).toEqual([2, 0]);
  });

  test('values of the past: members of enumerations by name, and nothing before there is a past', () => {
    const sim = simulate(light);
    // red, red, green, red, green, green
    for (const go of [0, 1, 0, 1]) {
      Object.assign(sim, { go, change: 1 });
      sim.step();
    }
    expect(sim.covers).toEqual({ on: 1, off: 1, still: 1 });
    sim.go = 1;
    const error = violation(() => sim.step(2));
    expect(error.cycle).toBe(5);
    expect(error.values.map(({ name, text }) => `${name} = ${text}`)).toEqual(['past(shows) = green', 'shows = green']);
  });

  test('a reset forgets the past', () => {
    const sim = simulate(light);
    Object.assign(sim, { go: 1, change: 1 });
    sim.step();
    sim.reset = 1;
    sim.step();
    sim.reset = 0;
    // In the first cycle out of reset nothing is compared with the one before.
    sim.step();
    expect(sim.covers).toEqual({ on: 0, off: 0, still: 0 });
    sim.step();
    expect(sim.covers).toEqual({ on: 1, off: 0, still: 0 });
  });

  test('inReset counts in reset, too', () => {
    const unit = component('unit', { in: { a: bit }, out: { b: bit } }, ({ a }) => {
      const b = reg(bit, { reset: 0 });
      b.next = a;
      assert(a.not(), 'a is 0', { inReset: true });
      return { b };
    });
    const sim = simulate(unit);
    Object.assign(sim, { reset: 1, a: 1 });
    expect(violation(() => sim.step()).property).toBe('a is 0');
  });

  test('the trace goes on to the cycle that fails', () => {
    const trace = new Trace({ signals: 'ports' });
    const sim = simulate(wrapping, { trace });
    Object.assign(sim, { enable: 1, by: 1, last: 9 });
    violation(() => sim.step(20));
    expect(asciiWaves(trace, { signals: ['count'], from: 3, to: 5, digest: false })).toBe(
      'cycle  3   4   5\n       ┬───┬───┬───\ncount  │3  │4  │5\n       ┴───┴───┴───\n',
    );
  });

  test('only the clock of a property makes it count', () => {
    const pixel = clockDomain('pixel_of_properties');
    const unit = component('unit', { in: { a: bit }, out: { b: bit, c: bits(2) } }, ({ a }) => {
      const held = reg(bit, { reset: 0 });
      held.next = a;
      cover(held, 'held');
      const b = synchronizer(held, pixel);
      const c = withDomain(pixel, () => {
        const c = reg(bits(2), { reset: 0 });
        c.next = c.add(1).trunc(2);
        cover(c.eq(1), 'one');
        return c;
      });
      return { b, c };
    });
    const sim = simulate(unit);
    sim.a = 1;
    sim.step(3, defaultDomain);
    expect(sim.covers).toEqual({ held: 2, one: 0 });
    sim.step(2, pixel);
    expect(sim.covers).toEqual({ held: 2, one: 1 });
  });

  test('in a match, properties count in their case alone', () => {
    const Mode = enumeration('Mode', ['idle', 'run', 'stop']);
    const unit = component('unit', { in: { mode: Mode, a: bits(2) }, out: { b: bits(2) } }, ({ mode, a }) => {
      const b = reg(bits(2), { reset: 0 });
      match(mode, {
        idle: () => assert(a.eq(0), 'idle'),
        run: () => {
          b.next = a;
          cover(a.eq(3), 'run');
        },
        stop: () => cover(a.eq(3), 'stop'),
      });
      return { b };
    });
    const sim = simulate(unit);
    Object.assign(sim, { mode: 'run', a: 3 });
    sim.step(2);
    sim.mode = 'stop';
    sim.step();
    expect(sim.covers).toEqual({ run: 2, stop: 1 });
    sim.mode = 'idle';
    expect(violation(() => sim.step()).property).toBe('idle');
  });

  test('a clock that is made inside is no place for properties', () => {
    const unit = component('unit', { in: { a: bit }, out: { b: bit } }, ({ a }) => {
      const half = reg(bit, { reset: 0 });
      half.next = half.not();
      const b = withDomain(
        clockDomain('half_of_properties'),
        () => {
          const b = reg(bit, { powerUp: 0 });
          b.next = b.not();
          assert(b.or(a), 'inside');
          return b;
        },
        { clock: half },
      );
      return { b };
    });
    expect(messageOf(() => simulate(unit))).toMatch(
      /^'inside' is a property at a clock that is made inside 'unit', but properties are checked at clocks that are ports; simulate the part that the clock goes to by itself, or divide with an enable instead of a clock\n {2}at test\/sim\/properties\/simulate\.test\.ts:/,
    );
  });
});

describe('without a clock', () => {
  test('properties count whenever outputs are looked at', () => {
    const sim = simulate(adder);
    Object.assign(sim, { a: 9, b: 6 });
    expect(sim.sum).toBe(15n);
    expect(sim.covers).toEqual({ 'all ones': 1 });
    sim.b = 7;
    const error = violation(() => sim.sum);
    expect(error.message).toBe(
      "assertion 'no overflow' failed of 'adder'\n  sum.ge(a)\n  where sum = 0, a = 9, b = 7\n" +
        `  at ${lineOf(designs, 'overflow')}:3`,
    );
    expect(violation(() => sim.settle()).property).toBe('no overflow');
  });
});

test('what has no properties has no covers, and runs the same netlist', () => {
  const unit = component('unit', { in: { a: bit }, out: { b: bit } }, ({ a }) => {
    const b = reg(bit, { reset: 0 });
    when(a, () => {
      b.next = a;
    });
    return { b };
  });
  expect(simulate(unit).covers).toEqual({});
});

test('initial state: registers and words by path', () => {
  const sim = simulate(wrapping, { initialState: { count: 4n } });
  Object.assign(sim, { enable: 1, by: 1, last: 9 });
  expect(violation(() => sim.step(9)).cycle).toBe(1);
  expect(messageOf(() => simulate(wrapping, { initialState: { counter: 4n } }))).toMatch(
    /^'wrapping' has no register or memory 'counter' to start with; it has 'count'/,
  );
  expect(messageOf(() => simulate(wrapping, { initialState: { count: 16n } }))).toBe(
    "16 is no pattern of the 4 bits of register 'count'; give a bigint",
  );
  expect(messageOf(() => simulate(wrapping, { initialState: { count: { 0: 1n } } }))).toBe(
    "'count' is a register: its initial state is a pattern, such as 3n, not words",
  );
});
