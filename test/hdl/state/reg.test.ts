// Registers: reset, power-up, enable and holding, cycle by cycle.
import { bit, bits, component, elaborate, reg, signed, withReset } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { mistake } from '../../support/describe-unit.js';

/** A register that takes d, under the given options. */
const holder = (options: { reset?: number; powerUp?: number; enabled?: boolean }) =>
  component('holder', { in: { d: bits(4), on: bit }, out: { q: bits(4) } }, ({ d, on }) => {
    const { enabled, ...rest } = options;
    const q = reg(bits(4), enabled ? { ...rest, enable: on } : rest);
    q.next = d;
    return { q };
  });

test('takes its next value at the clock edge', () => {
  const running = simulate(holder({}));
  running.d = 5;
  expect(running.q).toBe(0n);
  running.step();
  expect(running.q).toBe(5n);
});

test('reset goes before the next value', () => {
  const running = simulate(holder({ reset: 9 }));
  running.d = 5;
  running.reset = 1;
  running.step();
  expect(running.q).toBe(9n);
  running.reset = 0;
  running.step();
  expect(running.q).toBe(5n);
});

test('starts at its power-up value', () => {
  expect(simulate(holder({ powerUp: 7 })).q).toBe(7n);
  expect(simulate(holder({ powerUp: 7, reset: 2 })).q).toBe(7n);
});

test('keeps its value while enable is 0', () => {
  const running = simulate(holder({ powerUp: 3, enabled: true }));
  running.d = 5;
  running.step(4);
  expect(running.q).toBe(3n);
  running.on = 1;
  running.step();
  expect(running.q).toBe(5n);
});

test('reset goes before enable', () => {
  const running = simulate(holder({ powerUp: 3, reset: 1, enabled: true }));
  running.reset = 1;
  running.step();
  expect(running.q).toBe(1n);
});

test('two registers swap', () => {
  const unit = component('swap', { in: {}, out: { x: bits(4), y: bits(4) } }, () => {
    const x = reg(bits(4), { powerUp: 1 });
    const y = reg(bits(4), { powerUp: 2 });
    x.next = y;
    y.next = x;
    return { x, y };
  });
  const running = simulate(unit);
  running.step();
  expect([running.x, running.y]).toEqual([2n, 1n]);
  running.step();
  expect([running.x, running.y]).toEqual([1n, 2n]);
});

test('a signed register counts below 0', () => {
  const unit = component('down', { in: {}, out: { n: signed(4) } }, () => {
    const n = reg(signed(4), { powerUp: -7 });
    n.next = n.wrapSub(1);
    return { n };
  });
  const running = simulate(unit);
  const seen: bigint[] = [];
  for (let cycle = 0; cycle < 3; cycle += 1) {
    seen.push(running.n);
    running.step();
  }
  expect(seen).toEqual([-7n, -8n, 7n]);
});

describe('clock and reset ports', () => {
  const inputs = (unit: Parameters<typeof elaborate>[0]): string[] =>
    elaborate(unit).top.inputs.map(({ name }) => name);

  test('are there only where they are needed', () => {
    expect(inputs(holder({}))).toEqual(['clock', 'd', 'on']);
    expect(inputs(holder({ reset: 0 }))).toEqual(['clock', 'reset', 'd', 'on']);
    expect(inputs(component('inverter', { in: { a: bit }, out: { o: bit } }, ({ a }) => ({ o: a.not() })))).toEqual([
      'a',
    ]);
  });

  test('withReset takes another signal for reset', () => {
    const unit = component('own', { in: { clear: bit }, out: { n: bits(4) } }, ({ clear }) =>
      withReset(clear, () => {
        const n = reg(bits(4), { reset: 0 });
        n.next = n.wrapAdd(1);
        return { n };
      }),
    );
    expect(inputs(unit)).toEqual(['clock', 'clear']);
    const running = simulate(unit);
    running.step(3);
    expect(running.n).toBe(3n);
    running.clear = 1;
    running.step();
    expect(running.n).toBe(0n);
  });
});

describe('mistakes', () => {
  test('no next value', () => {
    const message = mistake({ in: {}, out: { o: bit } }, () => {
      const idle = reg(bit, { reset: 0 });
      return { o: idle };
    });
    expect(message).toMatch(
      /^register 'idle' is never given a next value; assign its \.next\n {2}at .*reg\.test\.ts:\d+:\d+$/,
    );
  });

  test('reading next', () => {
    const message = mistake({ in: {}, out: { o: bit } }, () => {
      const r = reg(bit);
      r.next = r.not();
      return { o: r.next };
    });
    expect(message).toContain('next is write only; read the register itself for its present value');
  });

  test('a next value of another shape', () => {
    const message = mistake({ in: { a: bits(9) }, out: { o: bits(8) } }, ({ a }) => {
      const sum = reg(bits(8));
      sum.next = a as never;
      return { o: sum };
    });
    expect(message).toContain("register 'sum' is bits(8), but the value assigned is bits(9)");
  });

  test('a signed value for an unsigned register', () => {
    const message = mistake({ in: { a: signed(8) }, out: { o: bits(8) } }, ({ a }) => {
      const sum = reg(bits(8));
      sum.next = a as never;
      return { o: sum };
    });
    expect(message).toContain("register 'sum' is bits(8), but the value assigned is signed(8)");
  });

  test('two next values', () => {
    const message = mistake({ in: { a: bit }, out: { o: bit } }, ({ a }) => {
      const r = reg(bit);
      r.next = a;
      r.next = a.not();
      return { o: r };
    });
    expect(message).toMatch(
      /^register 'r' is driven twice: the assignment here hides the one at .*reg\.test\.ts:\d+:\d+; put one/,
    );
  });

  test('an enable of several bits', () => {
    const message = mistake({ in: { a: bits(2) }, out: { o: bit } }, ({ a }) => ({
      o: reg(bit, { enable: a as never }),
    }));
    expect(message).toContain('reg: enable is 2 bits wide; it must be one bit');
  });
});
