// The check that a reset is enough: designs whose reset is, and some whose reset is not, with what is said of them.
import {
  bit,
  bits,
  clockDomain,
  component,
  enumeration,
  fifo,
  memory,
  mux,
  pipe,
  reg,
  stream,
  when,
} from 'gatewright/hdl';
import { checkReset, resetCheckText, verilator } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { withVerilator } from '../../support/tools.js';

const ports = { in: { d: bits(4), go: bit }, out: { q: bits(4), busy: bit } };

/** Only `busy` is reset; `held` is loaded before anybody sees it. */
const careful = component('careful', ports, ({ d, go }) => {
  const busy = reg(bit, { reset: 0 });
  busy.next = go;
  const held = reg(bits(4));
  when(go, () => {
    held.next = d;
  });
  return { q: mux(busy, held, 0), busy };
});

/** The same, but `held` is seen at once. */
const careless = component('careless', ports, ({ d, go }) => {
  const busy = reg(bit, { reset: 0 });
  busy.next = go;
  const held = reg(bits(4));
  when(go, () => {
    held.next = d;
  });
  return { q: held, busy };
});

describe('a reset that is enough', () => {
  test.each([careful, component('none', { in: { a: bits(4) }, out: { b: bits(4) } }, ({ a }) => ({ b: a.not() }))])(
    'passes',
    async (unit) => {
      const result = await checkReset(unit);
      expect(result).toMatchObject({ passed: true, differences: [], evidence: undefined });
      expect(resetCheckText(result)).toMatch(
        /no output depends on uninitialised state \(4 contents of its state, (1 cycle|0 cycles) of reset, 1000 after\)$/,
      );
    },
  );

  test('of streams: data counts while it is valid', async () => {
    const words = { in: { input: stream(bits(8)) }, out: { output: stream(bits(8)) } };
    const queue = component('queue', words, ({ input }) => ({ output: fifo(pipe(input), { depth: 4 }) }));
    expect((await checkReset(queue)).passed).toBe(true);
  });

  test('of several clocks, with a reset that is active low', async () => {
    const low = clockDomain('low', { reset: 'sync', active: 'low' });
    const two = component('two', { in: {}, out: { a: bits(4), b: bits(4) } }, () => {
      const a = reg(bits(4), { reset: 1 });
      a.next = a.wrapAdd(1);
      const b = reg(bits(4), { reset: 2, domain: low });
      b.next = b.wrapAdd(1);
      return { a, b };
    });
    expect((await checkReset(two, { periods: { clock: 10, low_clock: 7 } })).passed).toBe(true);
  });
});

describe('a reset that is not', () => {
  test('is told with the output, the cycle, the state and the waves', async () => {
    // `go` comes in the third cycle after reset: until then `held` is what it was at power-up.
    const inputs = (cycle: number) => ({ go: cycle === 2 ? 1n : 0n, d: 9n });
    const result = await checkReset(careless, { inputs, cycles: 8 });
    expect(result.passed).toBe(false);
    const [difference, ...others] = result.differences;
    expect([difference?.output, difference?.cycle, others]).toEqual(['q', 1, []]);
    const [one, other] = (difference?.values ?? []).map(Number) as [number, number];
    // The second run has every bit inverted.
    expect(one ^ other).toBe(15);
    const text = resetCheckText(result);
    expect(text.split('\n').slice(0, 2)).toEqual([
      "'careless': after reset these outputs depend on uninitialised state (4 contents of its state, 1 cycle of reset, 8 after):",
      `  q, first at cycle 1: ${one} or ${other}`,
    ]);
    expect(result.evidence?.waves[0]).toContain(`q       ${String(one).padEnd(7)}`.trimEnd());
    expect(result.evidence?.waves[1]).toContain(`q       ${other}`);
  });

  test('the state behind an output is named, also inside', async () => {
    const inner = component('inner', { in: { d: bit }, out: { q: bit } }, ({ d }) => {
      const stuck = reg(bits(4));
      stuck.next = stuck;
      return { q: d.and(stuck.eq(5)) };
    });
    const outer = component('outer', { in: { d: bit }, out: { q: bit } }, ({ d }) => inner({ d }));
    // Whether `stuck` is 5 is seen only for some seeds.
    const results = await Promise.all(
      [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => checkReset(outer, { seeds: [seed, seed + 40, seed + 80] })),
    );
    const found = results.filter(({ passed }) => !passed);
    expect(found.length).toBeGreaterThan(0);
    for (const { evidence } of found) expect(evidence?.state).toContain('inner.stuck');
  });

  test('a memory that is read before it is written, named values', async () => {
    const colour = enumeration('colour', ['red', 'green', 'blue', 'grey']);
    const unit = component('palette', { in: { a: bits(2) }, out: { c: colour, valid: bit } }, ({ a }) => {
      const words = memory(colour, 4);
      words.write(a, 'green');
      const valid = reg(bit, { reset: 0 });
      valid.next = valid.not();
      return { c: words.readNow(a), valid };
    });
    const result = await checkReset(unit, { cycles: 20 });
    expect(result.differences.map(({ output }) => output)).toEqual(['c']);
    for (const value of result.differences[0]?.values ?? []) expect(['red', 'green', 'blue', 'grey']).toContain(value);
  });

  test('an output may mean something at times only', async () => {
    const inputs = (cycle: number) => ({ go: cycle >= 0 && cycle % 2 === 0 ? 1n : 0n });
    expect((await checkReset(careless, { inputs })).passed).toBe(false);
    expect((await checkReset(careless, { inputs, meaningful: { q: 'busy' } })).passed).toBe(true);
    await expect(checkReset(careless, { meaningful: { r: 'busy' } })).rejects.toThrow(
      "meaningful: 'careless' has no output 'r'; its outputs are 'q', 'busy'",
    );
  });

  test('longer resets help what needs them', async () => {
    const late = component('late', { in: {}, out: { q: bits(3) } }, () => {
      const first = reg(bits(3), { reset: 1 });
      first.next = first;
      const second = reg(bits(3));
      second.next = first;
      const third = reg(bits(3));
      third.next = second;
      return { q: third };
    });
    const passes = [1, 2, 3].map(async (reset) => (await checkReset(late, { reset })).passed);
    expect(await Promise.all(passes)).toEqual([false, false, true]);
  });
});

test.each<[object, string]>([
  [{ cycles: 0 }, 'checkReset needs a cycle and a seed at least'],
  [{ reset: -1 }, 'reset must be a whole number, not -1'],
  [{ seeds: [0.5] }, 'the seed of random state must be a whole number from 0 to 4294967295, not 0.5'],
  [{ periods: { pixel: 3 } }, "'careful' has no clock 'pixel'"],
])('%o is refused', async (options, message) => {
  await expect(checkReset(careful, options)).rejects.toThrow(message);
});

withVerilator('in Verilator', () => {
  test('the same differs', { timeout: 120_000 }, async () => {
    const inputs = (cycle: number) => ({ go: cycle === 2 ? 1n : 0n, d: 9n });
    const [here, there] = await Promise.all([
      checkReset(careless, { inputs, cycles: 8, seeds: [1] }),
      checkReset(careless, { inputs, cycles: 8, seeds: [1], engine: verilator }),
    ]);
    expect(there).toEqual(here);
  });
});
