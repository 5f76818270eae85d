/** The component behind `asyncFifo`. */
import { type Component, component } from '../../component/component.js';
import { memory } from '../../memory/memory.js';
import type { Shape } from '../../shape/shape.js';
import { type Bit, type Bits, bit, bits } from '../../signal/bits.js';
import { cat } from '../../signal/cat.js';
import { mux } from '../../signal/mux.js';
import type { Signal } from '../../signal/signal.js';
import { type Reg, reg } from '../../state/reg.js';
import { when } from '../../state/when.js';
import { wire } from '../../state/wire.js';
import { type Stream, type StreamType, stream, streamOf } from '../../stream/stream.js';
import type { ClockDomain } from '../domain.js';
import { gray, synchronizedGray } from '../gray.js';
import { withDomain } from '../with-domain.js';

type Unit<S extends Signal> = Component<{ input: StreamType<S> }, { output: StreamType<S> }>;

/** A ring of words with a clock at each side. */
export function asyncFifoUnit<S extends Signal>(
  shape: Shape<S>,
  from: ClockDomain,
  to: ClockDomain,
  depth: number,
  stages: number,
): Unit<S> {
  const items = stream(shape);
  const description = `A queue from clock domain '${from.name}' to clock domain '${to.name}', with pointers in Gray code.`;
  const ports = { in: { input: items }, out: { output: items }, description };
  return component(`async_fifo_${depth}x${shape.width}`, ports, ({ input }) => {
    const words = memory(shape, depth);
    const index = words.addressWidth;
    // One bit more than an index tells a full ring from an empty one.
    const pointer = bits<number>(index + 1);
    const state = <T extends Signal>(of: Shape<T>, domain: ClockDomain): Reg<T> =>
      reg(of, { ...(domain.reset !== 'none' && { reset: 0 as never }), powerUp: 0 as never, domain });
    const written: Reg<Bits<number>> = state(pointer, from);
    const writtenGray: Reg<Bits<number>> = state(pointer, from);
    const full: Reg<Bit> = state(bit, from);
    const readCount: Reg<Bits<number>> = state(pointer, to);
    const readGray: Reg<Bits<number>> = state(pointer, to);
    const filled: Reg<Bit> = state(bit, to);

    const readSeen = synchronizedGray(readGray, from, stages);
    const writtenSeen = synchronizedGray(writtenGray, to, stages);

    input.ready.value = full.not();
    const enters = input.transfer;
    withDomain(from, () => {
      when(enters, () => words.write(written.trunc(index) as Bits<number>, input.data));
    });
    const writtenNext = mux(enters, written.wrapAdd(1), written);
    written.next = writtenNext;
    const writtenNextGray = gray(writtenNext);
    writtenGray.next = writtenNextGray;
    // Full: the same place, one round ahead. In Gray code that turns the two highest bits.
    full.next = writtenNextGray.eq(turned(readSeen));

    // The word that will be the first after this edge is read at it; one that is written was seen to be at earlier edges.
    const readAt = wire(bits<number>(index));
    const output = streamOf(filled, words.read(readAt, { domain: to, duringWrite: 'any' }));
    const readNext = mux(output.transfer, readCount.wrapAdd(1), readCount);
    readAt.value = readNext.trunc(index) as Bits<number>;
    readCount.next = readNext;
    const readNextGray = gray(readNext);
    readGray.next = readNextGray;
    filled.next = readNextGray.ne(writtenSeen);
    return { output: output as unknown as Stream<S> };
  });
}

/** The Gray-coded pointer one round further. */
function turned(pointer: Bits<number>): Bits<number> {
  const { width } = pointer;
  const top = pointer.bits(width - 1, width - 2).not() as Bits<number>;
  return width === 2 ? top : cat(top, pointer.bits(width - 3, 0) as Bits<number>);
}
