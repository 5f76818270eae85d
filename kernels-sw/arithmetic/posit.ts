/** Posits, with a quire for sums or without. */
import { NumericsError, showValue } from '../errors.js';
import { decodePosit } from '../posit/decode.js';
import { encodeExact, exactPosit } from '../posit/exact.js';
import type { PositType } from '../posit/typed/type.js';
import type { Posit } from '../posit/typed/value.js';
import { type QuireFormat, quireFor, sumCapacity } from '../quire/format.js';
import { type Quire, quire as quireOf } from '../quire/quire.js';
import type { Accumulator, RealArithmetic } from './arithmetic.js';
import { RoundingAccumulator } from './float64.js';

/**
 * Posits of a format whose accumulators are quires: a sum of any number of terms and products has one rounding, and its order does not
 * count. All operations and functions round once, correctly. NaR is what has no value, a quire that overflows included.
 *
 * `quire` is the format's own unless given ({@link quireFor}). One that is fine enough for posits but not for their products is
 * enough for sums, such as those of ternary layers; a product in it throws a NumericsError.
 *
 * @throws NumericsError for a quire that is too coarse or too narrow for a single posit.
 */
export function positArithmetic<N extends number, ES extends number>(
  type: PositType<N, ES>,
  quire: QuireFormat = quireFor(type.format),
): RealArithmetic<Posit<N, ES>> {
  if (sumCapacity(quire, type.format) < 1n) {
    throw new NumericsError(`${quire.name} is too narrow: it does not hold maxpos of ${type.format.name}`);
  }
  return build(type, `${type.format.name} with ${quire.name}`, () => new QuireAccumulator(quireOf(type, quire)));
}

/**
 * Posits of a format without a quire: accumulators round every product and every sum, in order. It is what a processor without a quire
 * does, for comparison.
 */
export function sequentialPositArithmetic<N extends number, ES extends number>(
  type: PositType<N, ES>,
): RealArithmetic<Posit<N, ES>> {
  const arithmetic: RealArithmetic<Posit<N, ES>> = build(
    type,
    `${type.format.name} without quire`,
    () => new RoundingAccumulator(arithmetic),
  );
  return arithmetic;
}

function build<N extends number, ES extends number>(
  type: PositType<N, ES>,
  name: string,
  accumulator: () => Accumulator<Posit<N, ES>>,
): RealArithmetic<Posit<N, ES>> {
  type P = Posit<N, ES>;
  return Object.freeze<RealArithmetic<P>>({
    name,
    zero: type.zero,
    one: type.one,
    from(x) {
      if (typeof x !== 'number') {
        throw new NumericsError(`a number of ${name} is made from a number, got ${showValue(x)}`);
      }
      return type.from(x);
    },
    toNumber: (x) => type.toNumber(x),
    isFinite: (x) => type.bitsOf(x) !== type.format.nar,
    negate: (x) => type.negate(x),
    add: (a, b) => type.add(a, b),
    sub: (a, b) => type.sub(a, b),
    mul: (a, b) => type.mul(a, b),
    div: (a, b) => type.div(a, b),
    sqrt: (x) => type.sqrt(x),
    rSqrt: (x) => type.rSqrt(x),
    exp: (x) => type.exp(x),
    log: (x) => type.log(x),
    sin: (x) => type.sin(x),
    cos: (x) => type.cos(x),
    tanH: (x) => type.tanH(x),
    roundToInteger: (x) => type.toNumber(type.nearestInt(x)),
    compare: (a, b) => type.compare(a, b),
    accumulator,
    exact(x) {
      const decoded = decodePosit(type.format, type.bitsOf(x));
      if (decoded.kind === 'nar') {
        throw new NumericsError('NaR has no exact value');
      }
      return exactPosit(decoded);
    },
    fromExact: (value) => type.fromBits(encodeExact(type.format, value)),
  });
}

class QuireAccumulator<N extends number, ES extends number> implements Accumulator<Posit<N, ES>> {
  #sum: Quire<N, ES>;

  constructor(sum: Quire<N, ES>) {
    this.#sum = sum;
  }

  add(x: Posit<N, ES>): this {
    this.#sum = this.#sum.add(x);
    return this;
  }

  sub(x: Posit<N, ES>): this {
    this.#sum = this.#sum.sub(x);
    return this;
  }

  mulAdd(a: Posit<N, ES>, b: Posit<N, ES>): this {
    this.#sum = this.#sum.mulAdd(a, b);
    return this;
  }

  mulSub(a: Posit<N, ES>, b: Posit<N, ES>): this {
    this.#sum = this.#sum.mulSub(a, b);
    return this;
  }

  merge(other: Accumulator<Posit<N, ES>>): this {
    if (!(other instanceof QuireAccumulator)) {
      throw new NumericsError(`a sum in a ${this.#sum.format.name} takes sums in such quires only`);
    }
    this.#sum = this.#sum.addQuire(other.#sum);
    return this;
  }

  copy(): QuireAccumulator<N, ES> {
    return new QuireAccumulator(this.#sum);
  }

  value(): Posit<N, ES> {
    return this.#sum.toPosit();
  }
}
