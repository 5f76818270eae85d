// Processes: when they run, what they see, and that it does not matter in which order they come.
import { bits, component } from 'gatewright/hdl';
import { asciiWaves, type ProcessBody, Trace, testBench } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { type Body, unit } from './accumulator.js';

const gatePorts = { in: { a: bits(4), b: bits(4) }, out: { both: bits(4) } };
const gate = component('gate', gatePorts, ({ a, b }) => ({ both: a.and(b) }));

describe('a cycle', () => {
  test('begins with the registers as the edge left them, and ends with what the next edge sees', async () => {
    const bench = testBench(unit);
    const seen: unknown[] = [];
    bench.process('main', async ({ dut, step, settled }) => {
      dut.by = 3;
      seen.push('set', dut.by, dut.sum);
      await settled();
      seen.push('settled', dut.sum, dut.next);
      await step();
      seen.push('stepped', dut.sum, dut.next);
      dut.by = 10;
      await settled();
      seen.push('settled', dut.sum, dut.next);
      await step(2);
      seen.push('two more', dut.sum);
    });
    expect(await bench.run()).toEqual({ cycles: 4, time: 40 });
    expect(seen).toEqual(['set', 3n, 0n, 'settled', 0n, 3n, 'stepped', 3n, 6n, 'settled', 3n, 13n, 'two more', 23n]);
  });

  test('what others set is seen once the circuit has settled, not before', async () => {
    const bench = testBench(unit);
    const seen: unknown[] = [];
    bench.process('sets', async ({ dut, step }) => {
      dut.by = 5;
      await step();
    });
    bench.process('looks', async ({ dut, settled, step }) => {
      seen.push(dut.by, dut.next);
      await settled();
      seen.push(dut.by, dut.next);
      await step();
      seen.push(dut.by, dut.sum);
    });
    await bench.run();
    expect(seen).toEqual([0n, 0n, 5n, 5n, 5n, 5n]);
  });

  test('generators do what async functions do', async () => {
    const waves = async (body: Body) => {
      const bench = testBench(unit);
      bench.process('main', body);
      await bench.run();
      return bench.waves();
    };
    const asynchronous = await waves(async ({ dut, step, stepUntil }) => {
      dut.by = 1;
      await step();
      dut.by = 2;
      await step(3);
      await stepUntil(() => dut.sum === 11n);
      dut.by = 0;
      await step();
    });
    const generator = await waves(function* ({ dut, stepUntil }) {
      dut.by = 1;
      yield;
      dut.by = 2;
      yield 3;
      yield stepUntil(() => dut.sum === 11n);
      dut.by = 0;
      yield;
    });
    expect(generator).toBe(asynchronous);
  });

  test('a circuit without a clock steps too', async () => {
    const bench = testBench(gate);
    bench.process('main', async ({ dut, settled, step, expect }) => {
      for (const [a, b, both] of [
        [12, 10, 8],
        [15, 7, 7],
      ] as const) {
        dut.a = a;
        dut.b = b;
        await settled();
        expect('both').toBe(both);
        await step();
      }
    });
    expect((await bench.run()).cycles).toBe(2);
    expect(`\n${bench.waves()}`).toBe(`
cycle  0   1   2
       ────┬───────
a       12 │15
       ────┴───────
       ────┬───────
b       10 │7
       ────┴───────
       ────┬───────
both    8  │7
       ────┴───────
`);
  });

  test('the order in which processes are entered changes nothing', async () => {
    const bodies: Record<string, ProcessBody<typeof gatePorts.in, typeof gatePorts.out>> = {
      a: async ({ dut, step, random }) => {
        for (let i = 0; i < 30; i += 1) {
          dut.a = random.below(16);
          await step(1 + random.below(3));
        }
      },
      b: async ({ dut, step, random, settled }) => {
        for (let i = 0; i < 30; i += 1) {
          await settled();
          const turned = 15n - dut.both;
          await step();
          dut.b = turned;
          await step(random.below(2) + 1);
        }
      },
      c: async ({ dut, settledUntil, step }) => {
        for (let i = 0; i < 3; i += 1) {
          await settledUntil(() => dut.both > 3n);
          await step();
        }
      },
    };
    const waves = async (order: string): Promise<string> => {
      const trace = new Trace();
      const bench = testBench(gate, { trace });
      for (const name of order) bench.process(name, bodies[name] as (typeof bodies)[string]);
      await bench.run();
      return asciiWaves(trace);
    };
    const [first, ...others] = await Promise.all(['abc', 'acb', 'bac', 'bca', 'cab', 'cba'].map(waves));
    for (const other of others) expect(other).toBe(first);
  });
});

describe('processes', () => {
  test('start others, and wait for their end', async () => {
    const bench = testBench(unit);
    const events: string[] = [];
    bench.process('main', async ({ fork, step, dut }) => {
      const child = fork('child', async (own) => {
        own.dut.by = 7;
        await own.step(3);
        events.push(`child ends at ${own.cycle}`);
      });
      await child.ended();
      events.push(`main goes on with ${dut.sum}`);
      await step();
    });
    await bench.run();
    expect(events).toEqual(['child ends at 4', 'main goes on with 21']);
  });

  test('wait for several things at once', async () => {
    const bench = testBench(unit);
    let done = 0;
    bench.process('main', async ({ step, stepUntil, dut, cycle }) => {
      dut.by = 1;
      await Promise.all([step(4), stepUntil(() => dut.sum === 6n), step(2)]);
      done = Number(dut.sum) + cycle;
    });
    await bench.run();
    // Six after reset, which is cycle 0; what was taken from the context was the cycle then: 1.
    expect(done).toBe(7);
  });

  test('in the background end with the run, and clean up', async () => {
    const bench = testBench(unit);
    const seen: bigint[] = [];
    bench.process(
      'watch',
      async ({ dut, settled }) => {
        try {
          for (;;) {
            await settled();
            seen.push(dut.sum);
          }
        } finally {
          seen.push(99n);
        }
      },
      { background: true },
    );
    bench.process('main', async ({ dut, step }) => {
      dut.by = 2;
      await step(3);
    });
    await bench.run();
    expect(seen).toEqual([0n, 2n, 4n, 99n]);
  });

  test('have random values of their own, by the seed', async () => {
    const drawn = async (seed: number): Promise<number[][]> => {
      const bench = testBench(unit, { seed });
      const values: number[][] = [[], []];
      ['one', 'two'].forEach((name, i) => {
        bench.process(name, async ({ random, step }) => {
          for (let n = 0; n < 8; n += 1) {
            values[i]?.push(random.below(1000));
            await step();
          }
        });
      });
      await bench.run();
      return values;
    };
    const [one, again, other] = [await drawn(1), await drawn(1), await drawn(2)];
    expect(one).toEqual(again);
    expect(one[0]).not.toEqual(one[1]);
    expect(one[0]).not.toEqual(other[0]);
  });
});

describe('reset', () => {
  test('is held for a cycle, for several, or not at all', async () => {
    const shown = await Promise.all(
      [undefined, 3, 0].map(async (reset) => {
        const bench = testBench(unit, reset === undefined ? {} : { reset });
        bench.process('main', async ({ step }) => step(2));
        await bench.run();
        const view = bench.trace.view();
        return Array.from({ length: view.rows }, (_, row) => view.pattern(view.signal('reset'), row)).join('');
      }),
    );
    expect(shown).toEqual(['1000', '111000', '000']);
  });
});
