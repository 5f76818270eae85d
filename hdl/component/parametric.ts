/** Parametrised components: functions of parameters that give the same component for equal parameters. */
import { GatewrightError } from '../errors.js';

/** A parameter set: plain values only, so that equality is plain. */
export type Parameters = Readonly<Record<string, number | string | boolean | bigint>>;

/** `make`, remembering its result for each parameter set: equal parameters give one component and so one module. */
export function parametric<P extends Parameters, C>(make: (parameters: P) => C): (parameters: P) => C {
  const made = new Map<string, C>();
  return (parameters) => {
    const entries = Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = entries.map(([name, value]) => `${name}=${typeof value}:${String(value)}`).join('\n');
    for (const [name, value] of entries) {
      if (typeof value === 'object' || typeof value === 'function') {
        throw new GatewrightError(`parameter '${name}' must be a number, string, boolean or bigint`);
      }
    }
    let result = made.get(key);
    if (result === undefined) {
      result = make(parameters);
      made.set(key, result);
    }
    return result;
  };
}
