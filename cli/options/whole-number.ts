/** Numbers in options, read strictly. */
import { UsageError } from '../../hdl/index.js';

/** A parser for an option that takes a whole number from `min` to `max`. @throws UsageError naming the nearest valid one */
export function wholeNumber(option: string, min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^-?\d+$/.test(text)) {
      throw new UsageError(`${option} takes a whole number from ${min} to ${max}, not '${text}'`);
    }
    if (value < min || value > max) {
      const near = value < min ? min : max;
      throw new UsageError(`${option} takes a whole number from ${min} to ${max}, not ${text}; the nearest is ${near}`);
    }
    return value;
  };
}

/** A parser for an option in MHz. */
export function megahertz(option: string): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+(\.\d+)?$/.test(text) || value <= 0 || value > 10_000) {
      throw new UsageError(`${option} takes a frequency in MHz, above 0 and at most 10000, not '${text}'`);
    }
    return value;
  };
}
