/** The one error type of the reference numerics, and how its messages show a wrong value. */

/** A wrong argument to a function of `kernels-sw`: a format that does not exist, a pattern out of range, unreadable text. */
export class NumericsError extends RangeError {
  override readonly name: string = 'NumericsError';
}

const LONGEST_SHOWN = 40;

/** A value of any type as it is quoted in a message: strings in quotes, bigints with their `n`, long ones cut. */
export function showValue(value: unknown): string {
  if (typeof value === 'string') {
    const shown = value.length > LONGEST_SHOWN ? `${value.slice(0, LONGEST_SHOWN)}...` : value;
    return `the string ${JSON.stringify(shown)}`;
  }
  if (typeof value === 'bigint') {
    return value < 0n ? `-0x${(-value).toString(16)}n` : `0x${value.toString(16)}n`;
  }
  if (typeof value === 'number' || typeof value === 'boolean' || value === undefined || value === null) {
    return String(value);
  }
  return `a value of type ${typeof value}`;
}
