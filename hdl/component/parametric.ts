/** Parametrised components: functions of parameters that give the same component for equal parameters. */
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import { definitionOf, isComponent } from './component.js';

/** What a parameter may be: plain values only, so that equality is plain. */
export type ParameterValue = number | string | boolean | bigint;

/** `make`, remembering its result for each parameter set: equal parameters give one component and so one module. */
export function parametric<P extends { readonly [K in keyof P]: ParameterValue }, C>(
  make: (parameters: P) => C,
): (parameters: P) => C {
  if (typeof make !== 'function') {
    throw designError(
      `parametric takes a function of the parameters, not ${shown(make)}; write parametric(({ n }) => component(...))`,
    );
  }
  const made = new Map<string, C>();
  return (parameters) => {
    if (typeof parameters !== 'object' || parameters === null) {
      throw designError(`parameters are written as an object, such as { n: 16, es: 2 }, not ${shown(parameters)}`);
    }
    const entries = Object.entries<unknown>(parameters).sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [name, value] of entries) {
      if (!['number', 'string', 'boolean', 'bigint'].includes(typeof value)) {
        throw designError(
          `parameter '${name}' must be a number, string, boolean or bigint, not ${shown(value)}${parameterHint(value)}`,
        );
      }
    }
    const key = entries.map(([name, value]) => `${name}=${typeof value}:${JSON.stringify(String(value))}`).join('\n');
    let result = made.get(key);
    if (result === undefined) {
      result = make(parameters);
      if (isComponent(result)) definitionOf(result).parameters ??= { ...parameters };
      made.set(key, result);
    }
    return result;
  };
}

function parameterHint(value: unknown): string {
  return shown(value).startsWith('a signal')
    ? '; signals go to the component that it gives: unit({ n: 8 })({ a })'
    : '';
}
