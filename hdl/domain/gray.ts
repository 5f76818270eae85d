/** Gray code: neighbouring numbers differ in one bit, so a counter in it can be read from another clock domain. */
import { designError } from '../location/design-error.js';
import type { Bits } from '../signal/bits.js';
import type { Reg } from '../state/reg.js';
import { reg } from '../state/reg.js';
import { crossing } from './crossing.js';
import type { ClockDomain } from './domain.js';
import type { InDomain } from './in-domain.js';

/** `value` in Gray code (reflected binary). */
export function gray<W extends number>(value: Bits<W>): Bits<W> {
  if (value.width === 1) return value;
  return value.xor(value.shiftRight(1) as Bits<NoInfer<W>>);
}

/**
 * A register of `domain` that holds a Gray-coded counter, in domain `to`. Whatever bits change while it is read, the value is the
 * one before or the one after. The counter must go up or down by at most one per cycle of its own domain.
 */
export function synchronizedGray<W extends number, D extends string>(
  counter: Reg<Bits<W>>,
  to: ClockDomain<D>,
  stages: number,
): InDomain<Bits<W>, D> {
  if (counter.node.op !== 'reg') throw designError('a Gray-coded counter crosses from its register');
  let value: Bits<W> = crossing(counter as Bits<W>, to);
  for (let stage = 1; stage <= stages; stage += 1) {
    const next = value;
    const held = reg(counter.shape, {
      ...(to.reset !== 'none' && { reset: 0 }),
      powerUp: 0,
      domain: to,
      attributes: { ASYNC_REG: 'TRUE' },
    });
    held.next = next;
    value = held.named(`${to.name}_sees_${stage}`) as unknown as Bits<W>;
  }
  return value as InDomain<Bits<W>, D>;
}
