// Test benches of several clocks: steps of each, streams between them, times.
import { asyncFifo, bits, clockDomain, component, crossing, inDomain, reg, stream } from 'gatewright/hdl';
import { testBench } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

const pixel = clockDomain('pixel');
const two = component('two', { in: {}, out: { a: bits(8), b: bits(8), seen: bits(8) } }, () => {
  const a = reg(bits(8), { reset: 0 });
  a.next = a.wrapAdd(1);
  const b = reg(bits(8), { reset: 0, domain: pixel });
  b.next = b.wrapAdd(1);
  const seen = reg(bits(8), { domain: pixel });
  seen.next = crossing(a, pixel);
  return { a, b, seen };
});

describe('a step', () => {
  test('is of the clock of the process, or of the one that is named', async () => {
    const bench = testBench(two, { periods: { clock: 10, pixel_clock: 4 } });
    const times: string[] = [];
    bench.process('slow', async (context) => {
      for (let i = 0; i < 3; i += 1) {
        await context.step();
        times.push(`clock ${context.time}`);
      }
    });
    bench.process(
      'fast',
      async (context) => {
        for (let i = 0; i < 3; i += 1) {
          await context.step(2);
          times.push(`pixel ${context.time}`);
        }
        await context.step(1, 'clock');
        times.push(`clock too ${context.time}`);
      },
      { clock: pixel },
    );
    await bench.run();
    // Reset ends at 10, when each clock has risen once; pixel_clock has at 4 and 8, and goes on at 12.
    expect(times).toEqual(['pixel 16', 'clock 20', 'pixel 24', 'clock 30', 'pixel 32', 'clock 40', 'clock too 40']);
  });

  test('settled is before an edge of the clock that is meant', async () => {
    const bench = testBench(two, { periods: { clock: 10, pixel_clock: 4 } });
    const seen: string[] = [];
    bench.process('main', async (context) => {
      for (let i = 0; i < 2; i += 1) {
        await context.settled('pixel_clock');
        seen.push(`${context.time}: ${context.dut.b}`);
      }
      await context.settled();
      seen.push(`${context.time}: ${context.dut.a}`);
    });
    await bench.run();
    // At 10, before 12, and at 12, before 16; then before 20, which 16 is, as pixel_clock rises there too.
    expect(seen).toEqual(['10: 0', '12: 1', '16: 0']);
  });
});

test('items cross from one clock to another', async () => {
  const ports = { in: { input: stream(bits(8)) }, out: { output: inDomain(pixel, stream(bits(8))) } };
  const bridge = component('bridge', ports, ({ input }) => ({ output: asyncFifo(input, { depth: 4, to: pixel }) }));
  for (const periods of [
    { clock: 10, pixel_clock: 7 },
    { clock: 5, pixel_clock: { period: 13, phase: 4 } },
  ]) {
    const bench = testBench(bridge, { periods, reset: 3 });
    const source = bench.source('input', { stall: 0.3 });
    const sink = bench.sink('output', { stall: 0.3, clock: pixel });
    const sent = Array.from({ length: 40 }, (_, i) => BigInt(i * 5 + 1));
    source.push(...sent);
    bench.process('reader', async () => {
      expect(await sink.receiveAll(40)).toEqual(sent);
    });
    await bench.run({ patience: 200 });
  }
});
