/** Choosing the clock domain, clock and reset of what is described. */
import { checkOptions } from '../checks/options.js';
import { type Construction, construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import { isPromise, shown } from '../location/shown.js';
import { type Bit, wrapBits } from '../signal/bits.js';
import { oneBitNode } from '../signal/one-bit.js';
import { type ClockDomain, checkDomain } from './domain.js';

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
  const context = construction('withDomain');
  checkOptions('withDomain', signals, ['clock', 'reset']);
  return inDomain('withDomain', context, domain, signals, body);
}

/** Registers and instances made in `body` are reset by `reset`, active high, instead of by the reset of their domain. */
export function withReset<T>(reset: Bit, body: () => T): T {
  const context = construction('withReset');
  oneBitNode('withReset: the reset', reset);
  return inDomain('withReset', context, context.domain, { reset }, body);
}

/** The clock of `domain`, or of the domain that is in force: for ports of primitives. */
export function clockSignal(domain?: ClockDomain): Bit {
  const context = construction('clockSignal');
  if (domain !== undefined) checkDomain('clockSignal: the domain', domain);
  return wrapBits(context.clockOf(domain ?? context.domain));
}

/** The reset of `domain`, or of the domain that is in force, as 1 while in reset. */
export function resetSignal(domain?: ClockDomain): Bit {
  const context = construction('resetSignal');
  if (domain !== undefined) checkDomain('resetSignal: the domain', domain);
  return wrapBits(context.resetOf(domain ?? context.domain));
}

function inDomain<T>(
  what: string,
  context: Construction,
  domain: ClockDomain,
  signals: DomainSignals,
  body: () => T,
): T {
  if (typeof domain?.name !== 'string') {
    throw designError("withDomain takes a clock domain first: write withDomain(clockDomain('pixel'), () => { ... })");
  }
  if (typeof body !== 'function') {
    throw designError(`${what}: the last argument is a function that describes what is inside, not ${shown(body)}`);
  }
  const { domain: outer, replaced } = context;
  context.domain = domain;
  if (signals.clock || signals.reset) {
    context.replaced = new Map(replaced).set(domain.name, {
      ...replaced.get(domain.name),
      ...(signals.clock && { clock: oneBitNode('withDomain: the clock', signals.clock) }),
      ...(signals.reset && { reset: oneBitNode('withDomain: the reset', signals.reset) }),
    });
  }
  try {
    const result = body();
    if (isPromise(result)) {
      throw designError(
        `${what}: the body is async; what it describes after an await would be lost, so write it without`,
      );
    }
    return result;
  } finally {
    context.domain = outer;
    context.replaced = replaced;
  }
}
