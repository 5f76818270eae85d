// Latency and throughput as waveforms: one column per cycle; `(5)` passes, `5` waits, `.` is nothing on offer.
import {
  arbiter,
  type Bits,
  bits,
  connect,
  fifo,
  fork,
  join,
  pipe,
  type Stream,
  skidBuffer,
  streamWire,
  widthConverter,
} from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { streamBench } from '../../support/streams/bench.js';
import { waves } from '../../support/streams/waves.js';

type Word = Bits<number>;

/** One stream through `element`; the items 1 to 6 are sent as fast as they are taken. */
function through(element: (input: Stream<Word>) => Stream<Word>, take: string): string {
  const bench = streamBench([4], [4], ([input]) => [element(input as Stream<Word>)]);
  return waves(bench, { send: [[1, 2, 3, 4, 5, 6]], take: [take] });
}

const lines = (...text: string[]): string => text.join('\n');

test('pipe: latency 1, one item per cycle, the input stops with the output', () => {
  expect(through(pipe, '+ + + - - + + + +')).toBe(
    lines(
      'from_0 (1)(2)(3) 4  4 (4)(5)(6) .', //
      'to_0  . (1)(2) 3  3 (3)(4)(5)(6)',
    ),
  );
});

test('pipe: an empty register takes an item although the output is not ready', () => {
  expect(through(pipe, '- - - + +')).toBe(
    lines(
      'from_0 (1) 2  2 (2)(3)', //
      'to_0  .  1  1 (1)(2)',
    ),
  );
});

test('skid buffer: the input stops a cycle after the output, and goes on a cycle after it', () => {
  expect(through(skidBuffer, '+ + - - - + + + +')).toBe(
    lines(
      'from_0 (1)(2)(3) 4  4  4 (4)(5)(6)', //
      'to_0  . (1) 2  2  2 (2)(3)(4)(5)',
    ),
  );
});

test('queue of 3: fills up while the output stands, and an item leaves before another one enters', () => {
  expect(through((input) => fifo(input, { depth: 3 }), '- - - - + + + + +')).toBe(
    lines(
      'from_0 (1)(2)(3) 4  4 (4)(5)(6) .', //
      'to_0  .  1  1  1 (1)(2)(3)(4)(5)',
    ),
  );
});

test('queue of 1: every other cycle', () => {
  expect(through((input) => fifo(input, { depth: 1 }), '+ + + + + +')).toBe(
    lines(
      'from_0 (1) 2 (2) 3 (3) 4', //
      'to_0  . (1) . (2) . (3)',
    ),
  );
});

test('queue in block RAM: latency 2, then one item per cycle', () => {
  expect(through((input) => fifo(input, { depth: 3, style: 'block' }), '+ + + + + + + +')).toBe(
    lines(
      'from_0 (1)(2)(3)(4)(5)(6) .  .', //
      'to_0  .  . (1)(2)(3)(4)(5)(6)',
    ),
  );
});

test('queue of 2 in block RAM: two items in three cycles', () => {
  expect(through((input) => fifo(input, { depth: 2, style: 'block' }), '+ + + + + + + +')).toBe(
    lines(
      'from_0 (1)(2) 3 (3)(4) 5 (5)(6)', //
      'to_0  .  . (1)(2) . (3)(4) .',
    ),
  );
});

test('fork: each output takes an item when it can, and waits for the others', () => {
  const bench = streamBench([4], [4, 4], ([input]) => fork(input as Stream<Word>, 2));
  expect(waves(bench, { send: [[1, 2, 3]], take: ['+ - - + + +', '- - + + + +'] })).toBe(
    lines(
      'from_0  1  1 (1)(2)(3) .', //
      'to_0 (1) .  . (2)(3) .',
      'to_1  1  1 (1)(2)(3) .',
    ),
  );
});

test('lazy fork: all at once, and offered only where the others are ready', () => {
  const bench = streamBench([4], [4, 4], ([input]) => fork(input as Stream<Word>, 2, { lazy: true }));
  expect(waves(bench, { send: [[1, 2, 3]], take: ['+ - - + + +', '- - + + + +'] })).toBe(
    lines(
      'from_0  1  1  1 (1)(2)(3)', //
      'to_0  .  .  1 (1)(2)(3)',
      'to_1  1  .  . (1)(2)(3)',
    ),
  );
});

test('join: all inputs in one cycle', () => {
  const bench = streamBench([4, 4], [5], ([a, b]) => [
    join([a as Stream<Word>, fifo(b as Stream<Word>, { depth: 1 })], (x, y) => x.add(y) as Word),
  ]);
  expect(
    waves(bench, {
      send: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      take: ['+ + + + + +'],
    }),
  ).toBe(
    lines(
      'from_0  1 (1) 2 (2) 3 (3)', //
      'from_1 (4) 5 (5) 6 (6) .',
      'to_0  . (5) . (7) . (9)',
    ),
  );
});

test('arbiter: turn by turn', () => {
  const bench = streamBench([4, 4], [4], (inputs) => [arbiter(inputs)]);
  expect(
    waves(bench, {
      send: [
        [1, 2, 3],
        [7, 8, 9],
      ],
      take: ['+ + - - + + + +'],
    }),
  ).toBe(
    lines(
      'from_0 (1) 2  2  2 (2) 3 (3) .', //
      'from_1  7 (7) 8  8  8 (8) 9 (9)',
      'to_0 (1)(7) 2  2 (2)(8)(3)(9)',
    ),
  );
});

test('arbiter: the first of the list first', () => {
  const bench = streamBench([4, 4], [4], (inputs) => [arbiter(inputs, { policy: 'priority' })]);
  expect(
    waves(bench, {
      send: [
        [1, 2, 3],
        [7, 8, 9],
      ],
      take: ['+ + - - + + + +'],
    }),
  ).toBe(
    lines(
      'from_0 (1)(2) 3  3 (3) .  .  .', //
      'from_1  7  7  7  7  7 (7)(8)(9)',
      'to_0 (1)(2) 3  3 (3)(7)(8)(9)',
    ),
  );
});

test('arbiter: packets stay together', () => {
  // An item from 8 on ends a packet.
  const bench = streamBench([4, 4], [4], (inputs) => [arbiter(inputs, { last: (data) => data.msb as Bits<1> })]);
  expect(
    waves(bench, {
      send: [
        [1, 2, 8],
        [3, 9, 4, 8],
      ],
      take: ['+ + + + + + + +'],
    }),
  ).toBe(
    lines(
      'from_0 (1)(2)(8) .  .  .  .  .', //
      'from_1  3  3  3 (3)(9)(4)(8) .',
      'to_0 (1)(2)(8)(3)(9)(4)(8) .',
    ),
  );
});

test('width converter, 4 to 8 bits: an item in every cycle in, a word in every other one out', () => {
  const bench = streamBench([4], [8], ([input]) => [widthConverter(input as Stream<Word>, 8)]);
  // 1 and 2 are 0x21, 3 and 4 are 0x43, 5 and 6 are 0x65.
  expect(waves(bench, { send: [[1, 2, 3, 4, 5, 6]], take: ['+ + + + + + +'] })).toBe(
    lines(
      'from_0 (1)(2)(3)(4)(5)(6) .', //
      `to_0  .  . (${0x21}) . (${0x43}) . (${0x65})`,
    ),
  );
});

test('width converter, 8 to 4 bits, high bits first: a part in every cycle out', () => {
  const bench = streamBench([8], [4], ([input]) => [widthConverter(input as Stream<Word>, 4, { order: 'highFirst' })]);
  expect(waves(bench, { send: [[0x12, 0x34, 0x56]], take: ['+ + + + + + +'] })).toBe(
    lines(
      `from_0 (${0x12}) ${0x34} (${0x34}) ${0x56} (${0x56}) .  .`, //
      'to_0  . (1)(2)(3)(4)(5)(6)',
    ),
  );
});

test('a ring: one item goes round, counting', () => {
  const bench = streamBench([4], [4], ([input]) => {
    const ring = streamWire(bits<number>(4));
    const merged = skidBuffer(arbiter([ring, input as Stream<Word>], { policy: 'priority' }));
    const [out, back] = fork(merged, 2);
    connect(
      back.map((data) => data.wrapAdd(1)),
      ring,
    );
    return [out];
  });
  expect(waves(bench, { send: [[3]], take: ['+ + + - + +'] })).toBe(
    lines(
      'from_0 (3) .  .  .  .  .', //
      'to_0  . (3)(4) 5 (5)(6)',
    ),
  );
});
