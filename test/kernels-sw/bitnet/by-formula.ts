/**
 * The layers of BitNet b1.58 by their formulas alone, on rationals: `round` is applied where numerics.md and the docstrings have a rounding
 * and nowhere else. It shares nothing with the layers; square roots and exponentials are to 300 bits.
 */
import { dot, exponential, Fraction, inverseRoot, sum } from '../support/fraction.js';

/** A rational matrix, row by row. */
export type Matrix = readonly (readonly Fraction[])[];
type Vector = readonly Fraction[];
type Rounding = (x: Fraction) => Fraction;

export const zero: Fraction = new Fraction(0n);
const max = (a: Fraction, b: Fraction): Fraction => (a.compare(b) > 0 ? a : b);
const abs = (a: Fraction): Fraction => max(a, zero.sub(a));

/** A ternary matrix and its scale. */
export interface Weights {
  readonly matrix: Matrix;
  readonly scale: number;
}

export interface AttentionWeights {
  readonly heads: number;
  readonly groups: number;
  readonly size: number;
  readonly base: number;
  readonly query: Weights;
  readonly key: Weights;
  readonly value: Weights;
  readonly norm: Vector;
  readonly output: Weights;
}

export interface FeedForwardWeights {
  readonly gate: Weights;
  readonly up: Weights;
  readonly norm: Vector;
  readonly down: Weights;
}

export interface BlockWeights {
  readonly attentionNorm: Vector;
  readonly attention: AttentionWeights;
  readonly feedForwardNorm: Vector;
  readonly feedForward: FeedForwardWeights;
}

/** The formulas with one rounding; `scale` of a matrix is the double that comes with it. */
export function formulas(round: Rounding) {
  const constant = (x: number): Fraction => round(Fraction.of(x));

  function quantised(x: Vector): { q: Fraction[]; s: Fraction } {
    const m = x.map(abs).reduce(max, constant(1e-5));
    const s = round(new Fraction(127n).div(m));
    const q = x.map((value) => {
      const integer = round(value.mul(s)).round();
      return new Fraction(integer > 127n ? 127n : integer < -128n ? -128n : integer);
    });
    return { q, s };
  }

  function bitLinear(weights: Matrix, scale: number, x: Vector): Fraction[] {
    const { q, s } = quantised(x);
    return weights.map((row) => round(round(round(dot(row, q)).div(s)).mul(constant(scale))));
  }

  function rmsNorm(x: Vector, gain: Vector): Fraction[] {
    const mean = round(round(dot(x, x)).div(constant(x.length)));
    const r = round(inverseRoot(round(mean.add(constant(1e-5)))));
    return x.map((value, i) => round(round(value.mul(r)).mul(gain[i] ?? zero)));
  }

  function softmax(x: Vector): Fraction[] {
    const m = x.reduce(max);
    const e = x.map((value) => round(exponential(round(value.sub(m)))));
    const total = round(sum(e));
    return e.map((value) => round(value.div(total)));
  }

  function rotate(x: Vector, position: number, base: number): Fraction[] {
    const half = x.length / 2;
    return x.map((_, k) => {
      const i = k % half;
      const angle = position * base ** ((-2 * i) / x.length);
      const [c, s] = [constant(Math.cos(angle)), constant(Math.sin(angle))];
      const [a, b] = [x[i] ?? zero, x[i + half] ?? zero];
      return round(k < half ? a.mul(c).sub(b.mul(s)) : b.mul(c).add(a.mul(s)));
    });
  }

  const product = (weights: Weights, x: Vector): Fraction[] => bitLinear(weights.matrix, weights.scale, x);

  /** All tokens at once: queries, keys and values of all of them, then for each token those up to it. */
  function attention(layer: AttentionWeights, tokens: readonly Vector[]): Fraction[][] {
    const { heads, groups, size, base } = layer;
    const headsOf = (x: Vector, count: number) =>
      Array.from({ length: count }, (_, h) => x.slice(h * size, (h + 1) * size));
    const queries = tokens.map((x, t) => headsOf(product(layer.query, x), heads).map((q) => rotate(q, t, base)));
    const keys = tokens.map((x, t) => headsOf(product(layer.key, x), groups).map((k) => rotate(k, t, base)));
    const values = tokens.map((x) => headsOf(product(layer.value, x), groups));
    return tokens.map((_, t) => {
      const all = Array.from({ length: heads }, (__, h) => {
        const g = Math.floor((h * groups) / heads);
        const past = keys.slice(0, t + 1).map((k) => k[g] ?? []);
        const scores = past.map((k) => round(round(dot(queries[t]?.[h] ?? [], k)).mul(constant(1 / Math.sqrt(size)))));
        const p = softmax(scores);
        return Array.from({ length: size }, (___, i) =>
          round(
            dot(
              p,
              p.map((____, j) => values[j]?.[g]?.[i] ?? zero),
            ),
          ),
        );
      }).flat();
      return product(layer.output, rmsNorm(all, layer.norm));
    });
  }

  function feedForward(layer: FeedForwardWeights, x: Vector): Fraction[] {
    const [g, u] = [product(layer.gate, x), product(layer.up, x)];
    const h = g.map((value, i) => {
      const positive = max(value, zero);
      return round(round(positive.mul(positive)).mul(u[i] ?? zero));
    });
    return product(layer.down, rmsNorm(h, layer.norm));
  }

  function block(layer: BlockWeights, tokens: readonly Vector[]): Fraction[][] {
    const plus = (a: Vector, b: Vector) => a.map((value, i) => round(value.add(b[i] ?? zero)));
    const attended = attention(
      layer.attention,
      tokens.map((x) => rmsNorm(x, layer.attentionNorm)),
    );
    return tokens.map((x, t) => {
      const h = plus(x, attended[t] ?? []);
      return plus(h, feedForward(layer.feedForward, rmsNorm(h, layer.feedForwardNorm)));
    });
  }

  return { round, constant, quantised, bitLinear, rmsNorm, softmax, rotate, attention, feedForward, block };
}
