/** Raises a design error at the user's source line. */
import { DesignError } from '../errors.js';
import { captureLocation, type Location } from './location.js';

/** A `DesignError` whose message ends in the user's source lines, innermost first; `at` overrides the present call stack. */
export function designError(message: string, at?: Location): DesignError {
  return new DesignError(`${message}\n  at ${(at ?? captureLocation()).trail}`);
}
