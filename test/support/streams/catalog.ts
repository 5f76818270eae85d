// The elements of streams, each with what it must do to its items and which of its outputs may depend on which inputs.

import type { AnyComponent } from 'gatewright/hdl';
import {
  arbiter,
  type Bits,
  bits,
  cat,
  connect,
  fifo,
  fork,
  join,
  pipe,
  type Stream,
  skidBuffer,
  streamDemux,
  streamMux,
  streamWire,
  widthConverter,
} from 'gatewright/hdl';
import { bare, type Elements, type StreamBench, streamBench } from './bench.js';

/** An element between producers and consumers. */
export interface StreamCase {
  readonly name: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly elements: Elements;
  /** What is wrong with the items that came out, given those that went in; undefined where nothing is. */
  readonly judge: (went: readonly (readonly number[])[], came: readonly (readonly number[])[]) => string | undefined;
  /**
   * For each output, the inputs it may depend on within a cycle: a stream's `valid` and `data` are `name.v`, its `ready` is
   * `name.r`; `in0`, `in1`, ... and `out0`, `out1`, .... Outputs that are left out come from registers alone.
   */
  readonly paths: Readonly<Record<string, string>>;
}

type Word = Bits<number>;

/** One input and one output, the same items. */
function through(
  name: string,
  element: (input: Stream<Word>) => Stream<Word>,
  paths: StreamCase['paths'] = {},
): StreamCase {
  return {
    name,
    from: [12],
    to: [12],
    elements: ([input]) => [element(input as Stream<Word>)],
    judge: ([went = []], [came = []]) => difference(went, came),
    paths,
  };
}

/** The first difference between what is expected and what came. */
export function difference(expected: readonly number[], came: readonly number[]): string | undefined {
  const at = expected.findIndex((item, i) => came[i] !== item);
  if (at >= 0) return `item ${at} is ${came[at]} instead of ${expected[at]}`;
  return came.length > expected.length ? `item ${expected.length} was never sent` : undefined;
}

const fifos = [1, 2, 3, 4, 5, 16].flatMap((depth) =>
  (['distributed', 'block'] as const).map((style) =>
    through(`fifo, depth ${depth}, ${style}`, (input) => fifo(input, { depth, style })),
  ),
);

const forks = [1, 2, 3].flatMap((count) =>
  [false, true].map((lazy): StreamCase => {
    const outputs = Array.from({ length: count }, (_, j) => `out${j}`);
    const others = (j: number): string =>
      outputs
        .filter((_, k) => k !== j)
        .map((name) => `${name}.r`)
        .join(' ');
    return {
      name: `${lazy ? 'lazy ' : ''}fork, ${count} outputs`,
      from: [12],
      to: outputs.map(() => 12),
      elements: ([input]) => fork(input as Stream<Word>, count, { lazy }) as readonly Stream<Word>[],
      judge: ([went = []], came) => came.map((items) => difference(went, items)).find(Boolean),
      paths: {
        'in0.r': outputs.map((name) => `${name}.r`).join(' '),
        ...Object.fromEntries(outputs.map((name, j) => [`${name}.v`, `in0.v ${lazy ? others(j) : ''}`.trim()])),
      },
    };
  }),
);

const joins: readonly StreamCase[] = [
  {
    name: 'join of 3 by a function',
    from: [8, 8, 8],
    to: [24],
    elements: (inputs) => [
      join(inputs as [Stream<Word>, Stream<Word>, Stream<Word>], (a, b, c) => cat(a, b, c) as Word),
    ],
    judge: ([a = [], b = [], c = []], [came = []]) => {
      const whole = Math.min(a.length, b.length, c.length);
      const expected = a.slice(0, whole).map((item, i) => item * 65_536 + (b[i] ?? 0) * 256 + (c[i] ?? 0));
      return difference(expected, came);
    },
    paths: {
      'out0.v': 'in0.v in1.v in2.v',
      'in0.r': 'out0.r in1.v in2.v',
      'in1.r': 'out0.r in0.v in2.v',
      'in2.r': 'out0.r in0.v in1.v',
    },
  },
  {
    name: 'join of 2 by name',
    from: [8, 4],
    to: [12],
    elements: ([a, b]) => [
      join({ high: a as Stream<Word>, low: b as Stream<Word> }).map(({ high, low }) => cat(high, low) as Word),
    ],
    judge: ([a = [], b = []], [came = []]) =>
      difference(
        a.slice(0, Math.min(a.length, b.length)).map((item, i) => item * 16 + (b[i] ?? 0)),
        came,
      ),
    paths: { 'out0.v': 'in0.v in1.v', 'in0.r': 'out0.r in1.v', 'in1.r': 'out0.r in0.v' },
  },
];

/** The items of each input in their order; none in the packet of another where the highest bit ends one. */
function judgeMerged(count: number, packets: boolean): StreamCase['judge'] {
  return (went, [came = []]) => {
    for (let i = 0; i < count; i += 1) {
      const own = came.filter((item) => item >> 12 === i).map((item) => item & 0xfff);
      const wrong = difference(went[i] ?? [], own);
      if (wrong) return `input ${i}: ${wrong}`;
    }
    if (came.some((item) => item >> 12 >= count)) return 'an item comes from no input';
    const torn = came.findIndex((item, i) => {
      const before = came[i - 1];
      return before !== undefined && !((before >> 11) & 1) && before >> 12 !== item >> 12;
    });
    return packets && torn >= 0 ? `item ${torn} is in the packet of another input` : undefined;
  };
}

const arbiters = [1, 2, 3, 5].flatMap((count) =>
  (['priority', 'roundRobin'] as const).flatMap((policy) =>
    [false, true].map((packets): StreamCase => {
      const valids = Array.from({ length: count }, (_, i) => `in${i}.v`);
      const before = (i: number): readonly string[] =>
        policy === 'priority' ? valids.slice(0, i) : valids.filter((_, j) => j !== i);
      return {
        name: `${policy} arbiter, ${count} inputs${packets ? ', packets' : ''}`,
        from: valids.map(() => 12),
        to: [12 + Math.max(1, (count - 1).toString(2).length)],
        elements: (inputs) => {
          const out = arbiter(inputs, { policy, ...(packets && { last: (data: Word) => data.msb as Bits<1> }) });
          return [out.map((data) => cat(out.source, data) as Word)];
        },
        judge: judgeMerged(count, packets),
        paths: {
          'out0.v': valids.join(' '),
          ...Object.fromEntries(valids.map((_, i) => [`in${i}.r`, ['out0.r', ...before(i)].join(' ')])),
        },
      };
    }),
  ),
);

/** All bits in their order, as text. */
function bitsOf(items: readonly number[], width: number, order: 'lowFirst' | 'highFirst'): string {
  return items
    .map((item) => {
      const text = item.toString(2).padStart(width, '0');
      return order === 'highFirst' ? text : [...text].reverse().join('');
    })
    .join('');
}

const converters = [
  [8, 8],
  [8, 32],
  [32, 8],
  [16, 24],
  [24, 16],
  [5, 3],
  [3, 5],
  [1, 7],
  [7, 1],
  [12, 20],
].flatMap(([from = 1, to = 1]) =>
  (['lowFirst', 'highFirst'] as const).map(
    (order): StreamCase => ({
      name: `width converter, ${from} to ${to}, ${order}`,
      from: [from],
      to: [to],
      elements: ([input]) => [widthConverter(input as Stream<Word>, to, { order }) as Stream<Word>],
      judge: ([went = []], [came = []]) => {
        const [all, seen] = [bitsOf(went, from, order), bitsOf(came, to, order)];
        if (!all.startsWith(seen)) return 'the bits that came are not those that went in';
        return all.length - seen.length >= to ? `${all.length - seen.length} bits are missing` : undefined;
      },
      paths: { 'in0.r': 'out0.r' },
    }),
  ),
);

const selections: readonly StreamCase[] = [
  ...[3, 4].map(
    (count): StreamCase => ({
      name: `demultiplexer, ${count} outputs`,
      from: [12],
      to: Array.from({ length: count }, () => 12),
      elements: ([input]) =>
        streamDemux(input as Stream<Word>, count, (data) => data.bits(1, 0) as Word) as readonly Stream<Word>[],
      judge: ([went = []], came) =>
        came
          .map((items, j) =>
            difference(
              went.filter((item) => item % 4 === j),
              items,
            ),
          )
          .find(Boolean),
      paths: {
        'in0.r': `in0.d ${Array.from({ length: count }, (_, j) => `out${j}.r`).join(' ')}`,
        ...Object.fromEntries(Array.from({ length: count }, (_, j) => [`out${j}.v`, 'in0.v in0.d'])),
      },
    }),
  ),
  {
    name: 'multiplexer, 3 inputs',
    from: [12, 12, 12, 2],
    to: [12],
    elements: ([a, b, c, index]) => [streamMux([a, b, c] as Stream<Word>[], index as Stream<Word>)],
    judge: ([a = [], b = [], c = [], numbers = []], [came = []]) => {
      const rest = [[...a], [...b], [...c]];
      const expected = numbers.flatMap((number) => rest[number]?.shift() ?? []);
      return difference(expected, came);
    },
    paths: {
      'out0.v': 'in0.v in1.v in2.v in3.v in3.d',
      'out0.d': 'in0.d in1.d in2.d in3.d',
      'in0.r': 'out0.r in3.v in3.d',
      'in1.r': 'out0.r in3.v in3.d',
      'in2.r': 'out0.r in3.v in3.d',
      'in3.r': 'out0.r in0.v in1.v in2.v in3.d',
    },
  },
];

const small: readonly StreamCase[] = [
  through('map', (input) => input.map((data) => data.not()).map((data) => data.not()), {
    'out0.v': 'in0.v',
    'in0.r': 'out0.r',
  }),
  {
    ...through('filter', (input) => input.filter((data) => data.bit(0) as Bits<1>), {
      'out0.v': 'in0.v in0.d',
      'in0.r': 'out0.r in0.d',
    }),
    judge: ([went = []], [came = []]) =>
      difference(
        went.filter((item) => item % 2 === 1),
        came,
      ),
  },
  through(
    'connect',
    (input) => {
      const later = streamWire(bits<number>(12));
      const result = pipe(later);
      connect(input, later);
      return result;
    },
    { 'in0.r': 'out0.r' },
  ),
];

/** Every element. */
export const streamCases: readonly StreamCase[] = [
  through('pipe', pipe, { 'in0.r': 'out0.r' }),
  through('skid buffer', skidBuffer),
  through('pipe, skid buffer and queue one after another', (input) => fifo(skidBuffer(pipe(input)), { depth: 3 }), {
    'in0.r': '',
  }),
  ...fifos,
  ...forks,
  ...joins,
  ...arbiters,
  ...converters,
  ...selections,
  ...small,
];

/** A case between producers and consumers. */
export function benchOf({ from, to, elements }: StreamCase): StreamBench {
  return streamBench(from, to, elements);
}

/** A case by itself. */
export function bareOf({ from, to, elements }: StreamCase): AnyComponent {
  return bare(from, to, elements);
}
