/** Half, bfloat16 and single precision, on JavaScript's numbers. */
import { NumericsError, showValue } from '../errors.js';
import type { FloatFormat } from '../ieee/format.js';
import { roundHalfEven } from '../round-half-even.js';
import type { RealArithmetic } from './arithmetic.js';
import { doubleFromExact } from './exact-double.js';
import { compareNumbers, float64, RoundingAccumulator } from './float64.js';
import { roundToFloat } from './round-to-float.js';

/**
 * An IEEE format of at most 24 significand bits, its numbers held in doubles. Operators and `sqrt` are those of double precision rounded
 * to the format, which gives the correctly rounded result, as 53 >= 2 * 24 + 2 (Figueroa, When is double rounding innocuous?, 1995);
 * `rSqrt` is 1 / sqrt(x), two roundings; elementary functions are JavaScript's, rounded. Accumulators round every product and every
 * sum, in order. Gradual underflow, infinities and NaN as in IEEE 754.
 *
 * @throws NumericsError for a wider format: doubles are {@link float64}.
 */
export function ieeeArithmetic(format: FloatFormat): RealArithmetic<number> {
  if (format.fractionBits > 23 || format.exponentBits > 8) {
    throw new NumericsError(`${format.name} is not held in doubles and rounded; use float64 for double precision`);
  }
  const round = (x: number): number => roundToFloat(format, x);
  const rounded =
    (apply: (x: number) => number) =>
    (x: number): number =>
      round(apply(x));
  const arithmetic: RealArithmetic<number> = Object.freeze<RealArithmetic<number>>({
    ...float64,
    name: format.name,
    from(x) {
      if (typeof x !== 'number') {
        throw new NumericsError(`a number of ${format.name} is made from a number, got ${showValue(x)}`);
      }
      return round(x);
    },
    add: (a, b) => round(a + b),
    sub: (a, b) => round(a - b),
    mul: (a, b) => round(a * b),
    div: (a, b) => round(a / b),
    sqrt: rounded(Math.sqrt),
    rSqrt: (x) => round(1 / round(Math.sqrt(x))),
    exp: rounded(Math.exp),
    log: rounded(Math.log),
    sin: rounded(Math.sin),
    cos: rounded(Math.cos),
    tanH: rounded(Math.tanh),
    roundToInteger: (x) => roundHalfEven(x),
    compare: compareNumbers,
    accumulator: () => new RoundingAccumulator(arithmetic),
    fromExact: (value) => doubleFromExact(format, value),
  });
  return arithmetic;
}
