/** How many vectors there are in all, to decide whether to run them all. */
import { elaborate } from '../../hdl/index.js';
import type { Design, ParameterValues } from '../design.js';
import { exchangeOf } from './exchange.js';
import { repeated } from './sources.js';
import { combinations } from './vectors/exhaustive.js';

/**
 * Vectors of an exhaustive run of a design: the product of the patterns of all operands, where vectors are sequences to the power of their cycles;
 * `Infinity` where that is beyond all numbers.
 */
export function exhaustiveCount(
  { unit, reference }: Pick<Design, 'unit'> & { readonly reference?: Design['reference'] | undefined },
  values: ParameterValues,
): number {
  const component = unit(values);
  const { model, protocol, sequence } = reference?.(values) ?? {};
  const exchange = exchangeOf({ unit: component, netlist: elaborate(component), model, protocol, sequence });
  return combinations(repeated(exchange.operands, exchange.cycles));
}
