/** Exact rationals on bigints, and what of reals a test needs to as many places as it likes: the oracle of layers and derivatives. */
import { exactValue, fixedFromNumber, POINT, roundFixed } from '../posit/oracle.js';

/** numerator / denominator, the denominator positive; not reduced. */
export class Fraction {
  readonly n: bigint;
  readonly d: bigint;

  constructor(n: bigint, d: bigint = 1n) {
    this.n = d < 0n ? -n : n;
    this.d = d < 0n ? -d : d;
  }

  /** The exact value of a double. */
  static of(x: number): Fraction {
    return new Fraction(fixedFromNumber(x), 1n << BigInt(POINT));
  }

  add(y: Fraction): Fraction {
    return new Fraction(this.n * y.d + y.n * this.d, this.d * y.d).reduced();
  }

  sub(y: Fraction): Fraction {
    return this.add(new Fraction(-y.n, y.d));
  }

  mul(y: Fraction): Fraction {
    return new Fraction(this.n * y.n, this.d * y.d).reduced();
  }

  div(y: Fraction): Fraction {
    return new Fraction(this.n * y.d, this.d * y.n).reduced();
  }

  /** The sign of this - y. */
  compare(y: Fraction): number {
    const difference = this.n * y.d - y.n * this.d;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(y: Fraction): boolean {
    return this.compare(y) === 0;
  }

  /** The nearest double, nearly: for tolerances, not for comparing bits. */
  toNumber(): number {
    return Number((this.n << 80n) / this.d) / 2 ** 80;
  }

  /** The nearest integer, ties to even. */
  round(): bigint {
    const twice = 2n * this.n;
    let below = twice / (2n * this.d);
    if (below * 2n * this.d > twice) {
      below -= 1n;
    }
    const rest = twice - below * 2n * this.d; // over 2d
    return rest > this.d || (rest === this.d && below % 2n !== 0n) ? below + 1n : below;
  }

  private reduced(): Fraction {
    let [a, b] = [this.n < 0n ? -this.n : this.n, this.d];
    while (b !== 0n) {
      [a, b] = [b, a % b];
    }
    return a <= 1n ? this : new Fraction(this.n / a, this.d / a);
  }
}

/** The sum of fractions. */
export function sum(terms: readonly Fraction[]): Fraction {
  return terms.reduce((total, term) => total.add(term), new Fraction(0n));
}

/** The sum of a[i] * b[i]. */
export function dot(a: readonly Fraction[], b: readonly Fraction[]): Fraction {
  return sum(a.map((x, i) => x.mul(b[i] ?? new Fraction(0n))));
}

/** 1 / sqrt(x) to 300 bits after the point, cut. */
export function inverseRoot(x: Fraction): Fraction {
  const square = (x.d << 600n) / x.n;
  let root = 1n << BigInt(Math.ceil(square.toString(2).length / 2));
  for (let next = (root + square / root) / 2n; next < root; next = (root + square / root) / 2n) {
    root = next;
  }
  return new Fraction(root, 1n << 300n);
}

/** exp(x) to some 300 bits, |x| < 64: the power series of x / 256, squared eight times. */
export function exponential(x: Fraction): Fraction {
  const one = 1n << 400n;
  const y = (x.n << 392n) / x.d;
  let term = one;
  let total = one;
  for (let k = 1n; term !== 0n; k += 1n) {
    term = (term * y) / (one * k);
    total += term;
  }
  for (let i = 0; i < 8; i += 1) {
    total = (total * total) / one;
  }
  return new Fraction(total, one);
}

/** Posits of one format as fractions: what patterns stand for, and the nearest pattern, both by the oracle. */
export function positOracle(n: number, es: number) {
  const value = (bits: bigint): Fraction => new Fraction(exactValue(n, es, bits), 1n << BigInt(POINT));
  const nearest = ({ n: top, d }: Fraction): bigint => roundFixed(n, es, top << BigInt(POINT), d);
  return { value, nearest, round: (x: Fraction): Fraction => value(nearest(x)) };
}
