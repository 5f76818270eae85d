// State without a power-up value made random: every instance on its own, the same in every engine, and nothing else changes.
import { bit, bits, type Component, component, elaborate, memory, type Netlist, reg, when } from 'gatewright/hdl';
import { simulate, verilator, wasm, withRandomState } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';
import { inSession, interpreted } from '../../support/random-stimulus.js';
import { withVerilator } from '../../support/tools.js';
import { rowsOf } from '../state/waves.js';

/** One register that starts somewhere, one that starts at 5. */
const two = component('two', { in: {}, out: { any: bits(64), five: bits(64) } }, () => {
  const any = reg(bits(64));
  any.next = any;
  const five = reg(bits(64), { powerUp: 5 });
  five.next = five;
  return { any, five };
});

const pair = component('pair', { in: {}, out: { a: bits(64), b: bits(64), same: bit } }, () => {
  const { any: a } = two({});
  const { any: b } = two({});
  return { a, b, same: a.eq(b) };
});

const read = {
  in: { a: bits(2), we: bit, en: bit },
  out: { old: bits(40), fresh: bits(40), now: bits(40), held: bits(40) },
};
/** A memory read in all ways. */
const store = component('store', read, ({ a, we, en }) => {
  const words = memory(bits(40), 4);
  when(we, () => words.write(a, 0x77));
  return {
    old: words.read(a),
    fresh: words.read(a, { duringWrite: 'new' }),
    now: words.readNow(a),
    held: words.read(a, { enable: en }),
  };
});
const reads = rowsOf({ a: [0, 1, 1, 2, 3, 0], we: '010010', en: '001000' });

describe('registers', () => {
  test('without a power-up value start at random, others where they should', () => {
    const [first, again, other] = [1, 1, 2].map((randomState) => simulate(two, { randomState }));
    expect(first?.any).toBe(again?.any);
    expect(first?.any).not.toBe(other?.any);
    expect([first?.five, other?.five, simulate(two).any]).toEqual([5n, 5n, 0n]);
  });

  test('of two instances of one component differ', () => {
    const running = simulate(pair, { randomState: 3 });
    expect([running.same, running.a === running.b]).toEqual([0n, false]);
  });

  test('have half of their bits 1, and inverted are the opposite in every bit', () => {
    const wide = component('wide', { in: {}, out: { any: bits(4000) } }, () => {
      const any = reg(bits(4000));
      any.next = any;
      return { any };
    });
    const value = (inverted: boolean): bigint => {
      const [register] = withRandomState(elaborate(wide), 9, inverted).top.registers;
      return register?.powerUp ?? 0n;
    };
    const ones = value(false).toString(2).replaceAll('0', '').length;
    // Six standard deviations of 4000 coins are 190.
    expect(Math.abs(ones - 2000)).toBeLessThan(190);
    expect(value(false) ^ value(true)).toBe(2n ** 4000n - 1n);
  });

  test('are there again after a restart', () => {
    const running = simulate(two, { randomState: 1 });
    const before = running.any;
    running.step(3);
    running.restart();
    expect(running.any).toBe(before);
  });
});

describe('memories', () => {
  test('without contents have random words, and reads show a random word before the first', () => {
    const running = simulate(store, { randomState: 4 });
    const words = running.memory('words').words();
    expect(new Set(words).size).toBe(4);
    const [old, held] = [running.old, running.held];
    expect(words).not.toContain(old);
    expect(running.now).toBe(words[0]);
    running.step();
    // Without enable nothing is read, and what was there stays.
    expect([running.old, running.fresh, running.held]).toEqual([words[0], words[0], held]);
    running.en = 1;
    running.step();
    running.en = 0;
    running.a = 1;
    running.step();
    expect([running.held, running.old]).toEqual([words[0], words[1]]);
  });

  test('go on as they would: the reads of the interpreter', () => {
    const netlist = withRandomState(elaborate(store), 4);
    const running = simulate(store, { randomState: 4 });
    const seen = reads.map((row) => {
      for (const [port, pattern] of Object.entries(row)) running.poke(port, pattern);
      const outputs = { old: running.old, fresh: running.fresh, now: running.now, held: running.held };
      running.step();
      return outputs;
    });
    expect(seen).toEqual(interpreted(netlist, reads));
    const plain = interpreted(elaborate(store), reads);
    // From the second write on, address 1 and 3 hold 0x77 in both.
    expect([seen[5]?.fresh, plain[5]?.fresh]).toEqual([0x77n, 0x77n]);
  });
});

test('modules with such state are there once per instance, the design stays as it was', () => {
  const design = elaborate(pair);
  const names = (netlist: Netlist): string[] => netlist.modules.map(({ name }) => name);
  expect(names(withRandomState(design, 1))).toEqual(['two', 'two_2', 'pair']);
  expect(names(design)).toEqual(['two', 'pair']);
  expect(design.modules[0]?.registers[0]?.powerUp).toBeUndefined();
});

test.each([-1, 0.5, 2 ** 32, Number.NaN])('the seed cannot be %s', (seed) => {
  expect(messageOf(() => simulate(two, { randomState: seed }))).toBe(
    `the seed of random state must be a whole number from 0 to 4294967295, not ${seed}`,
  );
});

withVerilator('in Verilator', () => {
  const units: [string, Component, ReturnType<typeof rowsOf>][] = [
    ['registers', pair as unknown as Component, rowsOf({ none: '000' })],
    ['memories', store as unknown as Component, reads],
  ];
  test.each(units)('%s are as in the default engine', { timeout: 120_000 }, async (_, unit, stimulus) => {
    const netlist = withRandomState(elaborate(unit), 7);
    const results = await Promise.all(
      [wasm, verilator].map(async (engine) => {
        const session = await engine.open(netlist);
        const seen = await inSession(session, stimulus);
        await session.close();
        return seen;
      }),
    );
    expect(results[1]).toEqual(results[0]);
    expect(results[0]).not.toEqual(interpreted(elaborate(unit), stimulus));
  });
});
