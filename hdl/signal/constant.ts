/** Constants as signals. */
import { construction } from '../component/context.js';
import type { Constant, Shape } from '../shape/shape.js';
import type { Signal } from './signal.js';

/** The constant `value` of `shape`; an error where it does not fit. */
export function constant<S extends Signal>(shape: Shape<S>, value: Constant): S {
  return shape.wrap(construction('constant').graph.constant(shape.pattern(value), shape.width));
}
