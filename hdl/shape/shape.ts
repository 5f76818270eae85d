/** Shapes: what a port, register or wire carries, at the type level and at elaboration. */
import { maxWidth } from '../ir/graph.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import type { Signal } from '../signal/signal.js';
import type { Enumeration } from './enumeration-members.js';
import type { NumberFormat } from './format.js';
import type { PortType } from './port-type.js';

/** A constant in a design: an integer, as `number` where it is safe or as `bigint`. */
export type Constant = number | bigint;

/** What a signal carries. `S` is the type of the signal. */
export interface Shape<out S extends Signal = Signal> extends PortType<S> {
  /** Width in bits. */
  readonly width: number;
  /** Whether the pattern is a two's complement integer. */
  readonly signed: boolean;
  /** Number format, where the pattern is not an integer. */
  readonly format: NumberFormat | undefined;
  /** Named values, where the pattern is one of an enumeration. */
  readonly enumeration?: Enumeration | undefined;
  /** The signal for a node of this width. */
  wrap(node: Node): S;
  /** The bit pattern of a constant of this shape; an error naming the range where it does not fit. */
  pattern(value: unknown): bigint;
  /** What people read a pattern of this width as: `pattern` backwards. Integers are bigints. */
  value(pattern: bigint): unknown;
  /** Present in structs and vecs: the value made of an object or list of signals and constants. */
  build?(value: unknown): S;
}

/** The signal type of a shape. */
export type SignalOf<P> = P extends Shape<infer S> ? S : never;

/** What a constant of a signal's shape is written as: an integer for bits, a name for an enumeration, an object for a struct. */
export type ConstantOf<S> = S extends { readonly '~value': infer C } ? C : Constant;

/** What may be assigned to a register or wire: a signal, a constant, or for structs and vecs a mixture of both by part. */
export type Given<S> = S | (S extends { readonly '~given': infer G } ? G : ConstantOf<S>);

/** What a value of a signal's shape is read as outside the hardware: a bigint, a number of a format, a name, an object, a list. */
export type ValueOf<S> = S extends { readonly '~reads': infer V } ? V : bigint;

/** The width of a signal; `number` where it is not known before elaboration. */
export type WidthOf<S> = S extends { readonly '~width': infer W extends number }
  ? W
  : S extends { readonly width: infer W extends number }
    ? W
    : number;

/** Checks a width given by the user. */
export function checkWidth(what: string, width: number): void {
  if (!Number.isInteger(width) || width < 1 || width > maxWidth) {
    throw designError(`${what}: the width must be a whole number from 1 to ${maxWidth}, got ${shown(width)}`);
  }
}

/** Turns a constant into a bigint, refusing fractions and numbers beyond 2^53 - 1. */
export function integer(what: string, value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value !== 'number') {
    throw designError(`${what}: a constant is a number or a bigint, not ${shown(value)}${constantHint(value)}`);
  }
  if (!Number.isSafeInteger(value)) {
    const hint = Number.isInteger(value)
      ? 'write numbers beyond 2^53 - 1 as a bigint, such as 1n << 60n'
      : 'write a whole number';
    throw designError(`${what}: ${value} is not an exact integer; ${hint}`);
  }
  return BigInt(value);
}

/** The narrowest shape that holds `value`, as written in a source: unsigned where it can be, unless `signed` is asked for. */
export function fitting(value: bigint, signed = value < 0n): string {
  if (signed)
    return `signed(${(value < 0n ? ~value : value).toString(2).length + (value === 0n || value === -1n ? 0 : 1)})`;
  return `bits(${value.toString(2).length})`;
}

function constantHint(value: unknown): string {
  if (typeof value === 'boolean') return `; write ${value ? 1 : 0}`;
  if (typeof value === 'string' && /^-?\d+$/.test(value)) return `; write ${value} without quotes`;
  if (typeof value !== 'object' || value === null) return '';
  const [output] = Object.entries(value).find(([, part]) => shown(part).startsWith('a signal')) ?? [];
  return output === undefined || Array.isArray(value) ? '' : `; take one of its signals, such as .${output}`;
}
