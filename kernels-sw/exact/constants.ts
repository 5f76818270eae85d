/** pi, logarithms and arctangents of a few small numbers, to any number of places. */

/**
 * A constant c in fixed point: `places => v` with `v <= c * 2^places < v + 2`.
 *
 * The longest one asked for so far is kept, and shorter ones are cut from it.
 */
export type Constant = (places: number) => bigint;

/** Bits computed beyond those kept: the sums below are wrong by less than 2^(GUARD - 1), see `series`. */
const GUARD = 40;

/** Remembers what `compute` gave: c * 2^places with an error of less than 2^(GUARD - 2) either way. */
function remembered(compute: (places: number) => bigint): Constant {
  let kept = 0;
  let value = 0n;
  return (places) => {
    if (places > kept) {
      kept = Math.max(2 * kept, places + 64);
      value = (compute(kept + GUARD) - (1n << BigInt(GUARD - 2))) >> BigInt(GUARD);
    }
    return value >> BigInt(kept - places);
  };
}

/**
 * The sum over k >= 0 of `s^k * x^(2k + 1) / (2k + 1)` for x = numerator / denominator, times 2^places: the arctangent of x for
 * s = -1, the area hyperbolic tangent for s = 1. Each term is cut twice and each power carries on at most one cut of the
 * one before, so the error is below 3 for each term, and there are fewer than `places` terms for x^2 <= 1/4.
 */
function series(numerator: bigint, denominator: bigint, sign: 1n | -1n, places: number): bigint {
  const [over, under] = [sign * numerator * numerator, denominator * denominator];
  let power = (numerator << BigInt(places)) / denominator;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (power * over) / under;
  }
  return sum;
}

/** The area hyperbolic tangent of 1 / n. */
function arcTanHOfInverse(n: bigint, places: number): bigint {
  return series(1n, n, 1n, places);
}

/** pi, by Machin's formula. */
export const pi: Constant = remembered(
  (places) => 16n * series(1n, 5n, -1n, places) - 4n * series(1n, 239n, -1n, places),
);

/** log(2), from the factors of 32/30, 50/48 and 162/160: 2 artanh(1/31) = log(16/15), and so on. */
export const log2: Constant = remembered(
  (places) =>
    14n * arcTanHOfInverse(31n, places) + 10n * arcTanHOfInverse(49n, places) + 6n * arcTanHOfInverse(161n, places),
);

/** log(10), in the same way. */
export const log10: Constant = remembered(
  (places) =>
    46n * arcTanHOfInverse(31n, places) + 34n * arcTanHOfInverse(49n, places) + 20n * arcTanHOfInverse(161n, places),
);

/** log(i / 16) by `i`, for 11 <= i <= 23; log(x) = 2 artanh((x - 1) / (x + 1)). */
export const logOfSixteenths: readonly Constant[] = Array.from({ length: 24 }, (_, i) =>
  remembered((places) => 2n * series(BigInt(i - 16), BigInt(i + 16), 1n, places)),
);

/** arctan(i / 8) by `i`, for 0 <= i <= 8. */
export const arcTanOfEighths: readonly Constant[] = Array.from({ length: 9 }, (_, i) =>
  remembered((places) => eulerArcTan(BigInt(i), 8n, places)),
);

/**
 * arctan(numerator / denominator) for 0 <= x <= 1 by Euler's series, whose terms are all positive and each at most half of the one
 * before: t_0 = x / (1 + x^2), t_k = t_(k-1) * 2k / (2k + 1) * x^2 / (1 + x^2). Errors as in `series`.
 */
function eulerArcTan(numerator: bigint, denominator: bigint, places: number): bigint {
  const [over, under] = [numerator * numerator, numerator * numerator + denominator * denominator];
  let term = ((numerator * denominator) << BigInt(places)) / under;
  let sum = 0n;
  for (let k = 2n; term !== 0n; k += 2n) {
    sum += term;
    term = (term * k * over) / ((k + 1n) * under);
  }
  return sum;
}
