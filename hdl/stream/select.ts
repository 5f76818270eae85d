/** Streams that are distributed and collected item by item. */
import { designError } from '../location/design-error.js';
import type { Bit, Bits } from '../signal/bits.js';
import { mux } from '../signal/mux.js';
import { Signal } from '../signal/signal.js';
import { allOf, anyOf } from './all.js';
import { checkCount, checkInputs } from './element.js';
import type { Streams } from './fork.js';
import { checkStream, handTo, type Stream, streamOf } from './stream.js';

/**
 * Sends each item of `input` to one of `count` outputs: the one whose number `index(data)` is. Items for an output that does not
 * exist are dropped.
 *
 * - Latency 0, one item per cycle, no register.
 * - Within the cycle, the outputs' `valid` depends on the input's `valid` and data, and the input's `ready` on the data and the
 *   `ready` of the outputs.
 */
export function streamDemux<S extends Signal, const N extends number>(
  input: Stream<S>,
  count: N,
  index: (data: S) => Bits<number>,
): Streams<S, N> {
  checkStream('streamDemux', input);
  checkCount('streamDemux: the number of outputs', count, 1, 1024);
  const number = index(input.data);
  if (!(number instanceof Signal) || number.kind !== 'bits') {
    throw designError('streamDemux: the index must be bits, such as (item) => item.destination');
  }
  const isFor = Array.from({ length: count }, (_, i) => isIndex(number, i));
  const outputs = isFor.map((hit) => streamOf<Signal>(input.valid.and(hit), input.data));
  const taken = outputs.map(({ ready }, i) => (isFor[i] as Bit).and(ready));
  const dropped = 2 ** number.width > count ? [anyOf(isFor).not()] : [];
  handTo(input, anyOf([...taken, ...dropped]));
  return outputs as unknown as Streams<S, N>;
}

/**
 * Takes one item at a time of the input whose number the next item of `index` is, and that item of `index` with it: the way back
 * from `streamDemux`, in a given order. A number that no input has is dropped.
 *
 * - Latency 0, one item per cycle, no register.
 * - Within the cycle, `valid` and data depend on those of the inputs and of `index`, and each `ready` on the output's `ready` and on
 *   `valid` and data of `index`; the `ready` of `index` also on the `valid` of the inputs.
 */
export function streamMux<S extends Signal>(inputs: readonly Stream<S>[], index: Stream<Bits<number>>): Stream<S> {
  checkInputs('streamMux', inputs);
  checkStream('streamMux', index);
  const number: Bits<number> = index.data;
  if (number.kind !== 'bits') throw designError('streamMux: the items of the index must be bits');
  const hits = inputs.map((_, i) => isIndex(number, i));
  const offers = inputs.map(({ valid }, i) => valid.and(hits[i] as Bit));
  const [first, ...others] = inputs.map(({ data }): Signal => data) as [Signal, ...Signal[]];
  const data = others.reduce((chosen, next, i) => mux<Signal>(hits[i + 1] as Bit, next, chosen as never), first);
  const output = streamOf<Signal>(index.valid.and(anyOf(offers)), data);
  inputs.forEach((input, i) => {
    handTo(input, allOf([index.valid, hits[i] as Bit, output.ready]));
  });
  const dropped = 2 ** number.width > inputs.length ? [anyOf(hits).not()] : [];
  handTo(index, anyOf([anyOf(offers).and(output.ready), ...dropped]));
  return output as Stream<S>;
}

/** Whether `number` is `index`; never where it cannot be. */
function isIndex(number: Bits<number>, index: number): Bit {
  return index < 2 ** number.width ? number.eq(index) : anyOf([]);
}
