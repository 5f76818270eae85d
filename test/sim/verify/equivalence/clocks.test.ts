// Equivalence of units with several clocks: every order in which these rise is looked at, and proved is only what is.
import {
  asyncFifo,
  bit,
  bits,
  cat,
  clockDomain,
  component,
  constant,
  memory,
  mux,
  pipeline,
  reg,
  resetSignal,
  stream,
  synchronizer,
  when,
  withDomain,
} from 'gatewright/hdl';
import { equivalenceText, equivalent } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

/** Several runs of Yosys each. */
const slow = { timeout: 90_000 };

const pixel = clockDomain('pixel');
const sensor = clockDomain('sensor', { reset: 'async' });

/** Counts `up`, and in the other domain the cycles in which it sees it, from 0 to `last`. */
const counters = (name: string, { down = false, last = 3 } = {}) =>
  component(name, { in: { up: bit }, out: { count: bits(3), seen: bits(2) } }, ({ up }) => {
    const count = reg(bits(3), { reset: down ? 7 : 0 });
    when(up, () => {
      count.next = down ? count.wrapSub(1) : count.wrapAdd(1);
    });
    const sent = reg(bit, { reset: 0 });
    sent.next = up;
    const over = synchronizer(sent, pixel);
    const seen = withDomain(pixel, () => {
      const inside = reg(bits(2), { reset: 0 });
      when(over, () => {
        inside.next = mux(inside.eq(last), 0, inside.wrapAdd(1));
      });
      return inside;
    });
    return { count: down ? count.not() : count, seen };
  });

test('two that do the same in different ways are proved equal', async () => {
  const answer = await equivalent(counters('up'), counters('down', { down: true }));
  expect(answer).toMatchObject({ result: 'equal', method: 'pdr' });
  expect(answer.reason).toBe(
    'no inputs and no order of the clocks tell them apart at any instant, by an invariant that property directed reachability found',
  );
});

test('one edit is found, and seen in simulation', slow, async () => {
  const answer = await equivalent(counters('all'), counters('short', { last: 2 }));
  if (answer.result !== 'different') throw new Error(answer.reason);
  const { inputs, left, right } = answer.counterexample;
  expect([left.at(-1), right.at(-1)]).toMatchObject([
    { name: 'seen', number: '3' },
    { name: 'seen', number: '0' },
  ]);
  // The other domain rises under reset, twice for the synchronizer, and three times to count.
  const rises = (clock: string) =>
    inputs.filter((values) => values.some(({ name, pattern }) => name === clock && pattern === 1n)).length;
  expect([rises('pixel_clock'), rises('clock') >= 2]).toEqual([6, true]);
  expect(equivalenceText(answer)).toMatch(
    /^different: some inputs and orders of the clocks tell them apart \(pdr, Yosys/,
  );
});

test('a reset between two edges counts where it acts at once', slow, async () => {
  const ports = { in: { up: bit }, out: { count: bits(2), other: bit } };
  const unit = (name: string, atOnce: boolean) =>
    component(name, ports, ({ up }) => {
      const other = reg(bit, { reset: 0 });
      other.next = up;
      const over = synchronizer(other, sensor);
      const count = withDomain(sensor, () => {
        const inside = atOnce ? reg(bits(2), { reset: 0 }) : reg(bits(2), { powerUp: 0 });
        when(over, () => {
          inside.next = inside.wrapAdd(1);
        });
        if (atOnce) return inside;
        // Looks reset, and is at the next edge.
        const reset = resetSignal(sensor);
        when(reset, () => {
          inside.next = 0;
        });
        return mux(reset, 0, inside);
      });
      return { count, other };
    });
  const answer = await equivalent(unit('at_once', true), unit('at_edges', false));
  if (answer.result !== 'different') throw new Error(answer.reason);
  expect(answer.counterexample.left.map(({ number }) => number)[0]).toBe('0');
});

test('queues between clocks, the words of one of which are inverted inside', slow, async () => {
  const ports = { in: { input: stream(bits(2)) }, out: { output: stream(bits(2)) } };
  const queue = (name: string, { inverted = false, stages = 2 } = {}) =>
    component(name, ports, ({ input }) => {
      const turned = input.map((data) => (inverted ? data.not() : data));
      const over = asyncFifo(turned, { to: pixel, depth: 2, stages });
      return { output: withDomain(pixel, () => over.map((data) => (inverted ? data.not() : data))) };
    });
  const ignore = ['output_data'];
  const same = await equivalent(queue('plain'), queue('inverted', { inverted: true }), { ignore });
  expect([same.result, same.reason]).toEqual(['equal', expect.stringContaining('by induction')]);
  expect(await equivalent(queue('plain'), queue('slow', { stages: 3 }), { ignore })).toMatchObject({
    result: 'different',
  });
});

describe('unknown, not equal', () => {
  test('what is left open at power-up', slow, async () => {
    // Whether the first bit is 1 before `a` ever was is for each unit to say.
    const open = (name: string) =>
      component(name, { in: { a: bit }, out: { o: bit, p: bit } }, ({ a }) => {
        const kept = reg(bit, { reset: 0 });
        kept.next = a;
        const before = reg(bit);
        when(a, () => {
          before.next = 1;
        });
        return { o: before, p: synchronizer(kept, pixel) };
      });
    expect(await equivalent(open('first'), open('second'))).toMatchObject({
      result: 'unknown',
      reason:
        'the solver tells them apart only by what is left open: registers with neither a reset nor a value at power-up',
    });
  });

  test('what takes too long', async () => {
    const wide = { in: { a: bits(20), b: bits(20) }, out: { o: bits(40), p: bit } };
    const product = (name: string, turned: boolean) =>
      component(name, wide, ({ a, b }) => {
        const kept = reg(bit, { reset: 0 });
        kept.next = a.msb;
        const low = a.bits(9, 0).mul(b).extend(40);
        const high = cat(a.bits(19, 10).mul(b), constant(bits(10), 0));
        return { o: turned ? low.wrapAdd(high) : a.mul(b), p: synchronizer(kept, pixel) };
      });
    const answer = await equivalent(product('whole', false), product('halves', true), { timeout: 4 });
    expect(answer.result).toBe('unknown');
    expect(answer.reason).toContain('the solver did not answer within 4 s');
  });

  test('what has too much memory', async () => {
    const store = (name: string) =>
      component(name, { in: { a: bits(10), d: bits(16) }, out: { q: bits(16), p: bit } }, ({ a, d }) => {
        const words = memory(bits(16), 1024);
        words.write(a, d);
        const kept = reg(bit, { reset: 0 });
        kept.next = d.msb;
        return { q: words.readNow(a), p: synchronizer(kept, pixel) };
      });
    const answer = await equivalent(store('first'), store('second'));
    expect(answer.result).toBe('unknown');
    expect(answer.reason).toContain('16384 bits, and proofs take 8192 at most');
  });
});

test('stages of a pipeline beside another clock are refused', async () => {
  const sum = component('sum', { in: { a: bits(4), b: bits(4) }, out: { o: bits(5) } }, ({ a, b }) => ({
    o: a.add(b),
  }));
  const ports = { in: { a: bits(4), b: bits(4) }, out: { o: bits(5) } };
  const late = component('late', ports, ({ a, b }) => {
    const o = withDomain(pixel, () => {
      const held = reg(bits(5));
      held.next = a.add(b);
      return held;
    });
    return { o };
  });
  await expect(equivalent(pipeline(sum, { stages: 1 }), late)).rejects.toThrow(
    "equivalent: stages of a pipeline are counted by one clock, and these units have 'clock' and 'pixel_clock'; compare the pipeline by itself",
  );
});
