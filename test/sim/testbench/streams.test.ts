// Streams in test benches: producers, consumers, monitors, the rules they hold elements to, and scoreboards.
import { bits, component, fifo, pipe, reg, skidBuffer, stream, streamOf, struct, when } from 'gatewright/hdl';
import { BenchFailure, type TestBench, testBench } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

const pixel = struct({ r: bits(5), g: bits(6), b: bits(5) });
type Pixel = { readonly r: bigint; readonly g: bigint; readonly b: bigint };

const pixels = { in: { input: stream(pixel) }, out: { output: stream(pixel) } };
const queue = component('queue', pixels, ({ input }) => ({ output: fifo(input, { depth: 4 }) }));

const words = { in: { input: stream(bits(8)) }, out: { output: stream(bits(8)) } };
const buffer = component('buffer', words, ({ input }) => ({ output: skidBuffer(input) }));
const single = component('single', words, ({ input }) => ({ output: pipe(input) }));

async function messageOf(bench: Pick<TestBench<never, never>, 'run'>, limits?: object): Promise<string> {
  try {
    await bench.run(limits);
  } catch (error) {
    expect(error).toBeInstanceOf(BenchFailure);
    return (error as Error).message;
  }
  return expect.fail('no error');
}

describe('items', () => {
  test('go from a producer to a consumer, in order, with pauses on both sides', async () => {
    const bench = testBench(queue, { seed: 3 });
    const source = bench.source('input', { stall: 0.4 });
    const sink = bench.sink('output', { stall: 0.6 });
    const sent: Pixel[] = Array.from({ length: 60 }, (_, i) => {
      return { r: BigInt(i % 32), g: BigInt(i), b: BigInt((7 * i) % 32) };
    });
    source.push(...sent);
    const { cycles } = await bench.run();
    // The last ones are still in the queue when the producer is done.
    expect(sink.items).toEqual(sent.slice(0, sink.items.length));
    expect(sink.items.length).toBeGreaterThanOrEqual(56);
    expect(cycles).toBeGreaterThan(120);
  });

  test('are awaited by processes: a send ends in the cycle after its last item has passed', async () => {
    const bench = testBench(single);
    const source = bench.source('input');
    const sink = bench.sink('output', { stall: (cycle) => cycle < 6 });
    const events: string[] = [];
    bench.process('writer', async (context) => {
      await source.send(10, 11);
      events.push(`sent at ${context.cycle}`);
      await source.send(12);
      events.push(`sent at ${context.cycle}`);
    });
    bench.process('reader', async (context) => {
      events.push(`${await sink.receive()} at ${context.cycle}`);
      events.push(`${await sink.receiveAll(2)} at ${context.cycle}`);
    });
    await bench.run();
    // Cycle 0 is reset; 10 passes in 1 and waits in the register; at 6 the consumer takes it and 11 goes in, and so on.
    expect(events).toEqual(['sent at 7', '10 at 7', 'sent at 8', '11,12 at 9']);
  });

  test('the pauses depend on the seed, and on nothing else in the bench', async () => {
    const passed = async (seed: number, busy: boolean): Promise<number[]> => {
      const bench = testBench(buffer, { seed });
      if (busy) bench.process('bystander', async ({ step, random }) => step(1 + random.below(5)));
      const source = bench.source('input', { stall: 0.5 });
      const monitor = bench.monitor('input');
      bench.sink('output', { stall: 0.5 });
      source.push(...Array.from({ length: 20 }, (_, i) => i));
      await bench.run();
      return monitor.passed.map(({ cycle }) => cycle);
    };
    const [one, again, other] = [await passed(1, false), await passed(1, true), await passed(2, false)];
    expect(one).toEqual(again);
    expect(one).not.toEqual(other);
  });

  test('data is random while nothing is on offer, or 0', async () => {
    const idle = async (how: 'random' | 'zero'): Promise<Set<bigint>> => {
      const bench = testBench(buffer);
      const source = bench.source('input', { idle: how });
      const seen = new Set<bigint>();
      bench.process('watch', async ({ dut, settled, step }) => {
        for (let i = 0; i < 20; i += 1) {
          await settled();
          seen.add(BigInt(dut.input.data));
        }
        await step();
        await source.send(1);
      });
      await bench.run();
      return seen;
    };
    expect((await idle('random')).size).toBeGreaterThan(10);
    expect(await idle('zero')).toEqual(new Set([0n]));
  });
});

describe('the rules of a producer', () => {
  /** Offers for one cycle, whether or not the item is taken. */
  const fickle = component('fickle', words, ({ input }) => {
    const full = reg(bits(1), { reset: 0 });
    const held = reg(bits(8));
    input.ready.value = 1;
    full.next = input.valid;
    when(input.valid, () => {
      held.next = input.data;
    });
    return { output: streamOf(full.bit(0), held) };
  });

  test('an offer that is withdrawn is a failure', async () => {
    const bench = testBench(fickle);
    bench.source('input').push(77);
    bench.sink('output', { stall: (cycle) => cycle < 5 });
    bench.process('main', async ({ step }) => step(9));
    expect((await messageOf(bench)).split('\n')[0]).toBe(
      "'fickle' at cycle 3: stream 'output': 77 was on offer and is withdrawn before it was taken",
    );
  });

  test('and so is one that is changed', async () => {
    const bench = testBench(fickle);
    bench.source('input').push(77, 78);
    bench.sink('output', { stall: (cycle) => cycle < 5 });
    bench.process('main', async ({ step }) => step(9));
    expect((await messageOf(bench)).split('\n')[0]).toBe(
      "'fickle' at cycle 3: stream 'output': 77 was on offer and is 78 before it was taken",
    );
  });
});

describe('a scoreboard', () => {
  const lossy = component('lossy', words, ({ input }) => ({
    output: pipe(input.map((data) => data.and(0xfe))),
  }));

  test('holds what comes out against what should', async () => {
    const bench = testBench(queue, { seed: 9 });
    const source = bench.source('input', { stall: 0.2 });
    const board = bench.scoreboard<Pixel>('pixels');
    bench.monitor('input').onItem((item) => board.expect(item));
    bench.sink('output', { stall: 0.7 }).onItem((item) => board.got(item));
    bench.process('writer', async ({ random }) => {
      for (let i = 0; i < 40; i += 1)
        await source.send({ r: random.below(32), g: random.below(64), b: random.below(32) });
    });
    await bench.run();
    expect([board.matched, board.missing]).toEqual([40, 0]);
  });

  test('tells the item that is wrong', async () => {
    const bench = testBench(lossy);
    const board = bench.scoreboard<bigint>('bytes');
    bench.source('input').push(2, 4, 7);
    board.expect(2n, 4n, 7n);
    bench.sink('output').onItem((item) => board.got(item));
    const [first] = (await messageOf(bench)).split('\n');
    expect(first).toBe("'lossy' at cycle 4: scoreboard 'bytes': item 2 is 6, not 7");
  });

  test('says what never came', async () => {
    const bench = testBench(single);
    const board = bench.scoreboard<bigint>('bytes');
    bench.source('input').push(1);
    board.expect(1n, 2n, 3n);
    bench.sink('output').onItem((item) => board.got(item));
    expect((await messageOf(bench, { patience: 30 })).split('\n').slice(0, 2)).toEqual([
      "'single' is stuck: nothing that is waited for came in 30 cycles, at cycle 32",
      "  scoreboard 'bytes' waits for 2 and 1 more, after 1 that came",
    ]);
  });

  test('without order, with a comparison of its own', async () => {
    const bench = testBench(single);
    const board = bench.scoreboard<bigint>('bytes', {
      ordered: false,
      same: (got, expected) => got % 10n === expected,
    });
    board.expect(3n, 1n, 2n);
    bench.source('input').push(11, 42, 53);
    bench.sink('output').onItem((item) => board.got(item));
    await bench.run();
    expect(board.matched).toBe(3);
  });
});

test('a consumer that takes nothing is a deadlock, with who waits for whom', async () => {
  const bench = testBench(single);
  const source = bench.source('input');
  bench.process('writer', async () => {
    for (let i = 1; i <= 3; i += 1) await source.send(i);
  });
  const lines = (await messageOf(bench, { patience: 20 })).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    "'single' is stuck: nothing that is waited for came in 20 cycles, at cycle 22",
    "  process 'writer' waits for 'input' to take item 1, valid 1, ready 0, since cycle 2",
    "  source 'input' has 1 item left, 2 first, valid 1, ready 0",
  ]);
});

describe('refused', () => {
  test.each<[string, () => unknown, string]>([
    [
      'a stream that there is not',
      () => testBench(queue).source('inputs' as 'input'),
      "'inputs' is no input stream of 'queue'; its input streams are 'input'",
    ],
    [
      'a producer for an output',
      () => testBench(queue).source('output' as 'input'),
      "'output' is no input stream of 'queue'; its input streams are 'input'",
    ],
    [
      'two drivers of one stream',
      () => {
        const bench = testBench(queue);
        bench.sink('output');
        bench.sink('output');
      },
      "stream 'output' has a driver already; use the one that is there",
    ],
    [
      'pauses for ever',
      () => testBench(queue).source('input', { stall: 1 }),
      "source 'input': stall is a probability from 0 to below 1, or a function of the cycle, not 1",
    ],
    [
      'an item that does not fit',
      () => testBench(single).source('input').push(256),
      "256 does not fit the 8-bit 'input_data', which takes 0 to 255",
    ],
    [
      'waiting outside a process',
      () => testBench(single).source('input').send(1),
      'only a process of the test bench can wait; await this inside one',
    ],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(message);
  });

  test('a process and a driver that set one signal', async () => {
    const bench = testBench(single);
    bench.source('input').push(1);
    bench.process('main', async ({ dut, step }) => {
      dut.input.valid = 0;
      await step();
    });
    await expect(bench.run()).rejects.toThrow(
      "'input_valid' is set to 1 by source 'input' and to 0 by process 'main' in one cycle; let one of them set it",
    );
  });
});
