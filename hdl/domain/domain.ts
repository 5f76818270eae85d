/** Clock domains: named clocks, each with a way to be reset. */
import { checkName } from '../checks/names.js';
import { checkOptions } from '../checks/options.js';
import type { ResetStyle } from '../ir/module.js';
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import { knownDomains } from './known.js';

/** How a clock domain is reset. */
export interface DomainOptions {
  /** `sync` (default): at a rising clock edge. `async`: at once. `none`: no reset; registers start at their power-up value. */
  readonly reset?: ResetStyle | 'none';
  /** Whether the reset port is `high` (default) or `low` while the domain is in reset. */
  readonly active?: 'high' | 'low';
}

/** A clock domain. Domains with one name are one domain. */
export interface ClockDomain<out N extends string = string> {
  readonly name: N;
  readonly reset: ResetStyle | 'none';
  readonly active: 'high' | 'low';
  /** Names of its ports on components that use it. */
  readonly ports: { readonly clock: string; readonly reset: string };
}

/** The domain of everything that names none: ports `clock` and `reset`, synchronous, active high. */
export const defaultDomain: ClockDomain<'clock'> = {
  name: 'clock',
  reset: 'sync',
  active: 'high',
  ports: { clock: 'clock', reset: 'reset' },
};

/** Refuses what is no clock domain, such as its name alone. */
export function checkDomain(what: string, domain: unknown): void {
  const given = domain as Partial<ClockDomain> | null | undefined;
  if (typeof given?.name === 'string' && typeof given.ports?.clock === 'string') return;
  const hint = typeof domain === 'string' ? `; write clockDomain('${domain}')` : "; make one with clockDomain('pixel')";
  throw designError(`${what} must be a clock domain, not ${shown(domain)}${hint}`);
}

/**
 * The clock domain `name`. Components that use it get ports `NAME_clock` and `NAME_reset` (`NAME_reset_n` where active low).
 * An error where the same name was given other options before.
 */
export function clockDomain<const N extends string>(name: N, options: DomainOptions = {}): ClockDomain<N> {
  checkName('clock domain', name);
  if (name === defaultDomain.name) {
    throw designError(`'${name}' is the name of the default clock domain; choose another one, such as 'pixel'`);
  }
  checkOptions(`clock domain '${name}'`, options, ['reset', 'active']);
  const { reset = 'sync', active = 'high' } = options;
  if (!['sync', 'async', 'none'].includes(reset)) {
    throw designError(`clock domain '${name}': reset is 'sync', 'async' or 'none', not ${JSON.stringify(reset)}`);
  }
  if (active !== 'high' && active !== 'low') {
    throw designError(`clock domain '${name}': active is 'high' or 'low', not ${JSON.stringify(active)}`);
  }
  const earlier = knownDomains.get(name);
  if (earlier) {
    if (earlier.reset !== reset || earlier.active !== active) {
      throw designError(
        `clock domain '${name}' exists with reset '${earlier.reset}', active ${earlier.active}; one name is one domain, choose another name`,
      );
    }
    return earlier as ClockDomain<N>;
  }
  const domain: ClockDomain<N> = {
    name,
    reset,
    active,
    ports: { clock: `${name}_clock`, reset: active === 'low' ? `${name}_reset_n` : `${name}_reset` },
  };
  knownDomains.set(name, domain);
  return domain;
}
