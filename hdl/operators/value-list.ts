/** Lists of values to choose from: all of one shape, constants turned into signals. */
import { designError } from '../location/design-error.js';
import type { Given } from '../shape/shape.js';
import { givenSignal } from '../signal/given.js';
import { type Plain, Signal } from '../signal/signal.js';

/** What the type checker says of a list of values that cannot be chosen from. */
export interface ShapeError<Message extends string> {
  readonly shapeError: Message;
}

/** The type of the signals in a list, registers taken as the plain signals they are. */
export type Choice<V extends readonly unknown[]> = Plain<Extract<V[number], Signal>>;

/**
 * What a list of values must be to be chosen from: signals of one type, constants of it, and for structs and vecs objects and lists
 * of both.
 */
export type Choices<V extends readonly unknown[], S = Choice<V>> = [S] extends [never]
  ? ShapeError<'one of the values must be a signal'>
  : true extends IsUnion<S>
    ? ShapeError<'the values must all have one shape'>
    : readonly Given<S>[];

type IsUnion<S, Whole = S> = S extends unknown ? ([Whole] extends [S] ? false : true) : never;

/** `values` as signals of the shape of the first signal among them. */
export function signalsOf(what: string, values: readonly unknown[]): readonly [Signal, ...Signal[]] {
  if (values.length === 0) throw designError(`${what}: nothing to choose from; give at least one value`);
  const shape = values.find((value) => value instanceof Signal)?.shape;
  if (!shape) throw designError(`${what}: one of the values must be a signal; write constant(shape, value)`);
  const signals = values.map((value) => givenSignal(shape, value as never));
  const other = signals.find((signal) => signal.shape.text !== shape.text);
  if (other) {
    throw designError(`${what}: the values are ${shape.text} and ${other.shape.text}; all must have one shape`);
  }
  return signals as [Signal, ...Signal[]];
}
