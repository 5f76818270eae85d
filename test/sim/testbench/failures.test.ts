// What test benches say when something is wrong: checks that fail, what is refused, runs that do not end.
import { BenchFailure, type TestBench, testBench } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { type Body, unit } from './accumulator.js';

/** The error that a run ends with. */
async function failureOf(
  bench: { run: TestBench<never, never>['run'] },
  limits?: Parameters<typeof bench.run>[0],
): Promise<Error> {
  try {
    await bench.run(limits);
  } catch (error) {
    return error as Error;
  }
  return expect.fail('no error');
}

/** The first line of its message. */
async function lineOf(...given: Parameters<typeof failureOf>): Promise<string> {
  return (await failureOf(...given)).message.split('\n')[0] ?? '';
}

describe('a check that fails', () => {
  test('tells the value, the cycle, the process and the waves before it', async () => {
    const bench = testBench(unit);
    bench.process('main', async ({ dut, step, expect }) => {
      dut.by = 5;
      await step(3);
      expect('sum').toBe(15);
      expect('sum').toBe(16);
    });
    const error = await failureOf(bench);
    expect(error).toBeInstanceOf(BenchFailure);
    expect((error as BenchFailure).cycle).toBe(4);
    expect(`${error.message}\n`).toBe(`'accumulator' at cycle 4, process 'main': sum is 15, not 16

cycle  0   1   2   3   4
           ┌─┐ ┌─┐ ┌─┐ ┌─┐
clock  ────┘ └─┘ └─┘ └─┘ └─
       ────┐
reset      └───────────────
       ────┬───────────────
by      0  │5
       ────┴───────────────
       ────────┬───┬───┬───
sum     0      │5  │10 │15
       ────────┴───┴───┴───
       ────┬───┬───┬───┬───
next    0  │5  │10 │15 │20
       ────┴───┴───┴───┴───
`);
    // The stack begins at the check.
    expect(error.stack?.split(/\n(?= {4}at )/)[1]).toContain('failures.test.ts');
  });

  test.each<[string, Body, string]>([
    ['notToBe', async ({ expect }) => expect('sum').notToBe(0), 'sum is 0, which it should not be'],
    [
      'toSatisfy',
      async ({ expect }) => expect('sum').toSatisfy((sum) => sum > 3n),
      'sum is 0, but should satisfy sum > 3n',
    ],
    [
      'toSatisfy, in words',
      async ({ expect }) => expect('sum').toSatisfy((sum) => sum > 3n, 'be more'),
      'sum is 0, but should be more',
    ],
    ['toBeWithin', async ({ expect }) => expect('sum').toBeWithin(1, 9n), 'sum is 0, which is not within 1 to 9'],
    ['fail', async ({ fail }) => fail('the model says no'), 'the model says no'],
  ])('%s', async (_, body, what) => {
    const bench = testBench(unit);
    bench.process('main', body);
    expect(await lineOf(bench)).toBe(`'accumulator' at cycle 1, process 'main': ${what}`);
  });

  test('and what holds does not', async () => {
    const bench = testBench(unit);
    bench.process('main', async ({ expect }) => {
      expect('sum').toBe(0n);
      expect('sum').notToBe(1);
      expect('sum').toSatisfy((sum) => sum === 0n);
      expect('sum').toBeWithin(0, 0);
    });
    await bench.run();
  });
});

describe('refused', () => {
  const alone: [string, Body, string][] = [
    [
      'a value out of range',
      async ({ dut }) => {
        dut.by = 256;
      },
      "256 does not fit the 8-bit input 'by', which takes 0 to 255",
    ],
    [
      'an expected value out of range',
      async ({ expect }) => expect('sum').toBe(-1),
      "-1 does not fit the 8-bit 'sum', which takes 0 to 255",
    ],
    [
      'an output that is set',
      async ({ dut }) => {
        (dut as unknown as { sum: number }).sum = 1;
      },
      "'sum' is an output of 'accumulator' and cannot be set",
    ],
    [
      'a port that there is not',
      async ({ expect }) => {
        (expect as (name: string) => unknown)('total');
      },
      "there is no port 'total'; the ports are 'by', 'sum', 'next', 'reset'",
    ],
    ['no step', async ({ step }) => step(0), 'step takes a whole number of cycles from 1 up, not 0'],
    [
      'a clock that there is not',
      async ({ step }) => step(1, 'pixel'),
      "'accumulator' has no clock 'pixel'; its clocks are 'clock'",
    ],
    [
      'an input set too late',
      async ({ dut, settled }) => {
        await settled();
        dut.by = 1;
      },
      "'by' is set by process 'main' after the circuit has settled; await step(), then set it for the next cycle",
    ],
    [
      'a look that would be too early',
      async ({ dut }) => {
        dut.by = 1;
        return Promise.resolve(dut.next);
      },
      "'next' depends on 'by' within the cycle, which process 'main' has just set; await settled() before reading it",
    ],
    [
      'something that nobody awaits',
      async ({ step }) => {
        void step(5);
      },
      "process 'main' ended while it still waits for 5 steps; write await before what it waits for",
    ],
    [
      'a promise from elsewhere',
      async () => {
        await new Promise(() => {});
      },
      "process 'main' awaits something that is not of the test bench and may come at any time; let it await only step(), settled() and their like",
    ],
    [
      'a loop that never steps',
      async ({ dut }) => {
        while (dut.sum === 0n);
      },
      "process 'main' has read ports 1000000 times without a step between; await step() in its loop",
    ],
    [
      'a condition that is none',
      async ({ stepUntil }) => {
        await stepUntil(true as never);
      },
      'give a condition, such as () => dut.done === 1n, and { atMost: cycles }',
    ],
    [
      'a process of the same name',
      async ({ fork }) => {
        fork('main', async () => {});
      },
      "the test bench of 'accumulator' has a process 'main' already; give it another name",
    ],
  ];
  test.each(alone)('%s', async (_, body, message) => {
    const bench = testBench(unit);
    bench.process('main', body);
    expect(await lineOf(bench)).toBe(message);
  });

  test('two processes that set one input differently, in whatever order', async () => {
    for (const [first, second] of [
      [1, 2],
      [2, 1],
    ] as const) {
      const bench = testBench(unit);
      bench.process('one', async ({ dut }) => {
        dut.by = first;
      });
      bench.process('two', async ({ dut }) => {
        dut.by = second;
      });
      expect(await lineOf(bench)).toBe(
        `'by' is set to ${second} by process 'two' and to ${first} by process 'one' in one cycle; let one of them set it`,
      );
    }
    const bench = testBench(unit);
    bench.process('one', async ({ dut }) => {
      dut.by = 1;
    });
    bench.process('two', async ({ dut, step }) => {
      dut.by = 1;
      await step();
    });
    await bench.run();
    expect(bench.dut.sum).toBe(1n);
  });

  test('a run that is over', async () => {
    const bench = testBench(unit);
    let late: (() => Promise<void>) | undefined;
    bench.process('main', async ({ step }) => {
      late = () => step();
    });
    await bench.run();
    const over = "the run of 'accumulator' was over at cycle 1; make a new test bench for another one";
    await expect(bench.run()).rejects.toThrow(over);
    expect(() => late?.()).toThrow(over);
    expect(() => bench.process('other', async () => {})).toThrow(over);
    expect(() => {
      bench.dut.by = 1;
    }).toThrow("'by' is set in a process of the test bench, on the dut that it is given");
  });

  test.each<[string, object, string]>([
    [
      'an option that there is not',
      { speed: 1 },
      "a test bench has no option 'speed'; it has seed, reset, periods, trace, engine, randomState",
    ],
    ['a seed', { seed: -1 }, 'the seed of a test bench must be a whole number from 0 to 4294967295, not -1'],
    ['a reset', { reset: 0.5 }, 'reset takes a whole number of rises of each clock, not 0.5'],
    ['a clock', { periods: { pixel: 3 } }, "'accumulator' has no clock 'pixel'; its clocks are 'clock'"],
  ])('%s', (_, options, message) => {
    expect(() => testBench(unit, options)).toThrow(message);
  });
});

describe('a run that does not end', () => {
  test('is given up, and says who waits for what', async () => {
    const bench = testBench(unit);
    bench.process('counts', async ({ step }) => step(1_000_000));
    bench.process('hopes', async ({ step, dut, stepUntil }) => {
      await step(2);
      await stepUntil(() => dut.sum === 5n, { atMost: 100 });
    });
    const [head, ...lines] = (await failureOf(bench, { atMost: 50 })).message.split('\n');
    expect(head).toBe("'accumulator' did not come to its end within 50 cycles, at cycle 50");
    expect(lines.slice(0, 2)).toEqual([
      "  process 'counts' waits for 1000000 steps, since cycle 1",
      "  process 'hopes' waits until dut.sum === 5n, since cycle 3",
    ]);
    expect(lines[3]).toMatch(/^cycle +39/);
  });

  test('or waits for what does not come', async () => {
    const bench = testBench(unit);
    bench.process('main', async ({ dut, settledUntil }) => {
      await settledUntil(() => dut.sum === 5n, { atMost: 20 });
    });
    expect(await lineOf(bench)).toBe("'accumulator' is stuck: process 'main' waited 20 cycles, at cycle 21");
  });
});
