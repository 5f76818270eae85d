/** When the driver of a stream pauses. */
import { UsageError } from '../../hdl/index.js';
import type { BenchRandom } from './random.js';

/** How often: with a probability from 0 (never, the default) to below 1, or in the cycles for which a function is true. */
export type Stall = number | ((cycle: number) => boolean);

/** Whether to pause in a cycle; asked once per cycle. */
export function stalls(what: string, stall: Stall, random: BenchRandom): (cycle: number) => boolean {
  if (typeof stall === 'function') return stall;
  if (typeof stall !== 'number' || !(stall >= 0 && stall < 1)) {
    throw new UsageError(`${what}: stall is a probability from 0 to below 1, or a function of the cycle, not ${stall}`);
  }
  return stall === 0 ? () => false : () => random.chance(stall);
}
