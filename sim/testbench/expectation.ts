/** Checks of ports whose failure tells the values. */
import { UsageError } from '../../hdl/index.js';
import type { SimulatedPort } from '../port-values.js';
import type { Called } from './errors.js';
import { shownValue } from './value-text.js';

/** What a port is expected to be: `C` is what values are written as, `V` what they are read as. */
export interface Expectation<C, V> {
  /** The port has this value: the same bits, so that of a number format the nearest pattern counts. */
  toBe(value: C): void;
  /** The port has another value. */
  notToBe(value: C): void;
  /** The value passes `check`; `what` completes `count is 7, but should`. */
  toSatisfy(check: (value: V) => boolean, what?: string): void;
  /** A number from `low` to `high`, both included. */
  toBeWithin(low: number | bigint, high: number | bigint): void;
}

/** Expectations of `port`; `fail` is given what is wrong, and the call that found it. */
export function expectation<C, V>(
  port: SimulatedPort,
  fail: (what: string, called: Called) => never,
): Expectation<C, V> {
  const is = (): string => `${port.name} is ${shownValue(port.read())}`;
  const toBe = (value: C): void => {
    const expected = port.patternOf(value);
    if (port.peek() !== expected) fail(`${is()}, not ${shownValue(port.valueOf(expected))}`, toBe);
  };
  const notToBe = (value: C): void => {
    const refused = port.patternOf(value);
    if (port.peek() === refused) fail(`${is()}, which it should not be`, notToBe);
  };
  const toSatisfy = (check: (value: V) => boolean, what = `satisfy ${conditionText(check)}`): void => {
    if (!check(port.read() as V)) fail(`${is()}, but should ${what}`, toSatisfy);
  };
  const toBeWithin = (low: number | bigint, high: number | bigint): void => {
    const value = port.read();
    if (typeof value !== 'number' && typeof value !== 'bigint') {
      throw new UsageError(`toBeWithin is for numbers; ${is()}`);
    }
    if (!(value >= low && value <= high)) fail(`${is()}, which is not within ${low} to ${high}`, toBeWithin);
  };
  return { toBe, notToBe, toSatisfy, toBeWithin };
}

/** A condition in the words of the source: `dut.count === 5n`. */
export function conditionText(condition: (...values: never[]) => unknown): string {
  const text = String(condition)
    .replace(/\s+/g, ' ')
    .replace(/^\(?[\w, ]*\)? => /, '');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
