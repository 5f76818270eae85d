// Interactive simulation of several clocks, asynchronous resets and memories.
import {
  type Bit,
  bit,
  bits,
  clockDomain,
  component,
  crossing,
  memory,
  reg,
  when,
  wire,
  withDomain,
} from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../support/describe-unit.js';

const pixel = clockDomain('pixel');
const instant = clockDomain('instant', { reset: 'async' });
const free = clockDomain('free', { reset: 'none' });

/** Counts the rises of both clocks. */
const two = component('two', { in: {}, out: { a: bits(16), b: bits(16), seen: bits(16) } }, () => {
  const a = reg(bits(16), { powerUp: 0 });
  a.next = a.wrapAdd(1);
  const b = reg(bits(16), { powerUp: 0, reset: 100, domain: pixel });
  b.next = b.wrapAdd(1);
  const seen = reg(bits(16), { powerUp: 0, domain: pixel });
  seen.next = crossing(a, pixel);
  return { a, b, seen };
});

describe('several clocks', () => {
  test('rise together, or those that are named', () => {
    const running = simulate(two);
    running.step();
    expect([running.a, running.b]).toEqual([1n, 1n]);
    running.step(3, 'clock');
    running.step(2, pixel);
    running.step(1, ['clock', pixel]);
    expect([running.a, running.b, running.cycle]).toEqual([5n, 4n, 7]);
  });

  test('have resets of their own', () => {
    const running = simulate(two);
    running.pixel_reset = 1;
    running.step(1, 'clock');
    expect(running.b).toBe(0n);
    running.step(1, 'pixel_clock');
    expect([running.a, running.b]).toEqual([1n, 100n]);
  });

  test('of different periods: 10 and 7 meet at 70', () => {
    const running = simulate(two);
    const edges: string[] = [];
    running.schedule({ clock: 10, pixel_clock: 7 }, 72, ({ time, clocks }) => {
      edges.push(`${time}: ${clocks.join(' ')}`);
      expect(running.elapsed).toBe(time);
    });
    expect(edges.slice(0, 4)).toEqual(['7: pixel_clock', '10: clock', '14: pixel_clock', '20: clock']);
    expect(edges.slice(-2)).toEqual(['63: pixel_clock', '70: clock pixel_clock']);
    // At 70 `seen` takes what `a` was before it: 6.
    expect([running.a, running.b, running.seen, running.elapsed, running.cycle]).toEqual([7n, 10n, 6n, 72, 16]);
  });

  test('time goes on from one call to the next, with phases', () => {
    const running = simulate(two);
    const times: number[] = [];
    for (const duration of [4, 0, 3, 6]) {
      running.schedule({ clock: { period: 5, phase: 2 } }, duration, ({ time }) => times.push(time));
    }
    expect([times, running.elapsed]).toEqual([[2, 7, 12], 13]);
    running.restart();
    expect([running.elapsed, running.cycle, running.a]).toEqual([0, 0, 0n]);
  });

  test('100 000 edges without a look at each', () => {
    const running = simulate(two);
    running.schedule({ clock: 3, pixel_clock: 2 }, 150_000);
    expect([running.a, running.b]).toEqual([50_000n, BigInt(75_000 % 65_536)]);
  });

  test('inputs set before an edge are those that it sees', () => {
    const unit = component('adder', { in: { by: bits(8) }, out: { sum: bits(8) } }, ({ by }) => {
      const sum = reg(bits(8), { powerUp: 0 });
      sum.next = sum.wrapAdd(by);
      return { sum };
    });
    const running = simulate(unit);
    const before: bigint[] = [];
    running.schedule({ clock: 4 }, 12, ({ time }) => {
      before.push(running.sum);
      running.by = time;
    });
    expect([before, running.sum]).toEqual([[0n, 4n, 12n], 24n]);
  });
});

describe('an asynchronous reset', () => {
  const unit = component('held', { in: { d: bits(4) }, out: { q: bits(4) } }, ({ d }) =>
    withDomain(instant, () => {
      const q = reg(bits(4), { reset: 9, powerUp: 0 });
      q.next = d;
      return { q };
    }),
  );

  test('acts at once, even if nobody looks while it is 1', () => {
    const running = simulate(unit);
    expect(running.q).toBe(0n);
    running.instant_reset = 1;
    running.instant_reset = 0;
    expect([running.q, running.cycle]).toEqual([9n, 0]);
    running.d = 3;
    running.step();
    expect(running.q).toBe(3n);
  });

  test('that is active low holds from power-up on', () => {
    const low = clockDomain('power', { reset: 'async', active: 'low' });
    const other = component('held_low', { in: {}, out: { q: bits(4) } }, () => {
      const q = reg(bits(4), { reset: 9, powerUp: 0, domain: low });
      q.next = q.wrapAdd(1);
      return { q };
    });
    const running = simulate(other);
    expect(running.q).toBe(9n);
    running.power_reset_n = 1;
    expect(running.q).toBe(9n);
    running.step();
    expect(running.q).toBe(10n);
  });
});

describe('memories', () => {
  const store = component('store', { in: { we: bit, a: bits(2), d: bits(8) }, out: { q: bits(8) } }, ({ we, a, d }) => {
    const words = memory(bits(8), 4, { init: [1, 2, 3] });
    when(we, () => words.write(a, d));
    return { q: words.readNow(a) };
  });
  const around = component('around', { in: { we: bit, a: bits(2), d: bits(8) }, out: { q: bits(8) } }, (ports) => {
    const inner = store(ports);
    return { q: inner.q };
  });

  test('are read and written by path', () => {
    const running = simulate(around);
    const words = running.memory('inner.words');
    expect([words.name, words.width, words.depth, words.words()]).toEqual(['inner.words', 8, 4, [1n, 2n, 3n, 0n]]);
    running.a = 3;
    expect(running.q).toBe(0n);
    words.write(3, 77);
    expect([running.q, words.read(3)]).toEqual([77n, 77n]);
    running.d = 5;
    running.we = 1;
    running.step();
    expect(words.read(3)).toBe(5n);
    running.restart();
    expect(words.words()).toEqual([1n, 2n, 3n, 0n]);
  });
});

describe('refused', () => {
  const running = simulate(two);
  test.each<[string, () => unknown, string]>([
    [
      'an unknown clock',
      () => running.step(1, 'pixel'),
      "'two' has no clock 'pixel'; its clocks are 'clock', 'pixel_clock'",
    ],
    [
      'a domain that is not there',
      () => running.step(1, instant),
      "'two' has no clock 'instant_clock'; its clocks are 'clock', 'pixel_clock'",
    ],
    [
      'an unknown clock in a schedule',
      () => running.schedule({ clk: 3 }, 10),
      "'two' has no clock 'clk'; its clocks are 'clock', 'pixel_clock'",
    ],
    [
      'a clock as an input',
      () => running.poke('pixel_clock', 1n),
      "'pixel_clock' is a clock of 'two'; let it rise with step(1, 'pixel_clock')",
    ],
    [
      'a period of 0',
      () => running.schedule({ clock: 0 }, 10),
      "the period of 'clock' must be a whole number of units of time from 1 up, not 0",
    ],
    [
      'half a period',
      () => running.schedule({ clock: { period: 2.5 } }, 10),
      "the period of 'clock' must be a whole number of units of time from 1 up, not 2.5",
    ],
    [
      'a phase beyond the period',
      () => running.schedule({ clock: { period: 4, phase: 4 } }, 10),
      "the phase of 'clock' must be a whole number below its period 4, not 4",
    ],
    ['time that goes back', () => running.schedule({}, -1), 'schedule takes a whole number of units of time, not -1'],
    [
      'an unknown memory',
      () => running.memory('words'),
      "'two' has no memory 'words'; its memories that something reads are none",
    ],
  ])('%s', (_, action, message) => {
    expect(messageOf(action)).toBe(message);
  });

  test('clocks that let each other rise for ever', () => {
    const unit = component('restless', { in: { go: bit }, out: { q: bit } }, ({ go }) => {
      const [a, b] = [wire(bit), wire(bit)];
      const toggle = (clock: Bit): Bit =>
        withDomain(
          free,
          () => {
            const value = reg(bit, { powerUp: 0 });
            value.next = value.not();
            return value;
          },
          { clock },
        );
      // Each changes whenever the other one does.
      a.value = toggle(b).xor(toggle(b.not()));
      b.value = toggle(a).xor(toggle(a.not())).xor(go);
      return { q: a };
    });
    const restless = simulate(unit);
    expect(messageOf(() => restless.poke('go', 1n))).toBe(
      "a clock inside 'restless' rises again and again by itself; let what makes the clock depend on the clock ports alone",
    );
  });
});
