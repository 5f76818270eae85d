/** What kind of port value something is. */

import type { PortType } from '../shape/port-type.js';
import { Signal } from '../signal/signal.js';

/** A value of several signals that flow both ways, such as a stream; it names its type. */
export interface Bundle {
  readonly portType: PortType;
}

/** The text of the port type that `value` is of; undefined where it is no such value. */
export function portText(value: unknown): string | undefined {
  if (value instanceof Signal) return value.shape.text;
  if (typeof value !== 'object' || value === null || !('portType' in value)) return undefined;
  return (value as Bundle).portType.text;
}
