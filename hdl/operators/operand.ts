/** Operands of the free-standing operators, checked. */
import { designError } from '../location/design-error.js';
import { Bits } from '../signal/bits.js';
import { Signal } from '../signal/signal.js';

/** `value`, which must be a `Bits` signal. */
export function operand<W extends number>(what: string, value: Bits<W>): Bits<W> {
  if (value instanceof Bits) return value;
  const given: unknown = value;
  const text = given instanceof Signal ? `${given.shape.text}; write value.asBits()` : String(given);
  throw designError(`${what}: the operand must be a bits signal, not ${text}`);
}
