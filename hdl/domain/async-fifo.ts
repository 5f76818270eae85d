/** Queues between clock domains. */
import { checkOptions } from '../checks/options.js';
import { construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { Signal } from '../signal/signal.js';
import { elementOf } from '../stream/element.js';
import { checkStream, type Stream } from '../stream/stream.js';
import { type ClockDomain, defaultDomain } from './domain.js';
import { asyncFifoUnit } from './elements/async-fifo.js';
import type { InDomain } from './in-domain.js';
import { withDomain } from './with-domain.js';

/** How a queue between domains is built. */
export interface AsyncFifoOptions<D extends string> {
  /** The domain of the input; the one in force where none is given. */
  readonly from?: ClockDomain;
  /** The domain of the output. */
  readonly to: ClockDomain<D>;
  /** Items it holds: a power of two from 2 up, 8 unless said. With `stages` + 2 or more it keeps up with both clocks. */
  readonly depth?: number;
  /** Registers in each synchronizer, at least 2 (default). */
  readonly stages?: number;
}

/**
 * A queue whose input is in one clock domain and whose output is in another one, of any frequency and phase. Its pointers cross
 * in Gray code, so each side sees the other's as it was a few cycles ago: the queue may seem fuller, or emptier, than it is,
 * never the other way round. Reset both domains together: a side that is reset alone forgets where the other one is.
 *
 * - Latency `stages` + 2 cycles of `to`, and up to one of `from`. One item per cycle of the slower clock.
 * - `valid`, the input's `ready` and the data come straight from registers or the RAM; the RAM has a clock for each side.
 * @see C. E. Cummings, Simulation and Synthesis Techniques for Asynchronous FIFO Design, SNUG 2002, style 1.
 */
export function asyncFifo<S extends Signal, D extends string>(
  input: Stream<S>,
  options: AsyncFifoOptions<D>,
): InDomain<Stream<S>, D> {
  const context = construction('asyncFifo');
  checkStream('asyncFifo', input);
  checkOptions('asyncFifo', options, ['from', 'to', 'depth', 'stages']);
  const { from = context.domain, to, depth = 8, stages = 2 } = options ?? {};
  if (typeof to?.name !== 'string')
    throw designError('asyncFifo: say which clock domain it leads to, such as { to: pixel }');
  if (from.name === to.name) {
    throw designError(`asyncFifo: both sides are in clock domain '${to.name}'; use fifo there`);
  }
  if (!Number.isInteger(depth) || depth < 2 || depth > 2 ** 24 || (depth & (depth - 1)) !== 0) {
    throw designError(`asyncFifo: depth must be a power of two from 2 to 2^24, got ${depth}; Gray code needs one`);
  }
  if (!Number.isInteger(stages) || stages < 2) {
    throw designError(`asyncFifo: stages is a whole number from 2 up, not ${stages}`);
  }
  const { shape } = input;
  const parameters = { from: from.name, to: to.name, depth, stages };
  const unit = elementOf('asyncFifo', shape, parameters, () => asyncFifoUnit(shape, from, to, depth, stages));
  // Inside, the domains bear their own names; so the default one here must be the default one there.
  return withDomain(defaultDomain, () => unit({ input }).output as InDomain<Stream<S>, D>);
}
