/** Options: an object, and nothing in it that would be ignored. */
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';

/** Refuses options that `what` does not have; `names` are those it has. */
export function checkOptions(what: string, given: unknown, names: readonly string[]): void {
  if (given === undefined) return;
  const list = names.map((name) => `'${name}'`).join(', ');
  if (typeof given !== 'object' || given === null || Array.isArray(given) || 'node' in given) {
    throw designError(`${what}: options are written as an object with any of ${list}, not ${shown(given)}`);
  }
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) throw designError(`${what} has no option '${name}'; its options are ${list}`);
  }
}
