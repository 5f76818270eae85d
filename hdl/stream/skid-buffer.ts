/** Registers in both directions of a stream. */
import type { Signal } from '../signal/signal.js';
import { elementOf } from './element.js';
import { skidBufferUnit } from './elements/skid-buffer.js';
import { checkStream, type Stream } from './stream.js';

/**
 * `input` behind registers in both directions: `valid`, `data` and the input's `ready` come straight from registers, so that
 * no path goes through. Put it where a `ready` has a long way to go.
 *
 * - Latency 1 cycle, one item per cycle, holds 2 items: the second one arrives while `ready` is on its way back.
 * - No combinational path from any input to any output.
 */
export function skidBuffer<S extends Signal>(input: Stream<S>): Stream<S> {
  checkStream('skidBuffer', input);
  return elementOf('skidBuffer', input.shape, {}, () => skidBufferUnit(input.shape))({ input }).output;
}
