/** Queues. */
import type { MemoryStyle } from '../ir/memory.js';
import type { Bits } from '../signal/bits.js';
import type { Signal } from '../signal/signal.js';
import type { CountWidth } from '../types/bit-length.js';
import { checkCount, checkWord, elementOf } from './element.js';
import { fifoUnit } from './elements/fifo.js';
import { checkStream, type Stream } from './stream.js';

/** How a queue is built. */
export interface FifoOptions<D extends number = number> {
  /** Items it holds, from 1 up; any number. */
  readonly depth: D;
  /**
   * `block`: block RAM, latency 2. `distributed`: words read within the cycle, latency 1; in lookup-table RAM where the device has it,
   * else as synthesis sees fit. Default: `block` above 512 bits.
   */
  readonly style?: Exclude<MemoryStyle, 'auto'>;
}

/** What comes out of a queue. */
export type Fifo<S extends Signal, D extends number = number> = Stream<S> & {
  /** Items in the queue now, 0 to `depth`; as many bits as `depth` needs. Costs nothing where it is not read. */
  readonly count: Bits<CountWidth<D>>;
};

/**
 * A queue: up to `depth` items of `input` wait, first in, first out. The first item is on offer without being asked for.
 *
 * - Latency 1 cycle with `distributed`, 2 with `block`, where items pass through the RAM's output register.
 * - One item per cycle from depth 2 on (`distributed`) or 3 (`block`), since a place is free again a cycle after its item left.
 * - `valid` and the input's `ready` come straight from registers; no combinational path from any input to any output.
 */
export function fifo<S extends Signal, const D extends number>(input: Stream<S>, options: FifoOptions<D>): Fifo<S, D> {
  checkStream('fifo', input);
  checkCount('fifo: depth', options?.depth, 1, 2 ** 24, '2^24');
  const { shape } = input;
  const { depth, style = depth * shape.width > 512 ? 'block' : 'distributed' } = options;
  checkWord('fifo: style', style, ['block', 'distributed']);
  const unit = elementOf('fifo', shape, { depth, style }, () => fifoUnit(shape, depth, style));
  const { output, count } = unit({ input });
  return Object.assign(output, { count: count as Bits<CountWidth<D>> });
}
