/** How derivatives are computed: in doubles, in posits with quires, in ternary form; in two arithmetics, see mixedDual of dual.ts. */
import { float64 } from '../arithmetic/float64.js';
import { positArithmetic } from '../arithmetic/posit.js';
import type { PositType } from '../posit/typed/type.js';
import type { Posit } from '../posit/typed/value.js';
import type { QuireFormat } from '../quire/format.js';
import type { Trit } from '../ternary/trit.js';
import { gradient } from './derivative.js';
import { type Dual, type DualArithmetic, dual, type RealDualArithmetic } from './dual.js';
import { TernaryGradient } from './ternary.js';

/** Values and derivatives in double precision, rounded at every step. */
export const standardDual: RealDualArithmetic<number> = dual(float64);

/**
 * Values and derivatives in posits, all sums in quires.
 *
 * @throws NumericsError for a quire that does not go with the posits.
 */
export function positDual<N extends number, ES extends number>(
  type: PositType<N, ES>,
  quire?: QuireFormat,
): RealDualArithmetic<Posit<N, ES>> {
  return dual(positArithmetic(type, quire));
}

/** A gradient in ternary form, and the value it belongs to. */
export interface TernaryStep<V> {
  readonly value: V;
  /** The gradient is about `threshold` times these. */
  readonly trits: Trit[];
}

/** Gradients in ternary form, over any of the other strategies. */
export interface TernaryStrategy<V, D> {
  /** What the gradients are computed with. */
  readonly duals: DualArithmetic<V, D>;
  /** The residues. */
  readonly state: TernaryGradient<D>;
  /** f(x), and the gradient of f at x with the residues before it in ternary form. */
  step(f: (arithmetic: DualArithmetic<V, D>, x: readonly Dual<V, D>[]) => Dual<V, D>, x: readonly V[]): TernaryStep<V>;
}

/**
 * Gradients as -1, 0 or +1 times a threshold, of `size` variables, computed with another strategy whose derivatives are in `tangents`; the
 * residues are kept exactly from step to step, see {@link TernaryGradient}.
 *
 * @throws NumericsError for a size that is no positive integer, and a threshold that is no positive number.
 */
export function ternaryStrategy<V, D>(
  duals: RealDualArithmetic<V, D>,
  size: number,
  threshold: number,
): TernaryStrategy<V, D> {
  const state = new TernaryGradient(duals.tangents, size, threshold);
  return Object.freeze({
    duals,
    state,
    step(
      f: (arithmetic: DualArithmetic<V, D>, x: readonly Dual<V, D>[]) => Dual<V, D>,
      x: readonly V[],
    ): TernaryStep<V> {
      const result = gradient(duals, f, x);
      return { value: result.value, trits: state.next(result.gradient) };
    },
  });
}
