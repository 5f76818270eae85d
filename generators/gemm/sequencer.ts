/** When an array's operands are taken, and when its results move: what travels with the operands says both. */
import { type Bit, bit, bits, constant, mux, type Reg, reg, when } from '../../hdl/index.js';
import { bitsFor, type Word } from '../posit/word.js';
import { cellControl } from './cell.js';

/** What is known of the item that waits. */
export interface WaitingItem {
  readonly valid: Bit;
  readonly last: Bit;
}

/** How an array moves. */
export interface Pace {
  readonly rows: number;
  /** Cycles from one row of results to the next, 2 or more. */
  readonly spacing: number;
}

/**
 * The control of the first cell, and whether the item that waits is taken. After the last item of a product the results move up by a row
 * every `spacing` cycles; the next last item is taken `rows` times `spacing` cycles later at the earliest, and not before `hasRoom`, which
 * is told whether one is taken and speaks of the next cycle.
 */
export function sequencer(item: WaitingItem, { rows, spacing }: Pace, hasRoom: (ends: Bit) => Bit) {
  const mayEnd = reg(bit, { reset: 1 }).named('may_end') as Reg<Bit>;
  const isTaken: Bit = item.last.not().or(mayEnd);
  const valid: Bit = item.valid.and(isTaken);
  const ends: Bit = valid.and(item.last);
  const first = reg(bit, { reset: 1 }).named('is_first') as Reg<Bit>;
  when(valid, () => {
    first.next = item.last;
  });

  // Cycles until the results move on, and rows that are still to do so.
  const pause = reg(bits(bitsFor(spacing - 1)), { reset: 0 }).named('pause') as Reg<Word>;
  const isDue: Bit = pause.none();
  const left = rows === 1 ? undefined : (reg(bits(bitsFor(rows - 1)), { reset: 0 }).named('rows_left') as Reg<Word>);
  const shift = left ? isDue.and(left.any()).named('moves_up') : undefined;
  const begins = shift ? ends.or(shift) : ends;
  pause.next = mux(begins, spacing - 1, pause.wrapSub(isDue.not().extend(pause.width)));
  if (left && shift) left.next = mux(ends, rows - 1, left.wrapSub(shift.extend(left.width)));
  const isDone: Bit = left ? left.none() : constant(bit, 1);
  const willBeDue = pause.width === 1 ? constant(bit, 1) : pause.bits(pause.width - 1, 1).none();
  mayEnd.next = hasRoom(ends).and(ends.not()).and(isDone).and(willBeDue);
  return { isTaken, control: cellControl.of({ valid, first, last: ends, shift: shift ?? 0 }) };
}
