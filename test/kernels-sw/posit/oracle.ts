/**
 * An independent oracle for posits. It shares nothing with kernels-sw: a value comes from the formula of the 2022 standard,
 * applied to the characters of the pattern as it stands, a rounding from a search among the values by the threshold rule.
 *
 * Values are fixed-point integers: v stands for v / 2^POINT, which is exact for every posit up to posit(65, 4).
 */
export const POINT = 1100;

/** Every format with these n, as [n, es]. */
export function formats(...ns: number[]): [n: number, es: number][] {
  return ns.flatMap((n) => [0, 1, 2, 3, 4].map((es): [number, number] => [n, es]));
}

/** All patterns of n bits, 0 to 2^n - 1. */
export function patterns(n: number): bigint[] {
  return Array.from({ length: 2 ** n }, (_, i) => BigInt(i));
}

/**
 * x = ((1 - 3s) + f) * 2^((1 - 2s) * (2^es * r + e + s)), section 3 of the standard, in fixed point. Not for NaR.
 */
export function exactValue(n: number, es: number, bits: bigint): bigint {
  if (n > 13) {
    return valueByFormula(n, es, bits);
  }
  const key = 8 * n + es;
  tables[key] ??= patterns(n).map((p) => valueByFormula(n, es, p));
  return tables[key]?.[Number(bits)] ?? 0n;
}

/** By 8 n + es. */
const tables: (bigint[] | undefined)[] = [];

function valueByFormula(n: number, es: number, bits: bigint): bigint {
  if (bits === 0n) {
    return 0n;
  }
  const text = bits.toString(2).padStart(n, '0');
  const s = Number(text[0]);
  const body = text.slice(1);
  const run = /^(0+|1+)/.exec(body)?.[0] ?? '';
  const r = run[0] === '0' ? -run.length : run.length - 1;
  const rest = body.slice(run.length + 1);
  const e = es === 0 ? 0 : Number.parseInt(rest.slice(0, es).padEnd(es, '0'), 2);
  const fraction = rest.slice(es);
  // (1 - 3s) + f as an integer over 2^fraction.length
  const top = (BigInt(1 - 3 * s) << BigInt(fraction.length)) + BigInt(`0b0${fraction}`);
  const power = (1 - 2 * s) * (2 ** es * r + e + s) - fraction.length;
  return top << BigInt(POINT + power);
}

/** The nearest pattern to num / den / 2^POINT, den > 0. */
export function roundFixed(n: number, es: number, num: bigint, den: bigint = 1n): bigint {
  return roundBy(n, es, (value) => num - value * den);
}

/** The nearest pattern to a real x that is known by comparison alone: the sign of `compare(v)` is that of x - v / 2^POINT. */
export function roundBy(n: number, es: number, compare: (value: bigint) => bigint): bigint {
  const modulus = 1n << BigInt(n);
  const max = modulus / 2n - 1n;
  const sign = compare(0n);
  if (sign === 0n) {
    return 0n;
  }
  if (sign > 0n && compare(exactValue(n, es, 1n)) <= 0n) {
    return 1n; // minpos and all that is smaller
  }
  if (sign < 0n && compare(exactValue(n, es, modulus - 1n)) >= 0n) {
    return modulus - 1n; // -minpos
  }
  // The values ascend with the patterns read as signed integers. Find u <= x < the next, or u = maxpos, or u = -maxpos.
  let low = -max;
  let high = max + 1n;
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (compare(exactValue(n, es, BigInt.asUintN(n, middle))) >= 0n) {
      low = middle;
    } else {
      high = middle;
    }
  }
  const u = BigInt.asUintN(n, low);
  if (low === max || compare(exactValue(n, es, u)) <= 0n) {
    return u;
  }
  // The threshold is u with a 1 appended, read as a posit of n + 1 bits.
  const above = compare(exactValue(n + 1, es, 2n * u + 1n));
  return above < 0n || (above === 0n && u % 2n === 0n) ? u : BigInt.asUintN(n, low + 1n);
}

/** A double (finite) in fixed point; all of them are exact, as the smallest is 2^-1074. */
export function fixedFromNumber(x: number): bigint {
  let mantissa = x;
  let power = 0;
  while (mantissa !== 0 && Math.abs(mantissa) < 2 ** 52) {
    mantissa *= 2;
    power--;
  }
  return power + POINT >= 0 ? BigInt(mantissa) << BigInt(power + POINT) : BigInt(mantissa) >> BigInt(-power - POINT);
}
