/** Places in a queue of results, taken before the results are known. */
import { type Bit, bit, bits, type Reg, reg } from '../../hdl/index.js';
import { bitsFor, type Word } from '../posit/word.js';

/** Cycles from a result until its place in a queue is free again, if it leaves at once: two through the queue and two for the count. */
export const queueLatency = 5;

/**
 * Whether in the next cycle a place of `count` will be free, which no result has or is on its way to. `takes`: one is taken, which only may
 * be where that was said; `leaves`: a result leaves the queue.
 */
export function willHaveRoom(count: number, takes: Bit, leaves: Bit): Bit {
  const free = reg(bits(bitsFor(count)), { reset: count }).named('free') as Reg<Word>;
  const left = reg(bit, { reset: 0 }).named('leaves') as Reg<Bit>;
  left.next = leaves;
  free.next = free.wrapSub(takes.extend(free.width)).wrapAdd(left.extend(free.width));
  return free.gt(1).or(free.bit(0).and(takes.not()));
}
