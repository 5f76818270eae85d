// The usual ways in which operands and results travel: a latency, streams, start and done; and what goes wrong on the way.
import { bit, bits, component, fifo, mux, pipeline, reg, stream, streamOf, struct, when } from 'gatewright/hdl';
import { latency, startDone, streams, verificationText, verify } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

const two = { in: { a: bits(4), b: bits(4) }, out: { sum: bits(5) } };
const adder = component('adder', two, ({ a, b }) => ({ sum: a.add(b) }));
const sum = ({ a = 0n, b = 0n }): { sum: bigint } => ({ sum: a + b });

describe('latency', () => {
  const delayed = component('delayed', two, ({ a, b }) => {
    const first = reg(bits(5), { reset: 0 });
    const second = reg(bits(5), { reset: 0 });
    first.next = a.add(b);
    second.next = first;
    return { sum: second };
  });

  test('of a unit written by hand is told', async () => {
    const plan = { vectors: 'exhaustive', protocol: latency(2) } as const;
    expect(await verify(delayed, sum, plan)).toMatchObject({ passed: true, vectors: 256 });
    const wrong = await verify(delayed, sum, { ...plan, protocol: latency(1) });
    expect(wrong.passed).toBe(false);
  });

  test('of what pipeline made is known', async () => {
    expect(await verify(pipeline(adder, { stages: 3 }), sum, { vectors: 'exhaustive' })).toMatchObject({
      passed: true,
    });
  });

  test('inputs may be held and outputs ignored', async () => {
    const piped = pipeline(adder, { stages: 2, enable: true, valid: true });
    const protocol = latency(2, { hold: { enable: 1, valid_in: 1 }, ignore: ['valid_out'] });
    expect(await verify(piped, sum, { vectors: 'exhaustive', protocol })).toMatchObject({ passed: true });
  });

  test('operands may stay for some cycles', async () => {
    // Takes its operands in every third cycle only, counted from reset on.
    const slow = component('slow', two, ({ a, b }) => {
      const phase = reg(bits(2), { reset: 0 });
      phase.next = mux(phase.eq(2), 0, phase.wrapAdd(1));
      const kept = reg(bits(5));
      when(phase.eq(2), () => {
        kept.next = a.add(b);
      });
      return { sum: kept };
    });
    const protocol = latency(3, { every: 3 });
    expect(await verify(slow, sum, { vectors: 'exhaustive', protocol })).toMatchObject({ passed: true });
  });

  test.each([
    [() => latency(-1), 'a latency is a whole number of cycles, 0 or more, not -1'],
    [() => latency(1, { every: 0 }), 'latency: every must be a whole number of cycles from 1 up, not 0'],
  ])('what cannot be is refused: %#', (make, message) => expect(make).toThrow(message));

  test.each([
    [{ hold: { c: 1 } }, "hold: 'delayed' has no input 'c'; there are 'a', 'b'"],
    [{ hold: { a: 16 } }, "hold: 16 is no pattern of the 4-bit input 'a'"],
    [{ ignore: ['x'] }, "ignore: 'delayed' has no output 'x'; there are 'sum'"],
    [{ resetCycles: 0 }, "resetCycles of 'delayed' must be a whole number from 1 up, not 0"],
  ])('ports that there are not are refused: %#', async (options, message) => {
    await expect(verify(delayed, sum, { vectors: 1, protocol: latency(2, options) })).rejects.toThrow(message);
  });
});

describe('streams', () => {
  const pair = struct({ a: bits(4), b: bits(4) });
  const ports = { in: { input: stream(pair) }, out: { output: stream(bits(5)) } };
  const add = ({ input_a = 0n, input_b = 0n }): { output: bigint } => ({ output: input_a + input_b });
  const good = component('good', ports, ({ input }) => ({
    output: fifo(
      input.map(({ a, b }) => a.add(b)),
      { depth: 3 },
    ),
  }));

  test('items go through with pauses on both sides', async () => {
    const result = await verify(good, add, { vectors: 'exhaustive', protocol: streams() });
    expect(result).toMatchObject({ passed: true, vectors: 256 });
  });

  test('several streams in and out', async () => {
    const both = component(
      'both',
      { in: { a: stream(bits(4)), b: stream(bits(4)) }, out: { low: stream(bits(4)), high: stream(bits(4)) } },
      ({ a, b }) => ({ low: fifo(b, { depth: 2 }), high: fifo(a, { depth: 1 }) }),
    );
    const model = ({ a = 0n, b = 0n }): { low: bigint; high: bigint } => ({ low: b, high: a });
    expect(await verify(both, model, { vectors: 200, protocol: streams() })).toMatchObject({ passed: true });
  });

  test('a wrong item is a mismatch', async () => {
    const wrong = component('wrong', ports, ({ input }) => ({
      output: input.map(({ a, b }) => mux(a.eq(9), 0, a.add(b))),
    }));
    const result = await verify(wrong, add, { vectors: 'exhaustive', protocol: streams() });
    // All but 9 + ... none is 0, so 16.
    expect(result.engines[0]?.mismatches).toBe(16);
    expect(result.engines[0]?.failure?.operands.map(({ pattern }) => pattern)).toEqual([9n, 0n]);
  });

  test('a unit that takes nothing is given up', async () => {
    const shut = component('shut', ports, ({ input }) => {
      input.ready.value = 0;
      return { output: streamOf(input.valid.and(0), input.data.a.add(input.data.b)) };
    });
    const result = await verify(shut, add, { vectors: 3, protocol: streams({ most: 20 }) });
    expect(result.engines[0]?.mismatches).toBe(3);
    expect(verificationText(result)).toContain("  'input' took no item within 20 cycles");
  });

  test('an item that goes out twice is one too many', async () => {
    const twice = component('twice', ports, ({ input }) => {
      const again = reg(bit, { reset: 0 });
      const output = streamOf(input.valid, input.data.a.add(input.data.b));
      input.ready.value = output.ready.and(again);
      when(input.valid.and(output.ready), () => {
        again.next = again.not();
      });
      return { output };
    });
    const result = await verify(twice, add, { vectors: [{ rows: [{ input_a: 1, input_b: 2 }] }], protocol: streams() });
    expect(verificationText(result)).toContain("  'output' gave an item more than went in");
  });

  test('an offer that is withdrawn is a mismatch, unless it may be', async () => {
    const fickle = component('fickle', ports, ({ input }) => {
      const open = reg(bit, { reset: 0 });
      open.next = open.not();
      return { output: input.map(({ a, b }) => a.add(b)).gate(open) };
    });
    const result = await verify(fickle, add, { vectors: 200, protocol: streams() });
    expect(result.passed).toBe(false);
    expect(verificationText(result)).toContain("  'output' withdrew an item before it was taken");
    const allowed = await verify(fickle, add, { vectors: 200, protocol: streams({ mayWithdraw: true }) });
    expect(allowed.passed).toBe(true);
  });

  test('without pauses an item passes in every cycle', async () => {
    expect(await verify(good, add, { vectors: 50, protocol: streams({ pauses: false }) })).toMatchObject({
      passed: true,
    });
  });

  test.each([
    [
      two,
      "streams: 'odd' needs a stream in and a stream out, ports such as x_valid, x_data and x_ready; it has 'a', 'b', 'sum'",
    ],
    [
      { in: { ...ports.in, extra: bit }, out: ports.out },
      "streams: input 'extra' of 'odd' is of no stream; say with hold what it is",
    ],
    [
      { in: ports.in, out: { ...ports.out, level: bit } },
      "streams: output 'level' of 'odd' is of no stream; name it in ignore",
    ],
  ])('ports that are none: %#', async (given, message) => {
    const odd = component(
      'odd',
      given as typeof ports,
      (({ input, a, b }: never) => {
        if (!input) return { sum: (a as never as { add(x: never): never }).add(b) };
        const { valid, data, ready } = input as ReturnType<typeof streamOf>;
        const output = streamOf(valid, (data as never as { a: { extend(w: number): never } }).a.extend(5));
        ready.value = output.ready;
        return 'level' in given.out ? { output, level: valid } : { output };
      }) as never,
    );
    await expect(verify(odd, add, { vectors: 1, protocol: streams() })).rejects.toThrow(message);
  });
});

describe('start and done', () => {
  const ports = { in: { start: bit, a: bits(4), b: bits(4) }, out: { done: bit, product: bits(8) } };
  const model = ({ a = 0n, b = 0n }): { product: bigint } => ({ product: a * b });
  /** Adds `a` as often as `b` says; never done where b is `never`. */
  const multiplier = (name: string, never = 99) =>
    component(name, ports, ({ start, a, b }) => {
      const left = reg(bits(4), { reset: 0 });
      const factor = reg(bits(4));
      const product = reg(bits(8));
      const busy = reg(bit, { reset: 0 });
      const done = busy.and(left.eq(0));
      when(start, () => {
        left.next = b;
        factor.next = a;
        product.next = 0;
        busy.next = 1;
      }).otherwise(() => {
        when(busy.and(left.ne(0)).and(never < 16 ? left.ne(never) : busy), () => {
          left.next = left.wrapSub(1);
          product.next = product.wrapAdd(factor.extend(8));
        });
        when(done, () => {
          busy.next = 0;
        });
      });
      return { done, product };
    });

  test('takes as long as it takes', async () => {
    expect(
      await verify(multiplier('multiplier'), model, { vectors: 'exhaustive', protocol: startDone() }),
    ).toMatchObject({
      passed: true,
      vectors: 256,
    });
  });

  test('a vector that is never done is a mismatch of its own', async () => {
    const protocol = startDone({ most: 50 });
    const result = await verify(multiplier('hangs', 7), model, { vectors: 'exhaustive', protocol });
    // b from 7 on passes 7 on its way down.
    expect(result.engines[0]?.mismatches).toBe(16 * 9);
    expect(verificationText(result)).toContain(
      "  a  0000  0\n  b  0111  7\n  'done' was not 1 within 50 cycles of 'start'",
    );
  });

  test('operands that must stay may be held', async () => {
    const lazy = component('lazy', ports, ({ start, a, b }) => {
      const later = reg(bits(2), { reset: 0 });
      later.next = mux(start, 2, mux(later.eq(0), 0, later.wrapSub(1)));
      return { done: later.eq(1), product: a.mul(b) };
    });
    expect(await verify(lazy, model, { vectors: 100, protocol: startDone({ holdOperands: true }) })).toMatchObject({
      passed: true,
    });
    expect(await verify(lazy, model, { vectors: 100, protocol: startDone() })).toMatchObject({ passed: false });
  });

  test('ports of other names are named', async () => {
    await expect(
      verify(multiplier('named'), model, { vectors: 1, protocol: startDone({ start: 'go' }) }),
    ).rejects.toThrow("startDone: 'named' has no input 'go'; there are 'start', 'a', 'b'");
  });
});

test('a clocked unit without a protocol is refused', async () => {
  const delayed = component('delayed', two, ({ a, b }) => {
    const kept = reg(bits(5));
    kept.next = a.add(b);
    return { sum: kept };
  });
  await expect(verify(delayed, sum, { vectors: 1 })).rejects.toThrow(
    'give verify a protocol that says when, such as latency(1), streams() or startDone(), or a stateful model',
  );
});
