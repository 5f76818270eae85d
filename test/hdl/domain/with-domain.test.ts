// Domains, clocks and resets of parts of a component: what withDomain, withReset, clockSignal and resetSignal connect.
import {
  bit,
  bits,
  blackBox,
  clockDomain,
  clockSignal,
  component,
  defaultDomain,
  elaborate,
  memory,
  reg,
  resetSignal,
  withDomain,
  withReset,
} from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

const slow = clockDomain('slow');
const low = clockDomain('low_active', { reset: 'async', active: 'low' });
const bare = clockDomain('no_reset', { reset: 'none' });

/** A counter in the domain in force. */
const counter = component('counter', { in: {}, out: { n: bits(4) } }, () => {
  const n = reg(bits(4), { reset: 0, powerUp: 0 });
  n.next = n.wrapAdd(1);
  return { n };
});

const inputs = (unit: Parameters<typeof elaborate>[0]): string[] => elaborate(unit).top.inputs.map(({ name }) => name);

describe('withDomain', () => {
  const unit = component('two_counters', { in: {}, out: { here: bits(4), there: bits(4) } }, () => ({
    here: counter({}).n,
    there: withDomain(slow, () => counter({}).n) as never,
  }));

  test('clocks registers and instances inside by the other clock', () => {
    const running = simulate(unit);
    running.step(3, 'clock');
    running.step(1, 'slow_clock');
    expect([running.here, running.there]).toEqual([3n, 1n]);
  });

  test('makes one module of a component, whatever domain it is used in', () => {
    const { modules, top } = elaborate(unit);
    expect(modules.map(({ name }) => name)).toEqual(['counter', 'two_counters']);
    expect(top.inputs.map(({ name }) => name)).toEqual(['clock', 'slow_clock', 'reset', 'slow_reset']);
  });

  test('resets them by the reset of the domain', () => {
    const running = simulate(unit);
    running.step(2);
    running.slow_reset = 1;
    running.step();
    expect([running.here, running.there]).toEqual([3n, 0n]);
  });

  test('ends with its body, also where that throws', () => {
    const ended = component('ended', { in: {}, out: { n: bits(4) } }, () => {
      expect(() =>
        withDomain(slow, () => {
          throw new Error('inside');
        }),
      ).toThrow('inside');
      return counter({});
    });
    expect(inputs(ended)).toEqual(['clock', 'reset']);
  });

  test('takes another clock than the port', () => {
    const gated = component('gated', { in: { enable: bit }, out: { n: bits(4) } }, ({ enable }) =>
      withDomain(defaultDomain, () => counter({}), { clock: clockSignal().and(enable) }),
    );
    const running = simulate(gated);
    running.step(2);
    running.enable = 1;
    running.step(3);
    expect(running.n).toBe(3n);
  });

  test('clocks memories, too', () => {
    const stored = component('stored', { in: { a: bits(4) }, out: { o: bits(4) } }, ({ a }) =>
      withDomain(slow, () => {
        const words = memory(bits(4), 2);
        words.write(0, a);
        return { o: words.read(0) as never };
      }),
    );
    expect(inputs(stored)).toEqual(['slow_clock', 'a']);
  });
});

describe('resets', () => {
  test('an active-low asynchronous reset acts without a clock', () => {
    const unit = component('low', { in: {}, out: { n: bits(4) } }, () =>
      withDomain(low, () => {
        const n = reg(bits(4), { reset: 5, powerUp: 0 });
        n.next = n.wrapAdd(1);
        return { n: n as never };
      }),
    );
    expect(inputs(unit)).toEqual(['low_active_clock', 'low_active_reset_n']);
    const running = simulate(unit);
    running.low_active_reset_n = 0;
    expect(running.n).toBe(5n);
    running.low_active_reset_n = 1;
    running.step(2);
    expect(running.n).toBe(7n);
  });

  test('a domain without reset has no such port', () => {
    const unit = component('free', { in: {}, out: { n: bits(4) } }, () => {
      const n = reg(bits(4), { powerUp: 3, domain: bare });
      n.next = n.wrapAdd(1);
      return { n: n as never };
    });
    expect(inputs(unit)).toEqual(['no_reset_clock']);
    const running = simulate(unit);
    running.step();
    expect(running.n).toBe(4n);
  });

  test('withReset resets what is inside by a signal, and leaves the rest', () => {
    const unit = component('restartable', { in: { again: bit }, out: { a: bits(4), b: bits(4) } }, ({ again }) => ({
      a: counter({}).n,
      b: withReset(again, () => counter({}).n),
    }));
    const running = simulate(unit);
    running.step(3);
    running.again = 1;
    running.step();
    expect([running.a, running.b]).toEqual([4n, 0n]);
  });

  test('resetSignal is 1 while in reset, whatever the polarity of the port', () => {
    const unit = component('seen', { in: {}, out: { high: bit, low: bit } }, () => ({
      high: resetSignal(),
      low: resetSignal(low),
    }));
    const running = simulate(unit);
    Object.assign(running, { reset: 1, low_active_reset_n: 1 });
    expect([running.high, running.low]).toEqual([1n, 0n]);
    Object.assign(running, { reset: 0, low_active_reset_n: 0 });
    expect([running.high, running.low]).toEqual([0n, 1n]);
  });
});

test('clockSignal connects the clock in force to a cell', () => {
  const cell = blackBox('CELL', { in: { CLK: bit }, out: {} });
  const unit = component('clocked', { in: {}, out: {} }, () => {
    cell({ CLK: clockSignal() });
    withDomain(slow, () => cell({ CLK: clockSignal() }));
    cell({ CLK: clockSignal(bare) });
    return {};
  });
  const { instances } = elaborate(unit).top;
  expect(instances.map((one) => one.inputs.get('CLK')?.name)).toEqual(['clock', 'slow_clock', 'no_reset_clock']);
});

describe('the reset of an instance', () => {
  const both = component('both', { in: {}, out: { here: bits(4), there: bits(4), other: bits(4) } }, () => ({
    here: counter({}).n,
    there: withDomain(low, () => counter({}).n) as never,
    other: withDomain(low, () => nested({}).n) as never,
  }));
  const nested = component('nested', { in: {}, out: { n: bits(4) } }, () => counter({}));

  test('is that of the domain it is used in, at any depth: at once where that is asynchronous', () => {
    const running = simulate(both);
    running.low_active_reset_n = 1;
    running.step(3);
    expect([running.here, running.there, running.other]).toEqual([3n, 3n, 3n]);
    running.reset = 1;
    running.low_active_reset_n = 0;
    // No clock has risen: what is reset at an edge still stands at 3.
    expect([running.here, running.there, running.other]).toEqual([3n, 0n, 0n]);
  });

  test('makes a second module where a component is used in both ways', () => {
    expect(elaborate(both).modules.map(({ name }) => name)).toEqual(['counter', 'counter_async', 'nested', 'both']);
  });
});
