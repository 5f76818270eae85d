/** Clock domains in types: ports and signals that are declared to be in a named domain. */
import { graphFor } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { PortType } from '../shape/port-type.js';
import type { Signal } from '../signal/signal.js';
import type { ClockDomain } from './domain.js';

/** A signal or stream S of the clock domain named D. One of another domain, or of none, is not assignable to it. */
export type InDomain<S, D extends string> = S & { readonly '~domain': D };

/**
 * `type` as a port of `domain`: connecting a signal of another domain to it does not compile, and elaboration checks where the
 * signal really comes from.
 */
export function inDomain<V, D extends string>(domain: ClockDomain<D>, type: PortType<V>): PortType<InDomain<V, D>> {
  if (typeof domain?.name !== 'string' || typeof type?.text !== 'string') {
    throw designError('inDomain takes a clock domain and a shape: write inDomain(pixel, bits(8))');
  }
  return { ...type, domain: domain.name } as PortType<InDomain<V, D>>;
}

/** Says to the type checker that `signal` is of `domain`; elaboration checks that it is where it is used. */
export function ofDomain<S extends Signal, D extends string>(domain: ClockDomain<D>, signal: S): InDomain<S, D> {
  graphFor(`ofDomain '${domain.name}'`, signal.node);
  return signal as InDomain<S, D>;
}
