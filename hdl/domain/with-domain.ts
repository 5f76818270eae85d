/** Choosing the clock domain, clock and reset of what is described. */
import { type Construction, construction, graphFor } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { type Bit, wrapBits } from '../signal/bits.js';
import type { ClockDomain } from './domain.js';

/** Signals that take the place of a domain's ports. */
export interface DomainSignals {
  /** Clock, such as the output of a PLL. */
  readonly clock?: Bit;
  /** Reset, active high. */
  readonly reset?: Bit;
}

/**
 * Registers, memories and instances made in `body` belong to `domain`. With `signals` the domain's clock and reset come from
 * those instead of from ports of the component, for instances inside too.
 */
export function withDomain<T>(domain: ClockDomain, body: () => T, signals: DomainSignals = {}): T {
  return inDomain(construction('withDomain'), domain, signals, body);
}

/** Registers and instances made in `body` are reset by `reset`, active high, instead of by the reset of their domain. */
export function withReset<T>(reset: Bit, body: () => T): T {
  const context = construction('withReset');
  return inDomain(context, context.domain, { reset }, body);
}

/** The clock of `domain`, or of the domain that is in force: for ports of primitives. */
export function clockSignal(domain?: ClockDomain): Bit {
  const context = construction('clockSignal');
  return wrapBits(context.clockOf(domain ?? context.domain));
}

/** The reset of `domain`, or of the domain that is in force, as 1 while in reset. */
export function resetSignal(domain?: ClockDomain): Bit {
  const context = construction('resetSignal');
  return wrapBits(context.resetOf(domain ?? context.domain));
}

function inDomain<T>(context: Construction, domain: ClockDomain, signals: DomainSignals, body: () => T): T {
  if (typeof domain?.name !== 'string') {
    throw designError("withDomain takes a clock domain first: write withDomain(clockDomain('pixel'), () => { ... })");
  }
  const { domain: outer, replaced } = context;
  context.domain = domain;
  if (signals.clock || signals.reset) {
    context.replaced = new Map(replaced).set(domain.name, {
      ...replaced.get(domain.name),
      ...(signals.clock && { clock: oneBit('clock', signals.clock) }),
      ...(signals.reset && { reset: oneBit('reset', signals.reset) }),
    });
  }
  try {
    return body();
  } finally {
    context.domain = outer;
    context.replaced = replaced;
  }
}

function oneBit(what: string, { node }: Bit): Node {
  graphFor(`withDomain: the ${what}`, node);
  if (node.width !== 1) throw designError(`withDomain: the ${what} is ${node.width} bits wide; it must be one bit`);
  return node;
}
