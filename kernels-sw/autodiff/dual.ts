/** Dual numbers over any arithmetic: forward-mode differentiation. */
import type { Accumulator, Arithmetic, RealArithmetic } from '../arithmetic/arithmetic.js';
import { convert } from '../arithmetic/arithmetic.js';
import { NumericsError } from '../errors.js';

/** A number and its derivative in one direction: value + derivative * e, where e^2 = 0. */
export interface Dual<V, D = V> {
  readonly value: V;
  readonly derivative: D;
}

/**
 * The arithmetic of dual numbers, whose values and derivatives may be of two arithmetics. It is an arithmetic like any other, so that
 * dual numbers of dual numbers are too: derivatives of any order.
 */
export interface DualArithmetic<V, D = V> extends Arithmetic<Dual<V, D>> {
  /** What values are computed in. */
  readonly values: Arithmetic<V>;
  /** What derivatives are computed in. */
  readonly tangents: Arithmetic<D>;
  /** A value as a factor in derivatives. */
  lift(value: V): D;
  /** A number that does not depend on the variable: derivative 0. How a number of an outer level is used at an inner one. */
  constant(value: V): Dual<V, D>;
  /** The variable itself: derivative 1, or the one given. */
  variable(value: V, derivative?: D): Dual<V, D>;
}

/** Dual numbers whose derivatives are single reals: all but dual numbers of dual numbers. */
export interface RealDualArithmetic<V, D = V> extends DualArithmetic<V, D> {
  readonly tangents: RealArithmetic<D>;
}

/**
 * Dual numbers over one arithmetic, of which the arithmetic may itself be one of dual numbers.
 *
 * Values are those of the arithmetic. The derivative of each operation is, in accumulators where there is a sum:
 *
 *     a + b      a' + b'                          one rounding
 *     a * b      a' * b + a * b'                  accumulated: with a quire one rounding
 *     q = a / b  (a' - q * b') / b                numerator accumulated
 *     s = sqrt   x' / (s + s)
 *     r = rSqrt  -((x' * r) / (x + x))
 *     e = exp    x' * e
 *     log        x' / x
 *     sin, cos   x' * cos(x), -(x' * sin(x))
 *     t = tanH   (1 - t * t) * x'                 the difference accumulated
 *
 * and of accumulated sums it is one sum again: `mulAdd` adds a' * b and a * b' to an accumulator of its own. So a gradient of a sum of
 * products in quires has one rounding, however long the sum.
 *
 * Comparisons are those of values. Rounding to an integer is refused, having no derivative.
 */
export function dual<T>(arithmetic: RealArithmetic<T>): RealDualArithmetic<T>;
export function dual<T>(arithmetic: Arithmetic<T>): DualArithmetic<T>;
export function dual<T>(arithmetic: Arithmetic<T>): DualArithmetic<T> {
  return build(`dual numbers of ${arithmetic.name}`, arithmetic, arithmetic, (value) => value);
}

/**
 * Dual numbers with values in one arithmetic and derivatives in another, such as values in posit16 and derivatives in posit32. Values that
 * are factors in derivatives are converted, rounded once. Sines and cosines in derivatives are those of the arithmetic of derivatives.
 */
export function mixedDual<V, D>(values: RealArithmetic<V>, tangents: RealArithmetic<D>): RealDualArithmetic<V, D> {
  const name = `dual numbers of ${values.name} with derivatives in ${tangents.name}`;
  return build(name, values, tangents, convert(values, tangents)) as RealDualArithmetic<V, D>;
}

function build<V, D>(name: string, v: Arithmetic<V>, d: Arithmetic<D>, lift: (value: V) => D): DualArithmetic<V, D> {
  type N = Dual<V, D>;
  const pair = (value: V, derivative: D): N => Object.freeze({ value, derivative });
  const constant = (value: V): N => pair(value, d.zero);
  const arithmetic: DualArithmetic<V, D> = Object.freeze<DualArithmetic<V, D>>({
    name,
    values: v,
    tangents: d,
    lift,
    constant,
    variable: (value, derivative = d.one) => pair(value, derivative),
    zero: constant(v.zero),
    one: constant(v.one),
    from: (x) => constant(v.from(x)),
    toNumber: (x) => v.toNumber(x.value),
    isFinite: (x) => v.isFinite(x.value) && d.isFinite(x.derivative),
    negate: (x) => pair(v.negate(x.value), d.negate(x.derivative)),
    add: (a, b) => pair(v.add(a.value, b.value), d.add(a.derivative, b.derivative)),
    sub: (a, b) => pair(v.sub(a.value, b.value), d.sub(a.derivative, b.derivative)),
    mul(a, b) {
      const sum = d.accumulator().mulAdd(a.derivative, lift(b.value)).mulAdd(lift(a.value), b.derivative);
      return pair(v.mul(a.value, b.value), sum.value());
    },
    div(a, b) {
      const quotient = v.div(a.value, b.value);
      if (!v.isFinite(quotient)) {
        return pair(quotient, d.zero);
      }
      const numerator = d.accumulator().add(a.derivative).mulSub(lift(quotient), b.derivative).value();
      return pair(quotient, d.div(numerator, lift(b.value)));
    },
    sqrt: (x) =>
      through(v.sqrt(x.value), (root) => {
        const s = lift(root);
        return d.div(x.derivative, d.add(s, s));
      }),
    rSqrt: (x) =>
      through(v.rSqrt(x.value), (root) => {
        const of = lift(x.value);
        return d.negate(d.div(d.mul(x.derivative, lift(root)), d.add(of, of)));
      }),
    exp: (x) => through(v.exp(x.value), (power) => d.mul(x.derivative, lift(power))),
    log: (x) => through(v.log(x.value), () => d.div(x.derivative, lift(x.value))),
    sin: (x) => through(v.sin(x.value), () => d.mul(x.derivative, d.cos(lift(x.value)))),
    cos: (x) => through(v.cos(x.value), () => d.negate(d.mul(x.derivative, d.sin(lift(x.value))))),
    tanH: (x) =>
      through(v.tanH(x.value), (value) => {
        const t = lift(value);
        return d.mul(d.accumulator().add(d.one).mulSub(t, t).value(), x.derivative);
      }),
    roundToInteger() {
      throw new NumericsError('rounding to an integer has no derivative: use layers without quantised activations');
    },
    compare: (a, b) => v.compare(a.value, b.value),
    accumulator: () => new DualAccumulator(arithmetic, v.accumulator(), d.accumulator()),
  });

  /** A value with its derivative; where there is no value, there is nothing to differentiate. */
  function through(value: V, derivative: (value: V) => D): N {
    return pair(value, v.isFinite(value) ? derivative(value) : d.zero);
  }
  return arithmetic;
}

/** Two accumulators: the sum of the values, and the sum of all terms of the derivative. */
class DualAccumulator<V, D> implements Accumulator<Dual<V, D>> {
  readonly #arithmetic: DualArithmetic<V, D>;
  readonly #values: Accumulator<V>;
  readonly #derivatives: Accumulator<D>;

  constructor(arithmetic: DualArithmetic<V, D>, values: Accumulator<V>, derivatives: Accumulator<D>) {
    this.#arithmetic = arithmetic;
    this.#values = values;
    this.#derivatives = derivatives;
  }

  add(x: Dual<V, D>): this {
    this.#values.add(x.value);
    this.#derivatives.add(x.derivative);
    return this;
  }

  sub(x: Dual<V, D>): this {
    this.#values.sub(x.value);
    this.#derivatives.sub(x.derivative);
    return this;
  }

  mulAdd(a: Dual<V, D>, b: Dual<V, D>): this {
    const { lift } = this.#arithmetic;
    this.#values.mulAdd(a.value, b.value);
    this.#derivatives.mulAdd(a.derivative, lift(b.value)).mulAdd(lift(a.value), b.derivative);
    return this;
  }

  mulSub(a: Dual<V, D>, b: Dual<V, D>): this {
    const { lift } = this.#arithmetic;
    this.#values.mulSub(a.value, b.value);
    this.#derivatives.mulSub(a.derivative, lift(b.value)).mulSub(lift(a.value), b.derivative);
    return this;
  }

  merge(other: Accumulator<Dual<V, D>>): this {
    if (!(other instanceof DualAccumulator)) {
      throw new NumericsError(`a sum of ${this.#arithmetic.name} takes sums of ${this.#arithmetic.name} only`);
    }
    this.#values.merge(other.#values);
    this.#derivatives.merge(other.#derivatives);
    return this;
  }

  copy(): DualAccumulator<V, D> {
    return new DualAccumulator(this.#arithmetic, this.#values.copy(), this.#derivatives.copy());
  }

  value(): Dual<V, D> {
    return Object.freeze({ value: this.#values.value(), derivative: this.#derivatives.value() });
  }
}
