// Streams as ports, and what can be done to one without an element.
import {
  bit,
  bits,
  cat,
  clockDomain,
  combinationalInputs,
  component,
  definitionOf,
  elaborate,
  fifo,
  pipe,
  reg,
  sink,
  skidBuffer,
  stream,
  streamOf,
  streamWire,
  struct,
  vec,
  when,
  withDomain,
} from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

const pixel = struct({ r: bits(5), g: bits(6), b: bits(5) });

describe('a port of a stream becomes', () => {
  const ports = (shape: Parameters<typeof stream>[0]): string[] => {
    const items = stream(shape);
    const unit = component('unit', { in: { input: items }, out: { output: items } }, ({ input }) => ({
      output: pipe(input),
    }));
    const { inputs, outputs } = elaborate(unit).top;
    return [...inputs.filter(({ kind }) => kind === 'data'), ...outputs].map(({ name, width }) => `${name}[${width}]`);
  };

  test('valid, data and ready', () => {
    expect(ports(bits(8)).sort()).toEqual([
      'input_data[8]',
      'input_ready[1]',
      'input_valid[1]',
      'output_data[8]',
      'output_ready[1]',
      'output_valid[1]',
    ]);
  });

  test('one port for each field of a struct', () => {
    expect(
      ports(pixel)
        .filter((port) => port.startsWith('output'))
        .sort(),
    ).toEqual(['output_data_b[5]', 'output_data_g[6]', 'output_data_r[5]', 'output_ready[1]', 'output_valid[1]']);
  });

  test('one port for each element of a vec', () => {
    expect(
      ports(vec(2, bits(3)))
        .filter((port) => port.startsWith('input'))
        .sort(),
    ).toEqual(['input_data_0[3]', 'input_data_1[3]', 'input_ready[1]', 'input_valid[1]']);
  });
});

test('structs keep their fields through elements', () => {
  const unit = component('swap', { in: { input: stream(pixel) }, out: { output: stream(pixel) } }, ({ input }) => ({
    output: fifo(pipe(input), { depth: 2 }).map(({ r, g, b }) => pixel.of({ r: b, g, b: r })),
  }));
  const running = simulate(unit);
  running.poke('input_valid', 1n);
  running.poke('input_data_r', 1n);
  running.poke('input_data_g', 2n);
  running.poke('input_data_b', 3n);
  running.step(2);
  expect(['valid', 'data_r', 'data_g', 'data_b'].map((name) => running.peek(`output_${name}`))).toEqual([
    1n,
    3n,
    2n,
    1n,
  ]);
});

test('map, filter and gate act within the cycle', () => {
  const unit = component(
    'odd',
    { in: { input: stream(bits(4)), open: bit }, out: { output: stream(bits(5)) } },
    ({ input, open }) => ({
      output: input
        .filter((data) => data.bit(0))
        .map((data) => cat(data, data.bit(0)))
        .gate(open),
    }),
  );
  const running = simulate(unit);
  const table = [
    // valid, data, open, output ready: output valid, output data, input ready
    [1, 5, 1, 1, 1, 11, 1],
    [1, 5, 1, 0, 1, 11, 0],
    [1, 5, 0, 1, 0, 11, 0],
    [0, 5, 1, 1, 0, 11, 1],
    [1, 4, 1, 1, 0, 8, 1],
    [1, 4, 0, 0, 0, 8, 1],
  ] as const;
  for (const [valid, data, open, ready, ...expected] of table) {
    running.poke('input_valid', BigInt(valid));
    running.poke('input_data', BigInt(data));
    running.poke('open', BigInt(open));
    running.poke('output_ready', BigInt(ready));
    const seen = ['output_valid', 'output_data', 'input_ready'].map((name) => Number(running.peek(name)));
    expect(seen).toEqual(expected);
  }
});

test('a producer with state: streamWire and when', () => {
  // Counts up to 3 and offers each number; then nothing.
  const unit = component('three', { in: {}, out: { output: stream(bits(2)) } }, () => {
    const output = streamWire(bits(2));
    const number = reg(bits(2), { reset: 0, powerUp: 0 });
    output.valid.value = 0;
    output.data.value = number;
    when(number.lt(3), () => {
      output.valid.value = 1;
      when(output.ready, () => {
        number.next = number.wrapAdd(1);
      });
    });
    return { output };
  });
  const running = simulate(unit);
  const seen: string[] = [];
  for (const ready of [1n, 0n, 0n, 1n, 1n, 1n]) {
    running.poke('output_ready', ready);
    seen.push(`${running.peek('output_valid')}:${running.peek('output_data')}`);
    running.step();
  }
  expect(seen).toEqual(['1:0', '1:1', '1:1', '1:1', '1:2', '0:3']);
});

test('a consumer with state: ready and transfer', () => {
  const unit = component(
    'sum',
    { in: { input: stream(bits(4)), pause: bit }, out: { sum: bits(8) } },
    ({ input, pause }) => {
      const sum = reg(bits(8), { reset: 0, powerUp: 0 });
      input.ready.value = pause.not();
      when(input.transfer, () => {
        sum.next = sum.wrapAdd(input.data.extend(8));
      });
      return { sum };
    },
  );
  const running = simulate(unit);
  for (const [valid, data, pause] of [
    [1n, 3n, 0n],
    [1n, 9n, 1n],
    [1n, 9n, 0n],
    [0n, 7n, 0n],
  ] as const) {
    running.poke('input_valid', valid);
    running.poke('input_data', data);
    running.poke('pause', pause);
    running.step();
  }
  expect(running.sum).toBe(12n);
});

test('a function of streams is one component for each shape and depth', () => {
  const unit = component(
    'three_queues',
    {
      in: { a: stream(bits(8)), b: stream(bits(8)), c: stream(bits(8)) },
      out: { x: stream(bits(8)), y: stream(bits(8)), z: stream(bits(8)) },
    },
    ({ a, b, c }) => ({ x: fifo(a, { depth: 4 }), y: fifo(b, { depth: 4 }), z: fifo(c, { depth: 5 }) }),
  );
  const { modules, warnings } = elaborate(unit);
  expect(modules.map(({ name }) => name)).toEqual(['fifo_4x8', 'fifo_5x8', 'three_queues']);
  expect(modules[0]?.parameters).toEqual({ data: 'bits(8)', depth: 4, style: 'distributed' });
  expect(warnings).toEqual([]);
});

test('the count of a queue', () => {
  for (const [depth, style] of [
    [1, 'distributed'],
    [4, 'distributed'],
    [5, 'block'],
  ] as const) {
    const unit = component(
      'unit',
      { in: { input: stream(bits(8)) }, out: { output: stream(bits(8)), count: bits(3) } },
      ({ input }) => {
        const output = fifo(input, { depth, style });
        return { output, count: output.count.resize(3) };
      },
    );
    const running = simulate(unit);
    running.poke('input_valid', 1n);
    const seen = [running.count];
    for (let i = 0; i < 7; i += 1) {
      running.step();
      seen.push(running.count);
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map((count) => BigInt(Math.min(count, depth))));
    running.poke('input_valid', 0n);
    running.poke('output_ready', 1n);
    for (let left = depth; left >= 0; left -= 1) {
      expect(running.count).toBe(BigInt(left));
      running.step();
    }
  }
});

test('no path leads from one end of a queue behind a pipe to the other', () => {
  const unit = component('unit', { in: { input: stream(bits(8)) }, out: { output: stream(bits(8)) } }, ({ input }) => ({
    output: fifo(pipe(input), { depth: 16 }),
  }));
  expect(definitionOf(unit).name).toBe('unit');
  for (const [, inputs] of combinationalInputs(elaborate(unit).top)) expect([...inputs]).toEqual([]);
});

test('streamOf makes a stream of what is there', () => {
  const unit = component('ticks', { in: { tick: bit }, out: { output: stream(bits(3)) } }, ({ tick }) => {
    const count = reg(bits(3), { reset: 0, powerUp: 0 });
    const output = streamOf(tick, count);
    when(output.transfer, () => {
      count.next = count.wrapAdd(1);
    });
    return { output };
  });
  const running = simulate(unit);
  running.poke('tick', 1n);
  running.poke('output_ready', 1n);
  running.step(3);
  running.poke('output_ready', 0n);
  running.step(3);
  expect(running.peek('output_data')).toBe(3n);
});

test('handing a stream on is no assignment: under when it is the same as outside', () => {
  const unit = component(
    'unit',
    { in: { input: stream(bits(4)), pause: bit }, out: { output: stream(bits(4)), paused: bit } },
    ({ input, pause }) => {
      const paused = reg(bit, { reset: 0 });
      paused.next = 0;
      let output = input;
      when(pause, () => {
        paused.next = 1;
        output = pipe(input);
      });
      return { output, paused };
    },
  );
  const running = simulate(unit);
  expect(running.peek('input_ready')).toBe(1n);
  running.poke('input_valid', 1n);
  running.poke('input_data', 9n);
  running.step();
  expect([running.peek('output_valid'), running.peek('output_data')]).toEqual([1n, 9n]);
});

test('a sink takes everything, and its inputs are unused on purpose', () => {
  const unit = component('unit', { in: { input: stream(pixel), a: bit }, out: { o: bit } }, ({ input, a }) => {
    sink(input);
    return { o: a };
  });
  const { top, warnings } = elaborate(unit);
  expect(warnings).toEqual([]);
  expect(top.outputs.map(({ name, driver }) => [name, driver.op, driver.value])[0]).toEqual([
    'input_ready',
    'const',
    1n,
  ]);
});

test('an element in another clock domain belongs to that domain', () => {
  const video = clockDomain('video', { reset: 'async', active: 'low' });
  const unit = component('unit', { in: { input: stream(bits(4)) }, out: { output: stream(bits(4)) } }, ({ input }) => ({
    output: withDomain(video, () => skidBuffer(input)),
  }));
  const { top, modules } = elaborate(unit);
  expect(top.inputs.filter(({ kind }) => kind !== 'data').map(({ name }) => name)).toEqual([
    'video_clock',
    'video_reset_n',
  ]);
  expect(modules[0]?.name).toBe('skid_buffer_4');
});
