/** Values as users may give them: signals, constants, and objects or lists of both. */
import type { Given, Shape } from '../shape/shape.js';
import { constant } from './constant.js';
import { Signal } from './signal.js';

/** `value` as a signal: itself where it is one, of any shape; otherwise a constant, or what `shape` builds of its parts. */
export function givenSignal<S extends Signal>(shape: Shape<S>, value: Given<NoInfer<S>>): Signal {
  const given: unknown = value;
  if (given instanceof Signal) return given;
  return shape.build ? shape.build(given) : constant(shape, given as never);
}
