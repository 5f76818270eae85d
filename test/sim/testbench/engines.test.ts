// One test bench in every engine: the same items in the same cycles, and the same waves.
import {
  bit,
  bits,
  clockDomain,
  component,
  fifo,
  memory,
  reg,
  stream,
  synchronizer,
  when,
  withDomain,
} from 'gatewright/hdl';
import { asciiWaves, type BenchEngine, type Engine, Trace, testBench, wasm } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { withIcarus, withVerilator } from '../../support/tools.js';

/** Synthesis and builds take seconds. */
const slow = { timeout: 90_000 };

const queue = component(
  'queue',
  { in: { input: stream(bits(8)) }, out: { output: stream(bits(8)), sum: bits(8) } },
  (ports) => {
    const sum = reg(bits(8), { reset: 0 });
    when(ports.input.valid.and(ports.input.ready), () => {
      sum.next = sum.wrapAdd(ports.input.data);
    });
    return { output: fifo(ports.input, { depth: 4 }), sum };
  },
);

/** Not the data, which is whatever the words of the queue hold until there is an item; and registers have been reset in the first cycle. */
const defined = ['reset', 'input_*', 'output_valid', 'output_ready', 'sum'];

/** Fifty items through the queue, with pauses on both sides, as waves. */
async function throughQueue(engine?: BenchEngine) {
  const trace = new Trace({ signals: 'ports' });
  const bench = testBench(queue, { seed: 3, trace, ...(engine !== undefined && { engine }) });
  const source = bench.source('input', { stall: 0.4 });
  const sink = bench.sink('output', { stall: 0.6 });
  const sent: bigint[] = [];
  bench.process('writer', async ({ random, dut, settled, expect: check, step }) => {
    for (let i = 0; i < 50; i += 1) {
      const item = random.bits(8);
      sent.push(item);
      await source.send(item);
    }
    await settled();
    const before = dut.sum;
    await step();
    check('sum').toBe(before);
  });
  const { cycles } = await bench.run();
  const sum = sent.reduce((all, item) => (all + item) % 256n, 0n);
  return {
    cycles,
    items: sink.items,
    sumIsRight: bench.dut.sum === sum,
    waves: asciiWaves(trace, { signals: defined, from: 2, digest: false }),
  };
}

const pixel = clockDomain('pixel', { reset: 'async' });
const crossing = component('crossing', { in: { on: bit }, out: { seen: bit, count: bits(4) } }, ({ on }) => {
  const kept = reg(bit, { reset: 0 });
  kept.next = on;
  const seen = synchronizer(kept, pixel);
  const count = withDomain(pixel, () => {
    const inside = reg(bits(4), { reset: 0 });
    when(seen, () => {
      inside.next = inside.wrapAdd(1);
    });
    return inside;
  });
  return { seen, count };
});

/** Two clocks, and a reset that comes and goes between two edges. */
async function acrossClocks(engine?: BenchEngine) {
  const bench = testBench(crossing, {
    periods: { clock: 10, pixel_clock: 7 },
    ...(engine !== undefined && { engine }),
  });
  bench.process('main', async ({ dut, step }) => {
    dut.on = 1;
    await step(9);
    dut.pixel_reset = 1;
    await step(1);
    dut.pixel_reset = 0;
    dut.on = 0;
    await step(4);
  });
  await bench.run();
  // Both domains have been reset by then.
  return bench.waves({ from: 3, digest: false });
}

const invert = component('invert', { in: { a: bits(4) }, out: { y: bits(4) } }, ({ a }) => ({ y: a.not() }));

/** No clock at all. */
async function withoutClock(engine?: BenchEngine) {
  const bench = testBench(invert, engine === undefined ? {} : { engine });
  const seen: bigint[] = [];
  bench.process('main', async ({ dut, step, settled }) => {
    for (let i = 0; i < 4; i += 1) {
      dut.a = i;
      await settled();
      seen.push(dut.y);
      await step();
    }
  });
  await bench.run();
  return seen;
}

async function same(engine: BenchEngine): Promise<void> {
  expect(await throughQueue(engine)).toEqual(await throughQueue());
  expect(await acrossClocks(engine)).toBe(await acrossClocks());
  expect(await withoutClock(engine)).toEqual([15n, 14n, 13n, 12n]);
}

test('the WebAssembly engine, as an engine like others', async () => {
  expect(await throughQueue()).toMatchObject({ sumIsRight: true });
  await same(wasm);
  expect(await throughQueue('wasm')).toEqual(await throughQueue());
});

test('the gates after synthesis', slow, () => same('gates'));
withVerilator('Verilator', () => {
  test('runs the emitted Verilog', slow, () => same('verilator'));
});
withIcarus('Icarus Verilog', () => {
  test('runs the emitted Verilog, event by event', slow, () => same('icarus'));
});

describe('what an engine does wrong', () => {
  /** Inverts the lowest bit of the first output from the tenth row on. */
  const lying: Engine = {
    ...wasm,
    name: 'lying',
    origin: undefined,
    open: async (netlist) => {
      const session = await wasm.open(netlist);
      let rows = 0;
      return {
        inputs: session.inputs,
        outputs: session.outputs,
        run: async (stimulus) => {
          const results = await session.run(stimulus);
          rows += stimulus.length / session.inputs.limbs;
          if (rows > 10)
            results[results.length - session.outputs.limbs] = (results.at(-session.outputs.limbs) ?? 0n) ^ 1n;
          return results;
        },
        restart: () => session.restart(),
        close: () => session.close(),
      };
    },
  };

  test('fails the checks of the bench', async () => {
    const bench = testBench(invert, { engine: lying });
    bench.process('main', async ({ dut, settled, expect: check, step }) => {
      for (let i = 0; i < 16; i += 1) {
        dut.a = i;
        await settled();
        check('y').toBe(15 - i);
        await step();
      }
    });
    await expect(bench.run()).rejects.toThrow("'invert' at cycle 5, process 'main': y is 11, not 10");
  });

  test('and what it throws is told as it is', async () => {
    const broken: Engine = {
      ...lying,
      open: async (netlist) => ({ ...(await lying.open(netlist)), run: () => Promise.reject(new Error('gone')) }),
    };
    const bench = testBench(invert, { engine: broken });
    bench.process('main', async ({ step }) => {
      await step();
    });
    await expect(bench.run()).rejects.toThrow('gone');
  });
});

test('signals from inside come out of any engine', async () => {
  const trace = new Trace({ signals: 'state' });
  const bench = testBench(queue, { engine: wasm, trace });
  const source = bench.source('input');
  bench.process('writer', async () => {
    await source.send(7);
  });
  bench.sink('output');
  await bench.run();
  expect(trace.signals.map(({ path }) => path)).toContain('sum');
  expect(asciiWaves(trace)).toContain('│7');
});

describe('refused', () => {
  test('values before the engine runs, and memories', async () => {
    const store = component('store', { in: { a: bits(2), d: bits(4) }, out: { q: bits(4) } }, ({ a, d }) => {
      const words = memory(bits(4), 4);
      words.write(a, d);
      return { q: words.readNow(a) };
    });
    const bench = testBench(store, { engine: wasm });
    bench.dut.a = 1;
    expect(bench.dut.a).toBe(1n);
    expect(() => bench.dut.q).toThrow(
      "'q' of 'store' has no value before run(): the engine wasm is started there; read it in a process",
    );
    expect(() => bench.memory('words')).toThrow(
      "memory 'words' cannot be read in the engine wasm; memories are there in the default engine alone",
    );
  });

  test.each(['verilog', '', 7, {}, 'toString'])('%j as an engine', (engine) => {
    expect(() => testBench(invert, { engine: engine as never })).toThrow(
      /^engine is 'wasm', 'verilator', 'icarus', 'gates' or an engine such as gates\(\{ device: 'up5k' \}\), not /,
    );
  });
});
