// What crosses between clock domains arrives: synchronizers, pulses, handshakes and queues at odd ratios of the clocks.
import {
  asyncFifo,
  bit,
  bits,
  clockDomain,
  combinationalInputs,
  component,
  defaultDomain,
  elaborate,
  emitVerilog,
  gray,
  handshake,
  inDomain,
  type Ports,
  pulseCrossing,
  reg,
  resetSynchronizer,
  stream,
  synchronizer,
  withDomain,
  withReset,
} from 'gatewright/hdl';
import { type Simulation, simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf, mistake } from '../../support/describe-unit.js';
import { random } from '../../support/random-numbers.js';

const pixel = clockDomain('pixel');

describe('a synchronizer', () => {
  const unit = component('taken_over', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
    const held = reg(bit, { reset: 0 });
    held.next = a;
    return { o: synchronizer(held, pixel) };
  });

  test('shows the bit after two edges of the new clock', () => {
    const running = simulate(unit);
    running.a = 1;
    running.step(1, 'clock');
    const seen: bigint[] = [];
    for (let edge = 0; edge < 4; edge += 1) {
      seen.push(running.o);
      running.step(1, 'pixel_clock');
    }
    expect(seen).toEqual([0n, 0n, 1n, 1n]);
  });

  test('keeps its registers apart in synthesis', () => {
    const { text } = emitVerilog(elaborate(unit));
    expect(text).toContain('(* ASYNC_REG = "TRUE" *) reg synchronized_1;');
    expect(text).toContain('(* ASYNC_REG = "TRUE" *)\n  output reg  o\n');
  });

  test.each([
    [
      'a word',
      8,
      'synchronizer takes one bit; the bits of a word would arrive in different cycles: use asyncFifo or handshake',
    ],
    ['logic', 1, 'synchronizer: the bit comes from logic, whose glitches would be caught; put a reg before it'],
  ])('refuses %s', (_, width, message) => {
    const text = mistake({ in: { a: bits(width) }, out: { o: bit } }, ({ a }) => ({
      o: synchronizer(a.not() as never, pixel),
    }));
    expect(text).toContain(message);
  });
});

describe('a reset synchronizer', () => {
  const unit = component('started', { in: { request: bit }, out: { o: bits(4) } }, ({ request }) => {
    const inReset = resetSynchronizer(request, pixel);
    return {
      o: withDomain(pixel, () =>
        withReset(inReset, () => {
          const count = reg(bits(4), { reset: 0 });
          count.next = count.wrapAdd(1);
          return count;
        }),
      ),
    };
  });

  test('begins at once and ends two edges after the request', () => {
    const running = simulate(unit);
    running.request = 1;
    running.step(1, 'pixel_clock');
    running.request = 0;
    const counts: bigint[] = [];
    for (let edge = 0; edge < 6; edge += 1) {
      counts.push(running.o);
      running.step(1, 'pixel_clock');
    }
    //              request falls, then two edges in reset, then counting
    expect(counts).toEqual([0n, 0n, 0n, 1n, 2n, 3n]);
  });
});

test('Gray code: neighbours differ in one bit, and all values are different', () => {
  const running = simulate(
    component('coded', { in: { a: bits(5) }, out: { o: bits(5) } }, ({ a }) => ({ o: gray(a) })),
  );
  const codes = Array.from({ length: 32 }, (_, value) => {
    running.a = value;
    return Number(running.o);
  });
  expect(new Set(codes).size).toBe(32);
  codes.forEach((code, i) => {
    const changed = code ^ (codes[(i + 1) % 32] as number);
    expect(changed & (changed - 1)).toBe(0);
  });
});

/** Periods of both clocks, and the phase of the second. */
const ratios: readonly (readonly [from: number, to: number, phase: number])[] = [
  [10, 10, 0],
  [10, 10, 3],
  [10, 7, 0],
  [7, 10, 2],
  [10, 97, 5],
  [97, 10, 1],
  [13, 12, 6],
];

test.each(ratios)('pulses cross one for one, clocks of %i and %i, phase %i', (from, to, phase) => {
  const unit = component('pulses', { in: { a: bit }, out: { o: bit } }, ({ a }) => ({
    o: pulseCrossing(a, defaultDomain, pixel),
  }));
  const running = simulate(unit);
  const sent = { count: 0, last: -1e9 };
  let arrived = 0;
  running.schedule({ clock: from, pixel_clock: { period: to, phase } }, 20_000, ({ time, clocks }) => {
    if (clocks.includes('pixel_clock') && running.o === 1n) arrived += 1;
    if (!clocks.includes('clock')) return;
    // Far enough apart, and none near the end.
    const now = time < 19_000 && time - sent.last > 4 * (from + to) && (time * 7) % 3 === 0;
    running.a = now ? 1 : 0;
    if (now) {
      sent.count += 1;
      sent.last = time;
    }
  });
  expect(sent.count).toBeGreaterThan(20);
  expect(arrived).toBe(sent.count);
});

const items = stream(bits(16));
const queue = (depth: number) =>
  component(`queue_${depth}`, { in: { input: items }, out: { output: inDomain(pixel, items) } }, ({ input }) => ({
    output: asyncFifo(input, { to: pixel, depth }),
  }));
const back = component('back', { in: { input: inDomain(pixel, items) }, out: { output: items } }, ({ input }) => ({
  output: asyncFifo(input, { from: pixel, to: defaultDomain, depth: 4 }),
}));
const oneByOne = component(
  'one_by_one',
  { in: { input: items }, out: { output: inDomain(pixel, items) } },
  ({ input }) => ({
    output: handshake(input, { to: pixel }),
  }),
);

describe.each([
  ['a queue of 2', queue(2), 'clock', 'pixel_clock'],
  ['a queue of 4', queue(4), 'clock', 'pixel_clock'],
  ['a queue of 16', queue(16), 'clock', 'pixel_clock'],
  ['a queue out of a named domain', back, 'pixel_clock', 'clock'],
  ['a handshake', oneByOne, 'clock', 'pixel_clock'],
] as const)('%s loses, repeats and reorders nothing', (_, unit, fromClock, toClock) => {
  test.each(ratios)('clocks of %i and %i, phase %i', (from, to, phase) => {
    const running = simulate(unit as never) as Simulation<Ports, Ports>;
    const next = random(20_261_124 + from * 100 + to);
    const received: bigint[] = [];
    let sent = 0n;
    let offered = false;
    let stalled: bigint | undefined;
    running.schedule({ [fromClock]: from, [toClock]: { period: to, phase } }, 30_000, ({ time, clocks }) => {
      // Phases of one side eager and the other slow, both ways round.
      const eager = Math.floor(time / 5000) % 3;
      if (clocks.includes(fromClock)) {
        if (!offered && next() % 4 >= (eager === 1 ? 3 : 1)) offered = true;
        running.poke('input_valid', offered ? 1n : 0n);
        running.poke('input_data', BigInt.asUintN(16, sent));
      }
      if (clocks.includes(toClock)) running.poke('output_ready', next() % 4 >= (eager === 2 ? 3 : 1) ? 1n : 0n);
      if (clocks.includes(toClock)) {
        const valid = running.peek('output_valid') === 1n;
        const data = running.peek('output_data');
        if (stalled !== undefined) expect([valid, data]).toEqual([true, stalled]);
        const taken = valid && running.peek('output_ready') === 1n;
        if (taken) received.push(data);
        stalled = valid && !taken ? data : undefined;
      }
      if (clocks.includes(fromClock) && offered && running.peek('input_ready') === 1n) {
        sent += 1n;
        offered = false;
      }
    });
    expect(received.length).toBeGreaterThan(30);
    expect(received).toEqual(received.map((_, i) => BigInt.asUintN(16, BigInt(i))));
    expect(Number(sent) - received.length).toBeLessThanOrEqual(17);
  });
});

test('a queue keeps up with clocks of one frequency', () => {
  const running = simulate(queue(8));
  running.poke('input_valid', 1n);
  running.poke('output_ready', 1n);
  let passed = 0;
  running.schedule({ clock: 10, pixel_clock: { period: 10, phase: 4 } }, 10_000, ({ clocks }) => {
    if (clocks.includes('pixel_clock') && running.peek('output_valid') === 1n) passed += 1;
  });
  expect(passed).toBeGreaterThanOrEqual(990);
});

test('nothing passes a queue or a handshake without a register', () => {
  for (const unit of [queue(4), oneByOne]) {
    for (const inputs of combinationalInputs(elaborate(unit).top).values()) expect([...inputs]).toEqual([]);
  }
});

describe('refused', () => {
  test.each<[string, object, string]>([
    [
      'a depth that is no power of two',
      { to: pixel, depth: 6 },
      'asyncFifo: depth must be a power of two from 2 to 2^24, got 6; Gray code needs one',
    ],
    ['one domain', { to: defaultDomain }, "asyncFifo: both sides are in clock domain 'clock'; use fifo there"],
    ['no domain', {}, 'asyncFifo: say which clock domain it leads to, such as { to: pixel }'],
    ['one stage', { to: pixel, stages: 1 }, 'asyncFifo: stages is a whole number from 2 up, not 1'],
  ])('%s', (_, options, message) => {
    const unit = component('unit', { in: { input: items }, out: { output: items } }, ({ input }) => ({
      output: asyncFifo(input, options as never) as never,
    }));
    expect(messageOf(() => elaborate(unit))).toContain(message);
  });
});
