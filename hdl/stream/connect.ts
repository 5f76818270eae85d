/** Streams whose parts are wires, and the ends of streams. */
import { construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { Shape } from '../shape/shape.js';
import { leavesOf } from '../shape/split.js';
import { type Bit, bit } from '../signal/bits.js';
import { constant } from '../signal/constant.js';
import type { Signal } from '../signal/signal.js';
import type { Wire } from '../state/wire.js';
import { readyWire, wirePart } from './ready.js';
import { checkStream, handTo, Stream, stream } from './stream.js';

/** A stream whose `valid` and `data` are assigned. */
export type StreamWire<S extends Signal> = Stream<S> & {
  readonly valid: Wire<Bit>;
  readonly data: Wire<S>;
};

/** A stream whose producer assigns `valid.value` and `data.value`, such as under `when`, or is connected later with `connect`. */
export function streamWire<S extends Signal>(shape: Shape<S>): StreamWire<S> {
  const type = stream(shape);
  return new Stream(type, wirePart(bit, 'valid'), wirePart(shape, 'data'), readyWire()) as StreamWire<S>;
}

/**
 * Lets `from` produce the items of `to`, without latency. This closes rings of elements; a ring needs a `skidBuffer` or a `fifo`,
 * which cut both ways, or elaboration reports the combinational loop.
 */
export function connect<S extends Signal>(from: Stream<S>, to: StreamWire<NoInfer<S>>): void {
  checkStream('connect', from);
  checkStream('connect', to);
  if (from.portType.text !== to.portType.text) {
    throw designError(
      `connect: the streams are ${from.portType.text} and ${to.portType.text}; both must have one shape`,
    );
  }
  (to.valid as { value: Signal }).value = from.valid;
  (to.data as unknown as { value: Signal }).value = from.data;
  handTo(from, to.ready);
}

/** Takes every item of `input` at once and drops it: the end of a stream that nobody needs. */
export function sink(input: Stream<Signal>): void {
  checkStream('sink', input);
  const { unused } = construction('sink');
  for (const { node } of [input.valid, ...leavesOf(input.data)]) if (node.op === 'input') unused.add(node.name ?? '');
  handTo(input, constant(bit, 1));
}
