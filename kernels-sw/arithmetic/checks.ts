/** The checks that functions on vectors share: nothing but real numbers goes in, and nothing else comes out. */
import { NumericsError, showValue } from '../errors.js';
import type { Arithmetic } from './arithmetic.js';

/**
 * Refuses a vector of another length, or with an element that is no real number.
 *
 * @throws NumericsError naming the vector, and the element's index.
 */
export function checkVector<T>(arithmetic: Arithmetic<T>, name: string, values: readonly T[], length?: number): void {
  if (!Array.isArray(values)) {
    throw new NumericsError(`${name} must be an array, got ${showValue(values)}`);
  }
  if (length !== undefined && values.length !== length) {
    throw new NumericsError(`${name} must have ${length} elements, got ${values.length}`);
  }
  if (values.length === 0) {
    throw new NumericsError(`${name} must have at least one element, got none`);
  }
  for (let i = 0; i < values.length; i += 1) {
    if (!(i in values)) {
      throw new NumericsError(`${name} has no element ${i}`);
    }
    const value = values[i] as T;
    if (!arithmetic.isFinite(value)) {
      throw new NumericsError(`element ${i} of ${name} is not a real number of ${arithmetic.name}: ${show(value)}`);
    }
  }
}

/**
 * Refuses a number that is no real one.
 *
 * @throws NumericsError naming it.
 */
export function checkReal<T>(arithmetic: Arithmetic<T>, name: string, value: T): void {
  if (!arithmetic.isFinite(value)) {
    throw new NumericsError(`${name} is not a real number of ${arithmetic.name}: ${show(value)}`);
  }
}

/**
 * A result, unless an element is no real number: a division by 0 or a value past the range on the way.
 *
 * @throws NumericsError naming the result, and the element's index.
 */
export function realResult<T>(arithmetic: Arithmetic<T>, name: string, values: T[]): T[] {
  const wrong = values.findIndex((value) => !arithmetic.isFinite(value));
  if (wrong >= 0) {
    throw new NumericsError(
      `element ${wrong} of ${name} has no value in ${arithmetic.name}: a division by 0, or a number past the range on the way`,
    );
  }
  return values;
}

function show(value: unknown): string {
  if (typeof value !== 'object' || value === null) {
    return showValue(value);
  }
  // A dual number, or a posit.
  return 'derivative' in value && 'value' in value
    ? `${show(value.value)} with the derivative ${show(value.derivative)}`
    : String(value);
}
