/** The component behind `fifo`. */
import { type Component, component } from '../../component/component.js';
import { addressWidth } from '../../ir/memory.js';
import { memory } from '../../memory/memory.js';
import type { Shape } from '../../shape/shape.js';
import { type Bit, type Bits, bit, bits } from '../../signal/bits.js';
import { cat } from '../../signal/cat.js';
import { constant } from '../../signal/constant.js';
import { mux } from '../../signal/mux.js';
import type { Signal } from '../../signal/signal.js';
import { type Reg, reg } from '../../state/reg.js';
import { when } from '../../state/when.js';
import { type Stream, type StreamType, stream, streamOf } from '../stream.js';

type FifoUnit<S extends Signal> = Component<
  { input: StreamType<S> },
  { output: StreamType<S>; count: Shape<Bits<number>> }
>;

/** A ring of words between a place to write and a place to read. */
export function fifoUnit<S extends Signal>(
  shape: Shape<S>,
  depth: number,
  style: 'block' | 'distributed',
): FifoUnit<S> {
  const items = stream(shape);
  const description =
    style === 'block'
      ? 'A queue in block RAM: an item is on offer two cycles after it came.'
      : 'A queue: an item is on offer one cycle after it came.';
  return component(
    `fifo_${depth}x${shape.width}`,
    { in: { input: items }, out: { output: items, count: bits(addressWidth(depth + 1)) }, description },
    ({ input }) => {
      // How to build words that are read in the cycle of their address is left to synthesis: iCE40 has no lookup-table RAM, and a
      // memory that asks for it is refused there.
      const words = memory(shape, depth, { style: style === 'block' ? 'block' : 'auto' });
      const places = depth === 1 ? undefined : { tail: pointer(depth, 'tail'), head: pointer(depth, 'head') };
      const { tail, head } = places ?? { tail: constant(bits<number>(1), 0), head: constant(bits<number>(1), 0) };
      const next = { tail: following(tail, depth), head: following(head, depth) };
      const full: Reg<Bit> = reg(bit, { reset: 0 });
      const filled: Reg<Bit> = reg(bit, { reset: 0 });
      const more = next.head.ne(tail);
      let output: Stream<S>;
      if (style === 'block') {
        // The word at the read pointer is read anew in every cycle; one that is written is there a cycle later.
        const shown: Reg<Bit> = reg(bit, { reset: 0 });
        const port = words.readPort({ duringWrite: 'any' });
        output = streamOf<Signal>(shown, port.data) as Stream<S>;
        port.read(mux(output.transfer, next.head, head));
        shown.next = mux(output.transfer, more, filled);
      } else {
        output = streamOf<Signal>(filled, words.readNow(head)) as Stream<S>;
      }
      const enters = input.transfer;
      const leaves = output.transfer;
      input.ready.value = full.not();
      when(enters, () => {
        words.write(tail, input.data);
        if (places) places.tail.next = next.tail;
      });
      when(leaves, () => {
        if (places) places.head.next = next.head;
      });
      when(enters.and(leaves.not()), () => {
        filled.next = 1;
        full.next = next.tail.eq(head);
      }).elsewhen(leaves.and(enters.not()), () => {
        filled.next = more;
        full.next = 0;
      });
      return { output, count: itemsIn(depth, full, tail, head) };
    },
  );
}

/** A place in the ring. */
function pointer(depth: number, name: string): Reg<Bits<number>> {
  return reg(bits<number>(addressWidth(depth)), { reset: 0 }).named(name);
}

/** The place after `place`. */
function following(place: Bits<number>, depth: number): Bits<number> {
  if (depth === 1) return place;
  const next = place.wrapAdd(1);
  return depth === 2 ** place.width ? next : mux(place.eq(depth - 1), constant(place.shape, 0), next);
}

/** Words between both places, the head and the tail: their distance round the ring, or all of it. */
function itemsIn(depth: number, full: Bit, tail: Bits<number>, head: Bits<number>): Bits<number> {
  if (depth === 1) return full;
  const distance = tail.wrapSub(head);
  if (depth === 2 ** tail.width) return cat(full, distance);
  const width = addressWidth(depth + 1);
  const wrapped = mux(tail.lt(head), distance.wrapAdd(depth), distance);
  return mux(full, constant(bits<number>(width), depth), wrapped.extend(width));
}
