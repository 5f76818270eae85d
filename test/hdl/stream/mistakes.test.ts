// What is refused: streams with two consumers or none, and elements that cannot be.
import {
  arbiter,
  type Bits,
  bit,
  bits,
  connect,
  fifo,
  fork,
  join,
  pipe,
  type Shape,
  type Stream,
  signed,
  sink,
  stream,
  streamDemux,
  streamMux,
  streamOf,
  streamWire,
  when,
  widthConverter,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf, mistake } from '../../support/describe-unit.js';

type Word = Stream<Bits<8>>;

const words = stream(bits(8));

/** The message for a body that makes one stream of two. */
const refused = (body: (a: Word, b: Word) => Word): string =>
  mistake({ in: { a: words, b: words }, out: { output: words } }, ({ a, b }) => ({ output: body(a, b) }));

describe('a stream has one consumer', () => {
  test('not two', () => {
    const message = refused((a, b) => {
      sink(b);
      const first = pipe(a); // the first
      sink(first);
      return pipe(a); // the second
    });
    expect(message).toContain(`stream 'a' is consumed twice: here and at ${lineOf(import.meta.url, 'the first')}:`);
    expect(message).toContain('; a stream has one consumer, so use fork(input, 2) to feed two');
    expect(message).toContain(`\n  at ${lineOf(import.meta.url, 'the second')}:`);
  });

  test('not two outputs', () => {
    expect(mistake({ in: { a: words }, out: { x: words, y: words } }, ({ a }) => ({ x: a, y: a }))).toContain(
      "stream 'a' is consumed twice",
    );
  });

  test('not an element and an assignment to ready', () => {
    const message = refused((a, b) => {
      sink(b);
      const output = pipe(a);
      a.ready.value = 1; // the assignment
      return output;
    });
    expect(message).toContain("stream 'a' is consumed twice");
    expect(message).toContain(`\n  at ${lineOf(import.meta.url, 'the assignment')}:`);
  });

  test('not a second one under a condition', () => {
    const message = refused((a, b) => {
      const output = pipe(a);
      when(b.valid, () => {
        a.ready.value = 0;
      });
      sink(b);
      return output;
    });
    expect(message).toContain("stream 'a' is consumed twice");
  });

  test('a result of an element: not two, by the name of the variable', () => {
    const message = refused((a, b) => {
      sink(b);
      const buffered = pipe(a);
      sink(buffered);
      return pipe(buffered);
    });
    expect(message).toContain("stream 'buffered' is consumed twice");
  });

  test('not none', () => {
    expect(refused((a) => pipe(a))).toContain(
      "stream 'b' is not consumed; hand it on, assign its ready.value, or give it to sink(...)\n  at ",
    );
  });

  test('a result of an element: not none', () => {
    const message = refused((a, b) => {
      const left = pipe(b); // left over
      void left;
      return pipe(a);
    });
    expect(message).toContain("stream 'left' is not consumed");
    expect(message).toContain(`\n  at ${lineOf(import.meta.url, 'left over')}:`);
  });

  test('a stream made in a body: not none', () => {
    const message = refused((a, b) => {
      sink(b);
      const made = streamOf(a.valid, a.data);
      void made;
      return pipe(a);
    });
    expect(message).toContain("stream 'made' is not consumed");
  });
});

describe('elements that cannot be', () => {
  test.each<[string, (a: Word, b: Word) => unknown]>([
    ['fifo: depth must be a whole number from 1 to 2^24, got 0', (a) => fifo(a, { depth: 0 })],
    ['fifo: depth must be a whole number from 1 to 2^24, got 2.5', (a) => fifo(a, { depth: 2.5 })],
    ["fifo: style is 'block' or 'distributed', not \"fast\"", (a) => fifo(a, { depth: 4, style: 'fast' as never })],
    ['fork: the number of outputs must be a whole number from 1 to 1024, got 0', (a) => fork(a, 0)],
    [
      "arbiter: policy is 'priority' or 'roundRobin', not \"random\"",
      (a, b) => arbiter([a, b], { policy: 'random' as never }),
    ],
    ['arbiter takes a list of at least one stream: write arbiter([a, b])', () => arbiter([])],
    [
      'arbiter: the inputs are stream(bits(8)) and stream(signed(8)); bring them to one shape with map',
      (a, b) => arbiter([a, b.map((data) => data.asSigned()) as unknown as Word]),
    ],
    ['arbiter: last is a function of the data', (a) => arbiter([a], { last: true as never })],
    ['arbiter: the result of last must be one bit', (a) => arbiter([a], { last: (data) => data as never })],
    ['join takes at least one stream', () => join({})],
    ['join takes streams by name, join({ a, b }), or a list and a function', (a, b) => join([a, b] as never)],
    [
      "widthConverter: order is 'lowFirst' or 'highFirst', not \"big\"",
      (a) => widthConverter(a, 4, { order: 'big' as never }),
    ],
    ['bits: the width must be a whole number from 1', (a) => widthConverter(a, 0)],
    [
      'widthConverter takes a stream of bits, not of signed(8); turn the items into bits with map',
      (a) => widthConverter(a.map((data) => data.asSigned()) as never, 4),
    ],
    ['streamDemux: the index must be bits', (a) => streamDemux(a, 2, (data) => data.asSigned() as never)],
    ['streamMux takes a list of at least one stream', (a) => streamMux([], a)],
    ['filter: the condition must be one bit', (a) => a.filter((data) => data as never)],
    ['gate: the condition must be one bit', (a) => a.gate(a.data as never)],
    ['streamOf: valid must be one bit', (a) => streamOf(a.data as never, a.data)],
    ['streamOf: data must be a signal; write constant(shape, value)', (a) => streamOf(a.valid, 3 as never)],
    [
      'pipe takes a stream: an input of stream(bits(8)), what another element gives, or streamOf(valid, data)',
      (a) => pipe(a.data as never),
    ],
    [
      'connect: the streams are stream(bits(8)) and stream(bit); both must have one shape',
      (a) => connect(a as never, streamWire(bit)),
    ],
  ])('%s', (message, body) => {
    const seen = mistake({ in: { a: words, b: words }, out: {} }, ({ a, b }) => {
      body(a, b);
      return {};
    });
    expect(seen).toContain(message);
  });

  test('a stream of what is no shape', () => {
    expect(mistake({ in: {}, out: {} }, () => [stream(8 as unknown as Shape)] as never)).toContain(
      'stream takes the shape of its items: write stream(bits(8))',
    );
  });

  test('a stream where another one is expected', () => {
    const other = stream(signed(8));
    expect(mistake({ in: { a: words }, out: { output: other } }, ({ a }) => ({ output: pipe(a) as never }))).toContain(
      "component 'unit': output 'output' is stream(signed(8)), the signal returned is stream(bits(8))",
    );
  });

  test('a signal where a stream is expected', () => {
    expect(mistake({ in: { a: bits(8) }, out: { output: words } }, ({ a }) => ({ output: a as never }))).toContain(
      "component 'unit': output 'output' is stream(bits(8)), the signal returned is bits(8)",
    );
  });

  test('a ring without a register', () => {
    const message = refused((a, b) => {
      const ring = streamWire(bits(8));
      const merged = arbiter([a, ring]);
      const [out, back] = fork(merged, 2);
      connect(back, ring);
      sink(b);
      return out;
    });
    expect(message).toContain("combinational loop in 'unit'");
  });
});
