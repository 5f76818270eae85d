// Quire functions against sums of exact fixed-point values.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareQuire,
  legacyQuires,
  NumericsError,
  positFormat,
  pToQ,
  qAbs,
  qAddP,
  qAddQ,
  qMulAdd,
  qMulSub,
  qNegate,
  qSubP,
  qSubQ,
  qToP,
  quireFor,
  quireFormat,
  standardQuires,
  wideQuires,
} from '../../../kernels-sw/index.js';
import { operand } from '../posit/operands.js';
import { exactValue, formats, POINT, patterns, roundFixed } from '../posit/oracle.js';

const one = 1n << BigInt(POINT);

/** Values are multiples of 2^(-2 POINT) here, so that products are whole. */
const doubleFixed = (n: number, es: number, p: bigint): bigint => exactValue(n, es, p) * one;

const pairs = [
  ['standard', 8, 2, standardQuires.quire8],
  ['standard', 16, 2, standardQuires.quire16],
  ['standard', 32, 2, standardQuires.quire32],
  ['standard', 64, 2, standardQuires.quire64],
  ['legacy', 8, 0, legacyQuires.quire8],
  ['legacy', 16, 1, legacyQuires.quire16],
  ['wide', 8, 0, wideQuires.quire8],
  ['wide', 16, 1, wideQuires.quire16],
  ['other', 12, 3, quireFor(positFormat(12, 3))],
  ['other', 16, 1, quireFormat(200, -60)],
] as const;

describe.each(pairs)('%s quire of posit(%d, %d)', (_, n, es, quire) => {
  const posit = positFormat(n, es);

  test('holds every sum exactly and rounds it once', () => {
    const step = fc.tuple(fc.constantFrom('addP', 'subP', 'mulAdd', 'mulSub', 'addQ', 'subQ'), operand(n), operand(n));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let q = 0n;
        let sum: bigint | undefined = 0n;
        for (const [name, a, b] of steps) {
          const term = name.startsWith('mul') ? exactValue(n, es, a) * exactValue(n, es, b) : doubleFixed(n, es, a);
          const isNaR = a === posit.nar || (name.startsWith('mul') && b === posit.nar);
          if (isNaR && a % 3n !== 0n) continue; // NaR now and then, not in every other run
          sum =
            isNaR || sum === undefined
              ? undefined
              : sum + (name.startsWith('sub') || name.endsWith('Sub') ? -term : term);
          q = {
            addP: () => qAddP(quire, posit, q, a),
            subP: () => qSubP(quire, posit, q, a),
            mulAdd: () => qMulAdd(quire, posit, q, a, b),
            mulSub: () => qMulSub(quire, posit, q, a, b),
            addQ: () => qAddQ(quire, q, pToQ(quire, posit, a)),
            subQ: () => qSubQ(quire, q, pToQ(quire, posit, a)),
          }[name as 'addP']();
        }
        if (sum === undefined) {
          expect([q, qToP(quire, posit, q)]).toEqual([quire.nar, posit.nar]);
        } else {
          expect(BigInt.asIntN(quire.bits, q) * (1n << BigInt(2 * POINT + quire.lsb))).toBe(sum);
          expect(qToP(quire, posit, q)).toBe(roundFixed(n, es, sum, one));
        }
      }),
      { seed: 51, numRuns: 100 },
    );
  });

  test('takes maxpos^2 and minpos^2', () => {
    expect(qMulAdd(quire, posit, 0n, 1n, 1n)).toBe(1n << BigInt(-2 * posit.maxScale - quire.lsb));
    const top = qMulAdd(quire, posit, 0n, posit.maxpos, posit.maxpos);
    expect(top).toBe(1n << BigInt(2 * posit.maxScale - quire.lsb));
    // PERCIVAL and PRAU make minpos of it.
    expect(qToP(quire, posit, top)).toBe(posit.maxpos);
    expect(qToP(quire, posit, qNegate(quire, top))).toBe(posit.mask + 1n - posit.maxpos);
    expect(qToP(quire, posit, quire.nar - 1n)).toBe(posit.maxpos);
    expect(qToP(quire, posit, 1n)).toBe(posit.minpos);
    expect(qToP(quire, posit, quire.mask)).toBe(posit.mask);
  });
});

test.each(formats(3, 8, 16))('twice maxpos of posit(%d, %d) comes out as maxpos', (n, es) => {
  const posit = positFormat(n, es);
  const quire = quireFor(posit);
  const twice = qAddP(quire, posit, pToQ(quire, posit, posit.maxpos), posit.maxpos);
  expect(qToP(quire, posit, twice)).toBe(posit.maxpos);
});

describe('overflow of a 10-bit quire', () => {
  const posit = positFormat(4, 0);
  const quire = quireFormat(10, -4);
  /** The value in LSBs, or NaR where it is past +-511. */
  const pattern = (sum: bigint): bigint => (sum < -511n || sum > 511n ? 512n : BigInt.asUintN(10, sum));

  test.each(['every quire and product'])('%s', () => {
    for (let q = -511n; q <= 511n; q++) {
      for (const a of patterns(4).filter((p) => p !== 8n)) {
        const scaled = exactValue(4, 0, a) >> BigInt(POINT - 2);
        expect(qMulAdd(quire, posit, BigInt.asUintN(10, q), a, 0x7n)).toBe(pattern(q + scaled * 16n));
        expect(qMulSub(quire, posit, BigInt.asUintN(10, q), a, 0x7n)).toBe(pattern(q - scaled * 16n));
        expect(qSubP(quire, posit, BigInt.asUintN(10, q), a)).toBe(pattern(q - scaled * 4n));
      }
    }
  });

  test('is sticky', () => {
    const over = qAddQ(quire, 511n, 1n);
    expect(over).toBe(512n);
    expect([qAddQ(quire, over, 1n), qSubQ(quire, 0n, over), qNegate(quire, over), qAbs(quire, over)]).toEqual([
      512n,
      512n,
      512n,
      512n,
    ]);
    expect([qAddP(quire, posit, over, 4n), qMulSub(quire, posit, over, 4n, 4n)]).toEqual([512n, 512n]);
    expect(qToP(quire, posit, over)).toBe(posit.nar);
    // -512 itself is NaR, so it is no sum.
    expect(qSubQ(quire, BigInt.asUintN(10, -511n), 1n)).toBe(512n);
  });
});

test('negation, magnitude and comparison', () => {
  const quire = quireFormat(8, 0);
  expect([qNegate(quire, 1n), qNegate(quire, 0n), qAbs(quire, 0xffn), qAbs(quire, 3n)]).toEqual([0xffn, 0n, 1n, 3n]);
  expect([compareQuire(quire, 0xffn, 1n), compareQuire(quire, 1n, 0xffn), compareQuire(quire, 5n, 5n)]).toEqual([
    -1, 1, 0,
  ]);
  expect([compareQuire(quire, 0x80n, 0x81n), compareQuire(quire, 0x80n, 0x80n)]).toEqual([-1, 0]);
});

test('a quire too coarse is refused, for products sooner than for posits', () => {
  const posit = positFormat(16, 1);
  const coarse = quireFormat(64, -28);
  expect(qToP(coarse, posit, qAddP(coarse, posit, 0n, 1n))).toBe(1n);
  expect(() => qMulAdd(coarse, posit, 0n, 1n, 1n)).toThrow(
    new NumericsError(
      'quire(64, -28) drops bits of products of posit(16, 1), which go down to 2^-56; its LSB exponent must be at most -56',
    ),
  );
  expect(() => qAddP(quireFormat(64, -27), posit, 0n, 1n)).toThrow(
    new NumericsError(
      'quire(64, -27) drops bits of posit(16, 1) values, which go down to 2^-28; its LSB exponent must be at most -28',
    ),
  );
});

test.each([
  [() => qAddQ(legacyQuires.quire8, 1n << 32n, 0n)],
  [() => qAddQ(legacyQuires.quire8, 0n, -1n)],
  [() => qNegate(legacyQuires.quire8, 5 as unknown as bigint)],
  [() => qToP(legacyQuires.quire8, positFormat(8, 0), 1n << 32n)],
  [() => qMulAdd(legacyQuires.quire8, positFormat(8, 0), 0n, 0x100n, 0n)],
  [() => compareQuire(legacyQuires.quire8, 0n, 1n << 32n)],
])('what is no pattern is refused: %s', (wrong) => expect(wrong).toThrow(NumericsError));
