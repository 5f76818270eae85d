// What the type checker knows of streams: each line here compiles, or is an error where the line above it says so.
// Checked by `npm run types`; nothing here runs.
import {
  arbiter,
  type Bit,
  type Bits,
  bits,
  component,
  fifo,
  fork,
  join,
  pipe,
  type Stream,
  stream,
  widthConverter,
} from 'gatewright/hdl';
import { same } from './widths.js';

export const unit = component(
  'types',
  { in: { a: stream(bits(8)), b: stream(bits(8)), c: stream(bits(4)) }, out: { output: stream(bits(8)) } },
  ({ a, b, c }) => {
    same<typeof a, Stream<Bits<8>>>();
    const merged = arbiter([a, b]);
    same<typeof merged.source, Bits<1>>();
    same<typeof merged.data, Bits<8>>();
    const queue = fifo(merged, { depth: 16 });
    same<typeof queue.count, Bits<5>>();
    const [first, second] = fork(queue, 2);
    same<typeof second, Stream<Bits<8>>>();
    const odd = first.map((data) => data.bit(0));
    same<typeof odd, Stream<Bit>>();
    const joined = join({ odd, c });
    same<typeof joined.data.c, Bits<4>>();
    const sum = join([second, joined], (x, { c: nibble }) => x.add(nibble));
    same<typeof sum, Stream<Bits<9>>>();
    const wide = widthConverter(sum, 18);
    same<typeof wide, Stream<Bits<18>>>();
    // @ts-expect-error: 18 bits are no 8 bits.
    const wrong: Stream<Bits<8>> = pipe(wide);
    void wrong;
    // @ts-expect-error: there are only two outputs.
    const [, , third] = fork(a, 2);
    void third;
    // @ts-expect-error: a signal is no stream.
    pipe(a.data);
    const output = widthConverter(wide, 8);
    return { output };
  },
);

export const wrong = component(
  'wrong',
  { in: { a: stream(bits(8)) }, out: { output: stream(bits(9)) } },
  // @ts-expect-error: an output of 9 bits wants a stream of 9 bits.
  ({ a }) => ({ output: pipe(a) }),
);
