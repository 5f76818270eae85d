// Enclosures against decimals of mpmath 1.3.0 at 400 bits, cut to 75 places: each contains the number and is as narrow as it says.
import { describe, expect, test } from 'vitest';
import { arcTanOfQuotient, arcTanOfRatio, piTo } from '../../../kernels-sw/exact/arc-tan.js';
import {
  arcTanOfEighths,
  type Constant,
  log2,
  log10,
  logOfSixteenths,
  pi,
} from '../../../kernels-sw/exact/constants.js';
import { expMinus1Of, expOf } from '../../../kernels-sw/exact/exp.js';
import { add, divide, exactly, type Interval, multiply, negate, subtract } from '../../../kernels-sw/exact/interval.js';
import { logOf, logOfRatio } from '../../../kernels-sw/exact/log.js';
import { integerRoot, sqrtOfRatio } from '../../../kernels-sw/exact/root.js';
import { cosOf, reduceHalfTurns, reduceRadians, sinOf } from '../../../kernels-sw/exact/sin-cos.js';

/** A decimal as a fraction; the real number that it was cut from is at most one unit of its last place further from 0. */
function decimal(text: string): { numerator: bigint; denominator: bigint } {
  const [, sign = '', whole = '', places = ''] = /^(-?)(\d+)\.(\d+)$/.exec(text) ?? [];
  return { numerator: BigInt(`${sign}${whole}${places}`), denominator: 10n ** BigInt(places.length) };
}

/** Compares significand * 2^exponent with a decimal that may be one unit further out: -1, 1, or 0 if they are that close. */
function compare(significand: bigint, exponent: number, text: string): number {
  const { numerator, denominator } = decimal(text);
  const [up, down] = [BigInt(Math.max(0, exponent)), BigInt(Math.max(0, -exponent))];
  const difference = (significand << up) * denominator - (numerator << down);
  const unit = 1n << down;
  return difference < -unit ? -1 : difference > unit ? 1 : 0;
}

const contains = ({ lo, hi, exponent }: Interval, text: string): boolean =>
  lo <= hi && compare(lo, exponent, text) <= 0 && compare(hi, exponent, text) >= 0;

/** About how many significant bits an interval tells. */
const precision = ({ lo, hi }: Interval): number =>
  Math.log2(Number((lo < 0n ? -lo : lo) || 1n) / Number(hi - lo || 1n));

const values: readonly (readonly [string, (bits: number) => Interval, string])[] = [
  [
    'exp(1)',
    (bits) => expOf(exactly(1n, 0), bits),
    '2.71828182845904523536028747135266249775724709369995957496696762772407663035',
  ],
  [
    'exp(-1)',
    (bits) => expOf(exactly(-1n, 0), bits),
    '0.367879441171442321595523770161460867445811131031767834507836801697461495745',
  ],
  [
    'exp(10)',
    (bits) => expOf(exactly(10n, 0), bits),
    '22026.4657948067165169579006452842443663535126185567810742354263552252028186',
  ],
  [
    'exp(-30)',
    (bits) => expOf(exactly(-15n, 1), bits),
    '0.0000000000000935762296884017460491583222337870674495832268893588041641331861996084283377',
  ],
  [
    'exp(2^-100) - 1',
    (bits) => expMinus1Of(exactly(1n, -100), -100, bits),
    '0.000000000000000000000000000000788860905221011805411728565283097380437099492194380207972968018694316434237',
  ],
  [
    'log(3)',
    (bits) => logOfRatio(3n, 1n, bits),
    '1.09861228866810969139524523692252570464749055782274945173469433363749429322',
  ],
  [
    'log(15/16)',
    (bits) => logOfRatio(15n, 16n, bits),
    '-0.0645385211375711716729239156839929281289086253497538428353778128619012069525',
  ],
  [
    'log(7/1000)',
    (bits) => logOfRatio(7n, 1000n, bits),
    '-4.96184512992682374694862162060991289316621973630445773964059355296513796628',
  ],
  [
    'arctan(1/2)',
    (bits) => arcTanOfRatio(1n, 2n, bits),
    '0.463647609000806116214256231461214402028537054286120263810933088720197864166',
  ],
  [
    'arctan(1/100)',
    (bits) => arcTanOfRatio(1n, 100n, bits),
    '0.00999966668666523820634011620927954856136935254437663962793941819645655320406',
  ],
  [
    'arctan(7)',
    (bits) => arcTanOfRatio(7n, 1n, bits),
    '1.42889927219073269641847007453719835909080294095908883810934226679046657638',
  ],
  [
    'sin(1)',
    (bits) => sinOf(reduceRadians({ significand: 1n, exponent: 0 }, bits), bits),
    '0.841470984807896506652502321630298999622563060798371065672751709991910404391',
  ],
  [
    'cos(1)',
    (bits) => cosOf(reduceRadians({ significand: 1n, exponent: 0 }, bits), bits),
    '0.540302305868139717400936607442976603732310420617922227670097255381100394774',
  ],
  [
    'sin(22)',
    (bits) => sinOf(reduceRadians({ significand: 11n, exponent: 1 }, bits), bits),
    '-0.00885130929040387592169025681577233246328920395133256644233083529808955201463',
  ],
  [
    'cos(22)',
    (bits) => cosOf(reduceRadians({ significand: 11n, exponent: 1 }, bits), bits),
    '-0.999960826394637126454174739212693774135988467479419293059382204963773339032',
  ],
  [
    'sin(2^100)',
    (bits) => sinOf(reduceRadians({ significand: 1n, exponent: 100 }, bits), bits),
    '-0.872183605418267309780719778213470559324313272728379408308327937957696800203',
  ],
  [
    'sin(pi / 8)',
    (bits) => sinOf(reduceHalfTurns({ significand: 1n, exponent: -3 }, bits), bits),
    '0.38268343236508977172845998403039886676134456248562704143380063562754603396',
  ],
  [
    'sqrt(2/3)',
    (bits) => sqrtOfRatio(2n, 3n, bits),
    '0.816496580927726032732428024901963797321982493552223376144230855750320125819',
  ],
  ['pi', (bits) => piTo(bits), '3.14159265358979323846264338327950288419716939937510582097494459230781640629'],
];

describe.each(values)('%s', (_, enclose, text) => {
  test.each([10, 25, 60, 130, 240])('to %d bits', (bits) => {
    const found = enclose(bits);
    expect(contains(found, text)).toBe(true);
    expect(precision(found)).toBeGreaterThan(bits - 6);
  });
  test('and not a number 2^-100 beside it', () => {
    const { lo, hi, exponent } = enclose(140);
    const beside = ((hi > -lo ? hi : -lo) >> 100n) + 1n;
    expect(contains({ lo: lo + beside, hi: hi + beside, exponent }, text)).toBe(false);
    expect(contains({ lo: lo - beside, hi: hi - beside, exponent }, text)).toBe(false);
  });
});

describe('constants', () => {
  const known: readonly (readonly [string, Constant | undefined, string])[] = [
    ['pi', pi, '3.14159265358979323846264338327950288419716939937510582097494459230781640629'],
    ['log(2)', log2, '0.69314718055994530941723212145817656807550013436025525412068000949339362197'],
    ['log(10)', log10, '2.30258509299404568401799145468436420760110148862877297603332790096757260968'],
    [
      'log(11/16)',
      logOfSixteenths[11],
      '-0.374693449441410693606984907867576972480293683503603841264152328843000863966',
    ],
    [
      'arctan(5/8)',
      arcTanOfEighths[5],
      '0.558599315343562435971508216401661270346447582534014806133636038141748236027',
    ],
  ];
  test.each(known)('%s, in any order of precision, is short by less than 2 units', (_, constant, text) => {
    for (const places of [50, 200, 3, 120, 240, 1]) {
      const value = constant?.(places) ?? 0n;
      expect(contains({ lo: value, hi: value + 2n, exponent: -places }, text)).toBe(true);
    }
  });
  test('the sums are short as claimed at thousands of places, too: pi = 20 arctan(1/7) + 8 arctan(3/79)', () => {
    const places = 5000;
    const sum = [arcTanOfRatio(1n, 7n, places), arcTanOfRatio(3n, 79n, places)];
    const [a, b] = sum as [Interval, Interval];
    const other = add(multiply(a, exactly(20n, 0)), multiply(b, exactly(8n, 0)));
    const difference = subtract(other, piTo(places));
    expect(difference.lo <= 0n && difference.hi >= 0n).toBe(true);
    expect(precision(other)).toBeGreaterThan(1000); // beyond what a double tells
  });
});

describe('wide arguments give wide enclosures', () => {
  const inside = (outer: Interval, significand: bigint, exponent: number): boolean => {
    const { lo, hi } = subtract(exactly(significand, exponent), outer); // from x - outer.hi to x - outer.lo
    return lo <= 0n && hi >= 0n;
  };
  const wide: Interval = { lo: 5n, hi: 13n, exponent: -4 };
  test.each([
    ['exp', (x: Interval) => expOf(x, 40)],
    ['exp, wider than 1', ({ lo, hi, exponent }: Interval) => expOf({ lo: 4n * lo, hi: 4n * hi, exponent }, 40)],
    ['log', (x: Interval) => logOf(x, 40)],
    ['arctan of a quotient', (x: Interval) => arcTanOfQuotient(x, exactly(3n, 0), 40)],
    ['sine', (rest: Interval) => sinOf({ rest, negative: true, quadrant: 0 }, 40)],
    ['cosine', (rest: Interval) => cosOf({ rest, negative: false, quadrant: 2 }, 40)],
  ])('%s', (_, of) => {
    const all = of(wide);
    for (let x = wide.lo; x <= wide.hi; x++) {
      const { lo, hi, exponent } = of(exactly(x, wide.exponent));
      expect(inside(all, (lo + hi) >> 1n, exponent)).toBe(true); // the middle of the enclosure of a point
    }
    const point = of(exactly(wide.lo, wide.exponent));
    expect(inside(point, all.lo, all.exponent) && inside(point, all.hi, all.exponent)).toBe(false);
  });
  test('the exponential of all from -1 to 100 is at least that of 100', () => {
    const { hi, exponent } = expOf({ lo: -1n, hi: 100n, exponent: 0 }, 30);
    expect(hi > 0n && Math.log2(Number(hi >> 10n)) + 10 + exponent).toBeGreaterThan(100 / Math.LN2);
  });
});

describe('interval arithmetic, by hand', () => {
  const x: Interval = { lo: -3n, hi: 5n, exponent: -1 }; // -1.5 to 2.5
  const y: Interval = { lo: 1n, hi: 3n, exponent: 0 }; // 1 to 3
  test('sums, differences, products', () => {
    expect(add(x, y)).toEqual({ lo: -1n, hi: 11n, exponent: -1 });
    expect(subtract(x, y)).toEqual({ lo: -9n, hi: 3n, exponent: -1 });
    expect(multiply(x, y)).toEqual({ lo: -9n, hi: 15n, exponent: -1 });
    expect(negate(x)).toEqual({ lo: -5n, hi: 3n, exponent: -1 });
  });
  test('quotients are rounded outwards', () => {
    // 5 / 3 = 1.101010...: with 8 more bits than the divisor has, at 2^-9 853.3 units
    expect(divide(exactly(5n, 0), exactly(3n, 0), 8)).toEqual({ lo: 426n, hi: 427n, exponent: -8 });
    expect(divide(exactly(-5n, 0), exactly(3n, 0), 8)).toEqual({ lo: -427n, hi: -426n, exponent: -8 });
    expect(divide(x, y, 4)).toEqual({ lo: -48n, hi: 80n, exponent: -5 });
  });
});

describe('integer roots', () => {
  test.each([
    [0n, 2, 0n],
    [1n, 7, 1n],
    [8n, 3, 2n],
    [9n, 3, 2n],
    [26n, 3, 2n],
    [27n, 3, 3n],
    [10n ** 60n, 2, 10n ** 30n],
    [10n ** 60n - 1n, 2, 10n ** 30n - 1n],
    [3n ** 129n, 43, 27n],
    [3n ** 129n - 1n, 43, 26n],
    [12345n, 1, 12345n],
  ])('of %d, degree %d: %d', (x, degree, root) => expect(integerRoot(x, degree)).toBe(root));
  test('between the powers of their neighbours, for 5000 numbers of all sizes', () => {
    let x = 1n;
    for (let i = 0; i < 1000; i++) {
      x = (x * 6364136223846793005n + 1442695040888963407n) % (1n << BigInt(3 + (i % 300)));
      for (const degree of [2, 3, 5, 16, 41]) {
        const root = integerRoot(x, degree);
        const power = BigInt(degree);
        expect(root ** power <= x && x < (root + 1n) ** power).toBe(true);
      }
    }
  });
});
