// Ports of every shape as properties of a simulation: set and read as integers, numbers, names, objects, lists and streams.
import { bit, bits, component, enumeration, reg, signed, stream, streamOf, struct, vec, when } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../support/describe-unit.js';

const pixel = struct({ r: bits(5), g: bits(6), b: bits(5) });
const mode = enumeration('mode', ['off', 'slow', 'fast']);

test('each shape is set and read in its own way', () => {
  const unit = component(
    'unit',
    {
      in: { n: bits(70), s: signed(4), m: mode, p: pixel, v: vec(3, signed(4)) },
      out: { n2: bits(70), s2: signed(4), m2: mode, p2: pixel, v2: vec(3, signed(4)) },
    },
    ({ n, s, m, p, v }) => ({ n2: n, s2: s, m2: m, p2: p, v2: v }),
  );
  const running = simulate(unit);
  running.n = 1n << 69n;
  running.s = -8;
  running.m = 'fast';
  running.p = { r: 1, g: 2, b: 3 };
  running.v = [-1, 2, -3];
  const { n2, s2, m2, p2, v2 } = running;
  expect([n2, s2, m2, p2, v2]).toEqual([1n << 69n, -8n, 'fast', { r: 1n, g: 2n, b: 3n }, [-1n, 2n, -3n]]);
  const first: bigint = v2[0] ?? 0n;
  const name: 'off' | 'slow' | 'fast' = m2;
  expect([first, name]).toEqual([-1n, 'fast']);
});

test('bits of ports and of their parts are peeked and poked by name', () => {
  const unit = component('unit', { in: { v: vec(2, pixel) }, out: { o: vec(2, pixel) } }, ({ v }) => ({ o: v }));
  const running = simulate(unit);
  running.poke('v_1_g', 5n);
  // Element 1 is the upper half; b has 5 bits.
  expect(running.peek('o')).toBe(5n << (16n + 5n));
  running.poke('v', 1n);
  expect(running.o).toEqual([
    { r: 0n, g: 0n, b: 1n },
    { r: 0n, g: 0n, b: 0n },
  ]);
  expect(messageOf(() => running.peek('v_2'))).toContain("there is no port 'v_2'");
});

test('outputs cannot be set, whatever their shape', () => {
  const running = simulate(component('unit', { in: { p: pixel }, out: { o: pixel } }, ({ p }) => ({ o: p })));
  expect(messageOf(() => Object.assign(running, { o: { r: 1, g: 2, b: 3 } }))).toContain(
    "'o_r' is an output of 'unit'",
  );
});

describe('streams', () => {
  /** Holds one item, and adds 1 to its red on the way. */
  const unit = component('unit', { in: { input: stream(pixel) }, out: { output: stream(pixel) } }, ({ input }) => {
    const full = reg(bit, { powerUp: 0 });
    const item = reg(pixel);
    const output = streamOf(full, item.with({ r: item.r.wrapAdd(1) }));
    input.ready.value = full.not();
    when(input.valid.and(full.not()), () => {
      full.next = 1;
      item.next = input.data;
    });
    when(full.and(output.ready), () => {
      full.next = 0;
    });
    return { output };
  });

  test('are objects of valid, data and ready', () => {
    const running = simulate(unit);
    expect([running.input.ready, running.output.valid]).toEqual([1n, 0n]);
    running.input.valid = 1;
    running.input.data = { r: 1, g: 2, b: 3 };
    running.step();
    expect([running.input.ready, running.output.valid, running.output.data]).toEqual([0n, 1n, { r: 2n, g: 2n, b: 3n }]);
    running.output.ready = 1;
    running.step();
    expect([running.input.ready, running.output.valid, running.peek('output_data_r')]).toEqual([1n, 0n, 2n]);
  });

  test('are set part by part', () => {
    const running = simulate(unit);
    expect(messageOf(() => Object.assign(running, { input: {} }))).toBe(
      "'input' flows both ways; set and read input.valid, input.data, input.ready",
    );
    expect(messageOf(() => Object.assign(running.input, { ready: 1 }))).toContain(
      "'input_ready' is an output of 'unit'",
    );
    expect(messageOf(() => Object.assign(running.input, { data: 3 }))).toContain("input 'input_data': struct: a value");
  });
});
