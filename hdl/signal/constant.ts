/** Constants as signals. */
import { construction } from '../component/context.js';
import type { ConstantOf, Shape } from '../shape/shape.js';
import { splitNode } from '../shape/split.js';
import type { Signal } from './signal.js';

/** The constant `value` of `shape`; an error where it does not fit. */
export function constant<S extends Signal>(shape: Shape<S>, value: NoInfer<ConstantOf<S>>): S {
  const node = construction('constant').graph.constant(shape.pattern(value), shape.width);
  return shape.composite ? shape.composite.join(splitNode(shape, node)) : shape.wrap(node);
}
