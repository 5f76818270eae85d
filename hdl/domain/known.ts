/** All named clock domains of the program: one name is one domain. */
import type { ClockDomain } from './domain.js';

/** By name; the default domain is not among them. */
export const knownDomains: Map<string, ClockDomain> = new Map();

/** The domain of a name that some port has. */
export function clockDomainNamed(name: string): ClockDomain {
  const domain = knownDomains.get(name);
  if (!domain) throw new Error(`clock domain '${name}' was never made`);
  return domain;
}
