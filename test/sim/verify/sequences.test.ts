// Units with state against models with state: sequences from power-up, resets among the inputs, short ones that fail.
import { bit, bits, clockDomain, component, enumeration, match, mux, reg, when, withDomain } from 'gatewright/hdl';
import { statefulModel, verificationText, verify } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

const ports = { in: { up: bit, load: bit, value: bits(4) }, out: { count: bits(4) } };
const counter = component('counter', ports, ({ up, load, value }) => {
  const count = reg(bits(4), { reset: 3 });
  when(load, () => {
    count.next = value;
  }).otherwise(() => {
    when(up, () => {
      count.next = count.wrapAdd(1);
    });
  });
  return { count };
});
const model = statefulModel({
  start: () => 3n,
  step: (state, { up = 0n, load = 0n, value = 0n }) => ({
    state: load ? value : (state + up) % 16n,
    outputs: { count: state },
  }),
});

test('agree on random sequences, resets in the middle included', async () => {
  const result = await verify(counter, model, { vectors: 200 });
  expect(result).toMatchObject({ passed: true, vectors: 200, cycles: 64 });
  expect(verificationText(result)).toBe('counter on wasm: 0 mismatches in 200 sequences of 64 cycles (random, seed 1)');
  const reset = result.coverage?.operands.find(({ name }) => name === 'reset');
  expect(reset?.bits.hit).toBe(1);
});

test('agree on all sequences of a length', async () => {
  const sequence = { cycles: 2, resets: false };
  expect(await verify(counter, model, { vectors: 'exhaustive', sequence })).toMatchObject({
    passed: true,
    vectors: 2 ** 12,
    cycles: 2,
  });
});

test('a sequence that fails is cut down to what matters', async () => {
  // Skips 9, but only on its way up.
  const skips = component('skips', ports, ({ up, load, value }) => {
    const count = reg(bits(4), { reset: 3 });
    const next = count.wrapAdd(1);
    count.next = mux(load, value, mux(up, mux(next.eq(9), 10, next), count));
    return { count };
  });
  const result = await verify(skips, model, { vectors: 100, sequence: { resets: false } });
  expect(verificationText(result).split('\n').slice(1)).toEqual([
    // Nothing can be left out, and no operand can be smaller, without the others growing.
    '  cycle 0: up        0  0',
    '  cycle 0: load      1  1',
    '  cycle 0: value  0111  7',
    '  cycle 1: up        1  1',
    '  cycle 1: load      0  0',
    '  cycle 1: value  0000  0',
    '  cycle 2: up        1  1',
    '  cycle 2: load      0  0',
    '  cycle 2: value  0000  0',
    '  cycle 3: up        0  0',
    '  cycle 3: load      0  0',
    '  cycle 3: value  0000  0',
    '  count expected  1001  9',
    '  count got       1010  10',
  ]);
  expect(result.engines[0]?.failure).toMatchObject({ alone: true, smallest: true });
});

test('a reset that is forgotten in the middle is found', async () => {
  const deaf = component('deaf', { in: ports.in, out: ports.out }, ({ up, load, value }) => {
    const count = reg(bits(4), { reset: 3 });
    // Something else that resets, so that the port is there, and state that does not.
    const kept = reg(bits(4), { powerUp: 3 });
    kept.next = mux(load, value, kept.wrapAdd(up.extend(4)));
    count.next = kept;
    return { count: mux(count.eq(count), kept, count) };
  });
  const result = await verify(deaf, model, { vectors: 50, sequence: { resetCycles: 1 } });
  expect(result.passed).toBe(false);
});

test('asynchronous resets act in their own cycle', async () => {
  const domain = clockDomain('prompt_seq', { reset: 'async', active: 'low' });
  const prompt = component('prompt', ports, ({ up, load, value }) => ({
    count: withDomain(domain, () => {
      const count = reg(bits(4), { reset: 3 });
      count.next = mux(load, value, count.wrapAdd(up.extend(4)));
      return count as never;
    }),
  }));
  expect(await verify(prompt, model, { vectors: 100 })).toMatchObject({ passed: true });
});

test('a table is one sequence, with its own expectations', async () => {
  const rows = [
    { up: 1, load: 0, value: 0, count: 3 },
    { up: 1, load: 1, value: 7, count: 4 },
    { up: 0, load: 0, value: 0, count: 7 },
  ];
  expect(await verify(counter, model, { vectors: { rows } })).toMatchObject({ passed: true, vectors: 1, cycles: 3 });
});

test('operands of an enumeration are members of it', async () => {
  const op = enumeration('op', ['hold', 'up', 'down']);
  const unit = component('unit', { in: { op }, out: { at: bits(3) } }, ({ op: what }) => {
    const at = reg(bits(3), { reset: 0 });
    match(what, {
      hold: () => {},
      up: () => {
        at.next = at.wrapAdd(1);
      },
      down: () => {
        at.next = at.wrapSub(1);
      },
    });
    return { at };
  });
  const steps = [0n, 1n, 7n];
  const upDown = statefulModel({
    start: () => 0n,
    step: (at, { op: what = 0n }) => ({ state: (at + (steps[Number(what)] ?? 0n)) % 8n, outputs: { at } }),
  });
  expect(await verify(unit, upDown, { vectors: 100 })).toMatchObject({ passed: true });
});

describe('refused', () => {
  test('a protocol beside a stateful model', async () => {
    const { latency } = await import('gatewright/sim');
    await expect(verify(counter, model, { vectors: 1, protocol: latency(1) })).rejects.toThrow(
      "'counter' has a stateful model, which sees every cycle; leave the protocol out",
    );
  });

  test('sequences without a stateful model', async () => {
    await expect(verify(counter, () => ({ count: 0n }), { vectors: 1, sequence: {} })).rejects.toThrow(
      "sequences of 'counter' need a stateful model: statefulModel({ start, step })",
    );
  });

  test('corners, which are no sequence', async () => {
    await expect(verify(counter, model, { vectors: 'corners' })).rejects.toThrow(
      "corners are combinations of operands; run 'counter' on random sequences instead",
    );
  });

  test('too many sequences', async () => {
    await expect(verify(counter, model, { vectors: 'exhaustive' })).rejects.toThrow('too many to run all');
  });

  test('a step that gives no outputs', async () => {
    const broken = statefulModel({ start: () => 0, step: () => undefined as never });
    await expect(verify(counter, broken, { vectors: 1 })).rejects.toThrow(
      'step of the model must return { state, outputs }',
    );
  });

  test('what is no stateful model', () => {
    expect(() => statefulModel({} as never)).toThrow('statefulModel takes { start, step }');
  });
});
