/** Single-cycle events taken over into another clock domain. */
import { designError } from '../location/design-error.js';
import { type Bit, bit } from '../signal/bits.js';
import { oneBitNode } from '../signal/one-bit.js';
import { reg } from '../state/reg.js';
import { unconditionally } from '../state/unconditionally.js';
import { when } from '../state/when.js';
import { type ClockDomain, checkDomain } from './domain.js';
import type { InDomain } from './in-domain.js';
import { type SynchronizerOptions, synchronizer } from './synchronizer.js';

/**
 * One cycle of 1 in domain `to` for each cycle in which `pulse` is 1 in domain `from`, `stages` + 1 cycles of `to` later.
 * Pulses must be at least `stages` + 1 cycles of `to` apart, or two of them may fall together: use a stream where they are closer.
 */
export function pulseCrossing<D extends string>(
  pulse: Bit,
  from: ClockDomain,
  to: ClockDomain<D>,
  options: Pick<SynchronizerOptions, 'stages'> = {},
): InDomain<Bit, D> {
  oneBitNode('pulseCrossing: the pulse', pulse);
  checkDomain('pulseCrossing: the second argument, the domain of the pulse,', from);
  checkDomain('pulseCrossing: the third argument, the domain it goes to,', to);
  if (from.name === to.name) {
    throw designError(`pulseCrossing: both sides are in clock domain '${to.name}'; use the pulse as it is`);
  }
  return unconditionally(() => {
    const toggle = reg(bit, { ...(from.reset !== 'none' && { reset: 0 }), powerUp: 0, domain: from }).named('toggle');
    when(pulse, () => {
      toggle.next = toggle.not();
    });
    const arrived = synchronizer(toggle, to, options);
    const before = reg(bit, { ...(to.reset !== 'none' && { reset: 0 }), powerUp: 0, domain: to }).named(
      'toggle_before',
    );
    before.next = arrived;
    return arrived.xor(before) as InDomain<Bit, D>;
  });
}
