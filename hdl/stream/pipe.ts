/** One rank of registers in a stream. */
import type { Signal } from '../signal/signal.js';
import { elementOf } from './element.js';
import { pipeUnit } from './elements/pipe.js';
import { checkStream, type Stream } from './stream.js';

/**
 * `input` behind one rank of registers for `valid` and `data`, which cuts the forward path.
 *
 * - Latency 1 cycle, one item per cycle, holds 1 item.
 * - `ready` goes back within the cycle: the input's is 1 where the register is empty or the output's is 1.
 * - No other combinational path. `skidBuffer` cuts the way back as well.
 */
export function pipe<S extends Signal>(input: Stream<S>): Stream<S> {
  checkStream('pipe', input);
  return elementOf('pipe', input.shape, {}, () => pipeUnit(input.shape))({ input }).output;
}
