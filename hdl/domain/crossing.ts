/** Explicit clock crossings: a signal taken over as it is. */
import { construction, graphFor } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { Shape } from '../shape/shape.js';
import { Signal } from '../signal/signal.js';
import { unconditionally } from '../state/unconditionally.js';
import { wireOf } from '../state/wire.js';
import type { ClockDomain } from './domain.js';
import type { InDomain } from './in-domain.js';

/**
 * `signal` as one of `domain`, without any circuit: for values that are known to be stable when they are read, such as
 * configuration written before the domain starts, or data behind a handshake. The reader answers for that.
 */
export function crossing<S extends Signal, D extends string>(signal: S, domain: ClockDomain<D>): InDomain<S, D> {
  const context = construction('crossing');
  if (!(signal instanceof Signal) || typeof domain?.name !== 'string') {
    throw designError('crossing takes a signal and the clock domain it goes to: write crossing(mode, pixel)');
  }
  graphFor('crossing', signal.node);
  // A domain whose clock is made here is told by that clock.
  const into = context.replaced.get(domain.name)?.clock ?? domain.name;
  const taken = wireOf(signal.shape as Shape<S>, undefined, into);
  unconditionally(() => {
    (taken as { value: Signal }).value = signal;
  });
  return taken as unknown as InDomain<S, D>;
}
