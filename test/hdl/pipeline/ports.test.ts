// Ports that options add: valid bits, side bands and enable, cycle by cycle; ports and types of the unit stay.
import { type Bits, bit, bits, component, elaborate, latencyOf, pipeline, signed } from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

/** (a + b) * 3, modulo 2^8. */
const unit = component('unit', { in: { a: bits(8), b: bits(8) }, out: { result: bits(8) } }, ({ a, b }) => ({
  result: a.wrapAdd(b).mul(3).trunc(8),
}));

test('stages: 2 gives the result two cycles later, a new one in every cycle', () => {
  const running = simulate(pipeline(unit, { stages: 2 }));
  const seen: bigint[] = [];
  for (const a of [1, 2, 3, 4, 5, 6]) {
    running.a = a;
    running.b = 10;
    seen.push(running.result);
    running.step();
  }
  expect(seen.slice(2)).toEqual([33n, 36n, 39n, 42n]);
});

test('stages: 0 has neither registers nor a clock', () => {
  const { top } = elaborate(pipeline(unit, { stages: 0 }));
  expect(top.registers).toEqual([]);
  expect(top.inputs.map(({ name }) => name)).toEqual(['a', 'b']);
});

test('ports stay, and a clock is added; registers of values need no reset', () => {
  const { top } = elaborate(pipeline(unit, { stages: 1 }));
  expect(top.inputs.map(({ name, width }) => `${name} ${width}`)).toEqual(['clock 1', 'a 8', 'b 8']);
  expect(top.outputs.map(({ name, width }) => `${name} ${width}`)).toEqual(['result 8']);
});

test('valid travels with the values and starts at 0', () => {
  const running = simulate(pipeline(unit, { stages: 3, valid: true }));
  running.reset = 1;
  running.step();
  running.reset = 0;
  const wave: string[] = [];
  for (const [a, valid] of [
    [1, 1],
    [2, 0],
    [3, 1],
    [0, 0],
    [0, 0],
    [0, 0],
    [0, 0],
  ] as const) {
    running.a = a;
    running.b = 0;
    running.valid_in = valid;
    wave.push(running.valid_out ? String(running.result) : '-');
    running.step();
  }
  expect(wave).toEqual(['-', '-', '-', '3', '-', '9', '-']);
});

test('reset clears what is under way', () => {
  const running = simulate(pipeline(unit, { stages: 2, valid: true }));
  running.valid_in = 1;
  running.step(2);
  expect(running.valid_out).toBe(1n);
  running.reset = 1;
  running.step();
  running.reset = 0;
  running.valid_in = 0;
  const after: bigint[] = [];
  for (let cycle = 0; cycle < 3; cycle += 1) {
    after.push(running.valid_out);
    running.step();
  }
  expect(after).toEqual([0n, 0n, 0n]);
});

test('a side band arrives with its result', () => {
  const running = simulate(pipeline(unit, { stages: 2, sideBand: { tag: bits(4), bias: signed(3) } }));
  const wave: string[] = [];
  for (let cycle = 0; cycle < 5; cycle += 1) {
    running.a = cycle;
    running.b = 1;
    running.tag_in = cycle + 8;
    running.bias_in = cycle - 4;
    wave.push(`${running.result} ${running.tag_out} ${running.bias_out}`);
    running.step();
  }
  expect(wave.slice(2)).toEqual(['3 8 -4', '6 9 -3', '9 10 -2']);
});

test('enable at 0 holds every stage, valid bits and side bands included', () => {
  const running = simulate(pipeline(unit, { stages: 2, valid: true, enable: true, sideBand: { tag: bits(4) } }));
  running.b = 0;
  const wave: string[] = [];
  for (const [a, enable] of [
    [1, 1],
    [2, 1],
    [9, 0],
    [9, 0],
    [3, 1],
    [4, 1],
    [5, 1],
  ] as const) {
    running.a = a;
    running.tag_in = a;
    running.valid_in = 1;
    running.enable = enable;
    wave.push(running.valid_out ? `${running.result}:${running.tag_out}` : '-');
    running.step();
  }
  // What came in while it was held is never seen.
  expect(wave).toEqual(['-', '-', '3:1', '3:1', '3:1', '6:2', '9:3']);
});

describe('registerInputs and registerOutputs', () => {
  test('add a cycle each and hold ports as they are', () => {
    const both = pipeline(unit, { stages: 1, registerInputs: true, registerOutputs: true });
    expect(latencyOf(both)).toBe(3);
    const { registers } = elaborate(both).top;
    const names = registers.map(({ node }) => node.name);
    expect(names).toEqual(expect.arrayContaining(['a_held', 'b_held', 'result']));
    const running = simulate(both);
    running.a = 4;
    running.b = 3;
    running.step(3);
    expect(running.result).toBe(21n);
  });
});

test('equal options give one component, others another', () => {
  const one = pipeline(unit, { stages: 2, sideBand: { tag: bits(4) } });
  expect(pipeline(unit, { sideBand: { tag: bits(4) }, stages: 2 })).toBe(one);
  expect(pipeline(unit, { stages: 2, sideBand: { tag: bits(5) } })).not.toBe(one);
  expect(elaborate(pipeline(unit, { stages: 2, name: 'tripled' })).top.name).toBe('tripled');
});

test('a pipelined unit is used like any other, and its ports have types', () => {
  const quick = pipeline(unit, { stages: 1, valid: true, sideBand: { tag: bits(4) } });
  const outer = component(
    'outer',
    { in: { x: bits(8), go: bit, id: bits(4) }, out: { y: bits(8), done: bit, idOut: bits(4) } },
    ({ x, go, id }) => {
      const { result, valid_out, tag_out } = quick({ a: x, b: x, valid_in: go, tag_in: id });
      const typed: Bits<4> = tag_out;
      return { y: result, done: valid_out, idOut: typed };
    },
  );
  const running = simulate(outer);
  running.x = 7;
  running.id = 5;
  running.go = 1;
  running.step();
  expect([running.y, running.done, running.idOut]).toEqual([42n, 1n, 5n]);
  // @ts-expect-error valid_in is missing
  const incomplete = () => quick({ a: {} as Bits<8>, b: {} as Bits<8>, tag_in: {} as Bits<4> });
  expect(incomplete).toThrow();
});
