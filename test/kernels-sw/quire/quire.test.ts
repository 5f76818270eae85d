// The typed quire: sums without rounding, one rounding at the end, and the refusal of other formats.
import { inspect } from 'node:util';
import { expect, expectTypeOf, test } from 'vitest';
import {
  legacyPosit8,
  legacyPosit16,
  NumericsError,
  posit16,
  posit32,
  type Quire,
  quire,
  quireFormat,
  quireFromBits,
  wideQuires,
} from '../../../kernels-sw/index.js';

const p = (x: number) => posit16.from(x);

test('what a posit forgets, a quire keeps', () => {
  const [big, small] = [p(2 ** 40), p(3)];
  const rounded = posit16.sub(posit16.add(big, small), big);
  const exact = quire(posit16).add(big).add(small).sub(big).toPosit();
  expect([rounded.toNumber(), exact.toNumber()]).toEqual([0, 3]);
});

test('every operation, and none changes the quire it is of', () => {
  const q = quire(p(1.5));
  const values = [
    q,
    q.add(p(2)),
    q.sub(p(2)),
    q.mulAdd(p(3), p(0.25)),
    q.mulSub(p(3), p(0.25)),
    q.addQuire(q),
    q.subQuire(q),
    q.negate(),
    q.negate().abs(),
  ];
  expect(values.map(String)).toEqual(['1.5', '3.5', '-0.5', '2.25', '0.75', '3', '0', '-1.5', '1.5']);
  expect([q.compare(q.negate()), q.negate().compare(q), q.compare(q)]).toEqual([1, -1, 0]);
  expect(q.toBits()).toBe(3n << 111n);
  expect(quireFromBits(posit16, 3n << 111n).compare(q)).toBe(0);
  expect([q.productCapacity, q.sumCapacity]).toEqual([2n ** 31n - 1n, 2n ** 87n - 1n]);
  expect(Object.isFrozen(q)).toBe(true);
});

test('shown', () => {
  const q = quire(posit16.minpos).negate();
  expect(String(q)).toBe('-0.000000000000000013877787807814456755295395851135253906250'.replace(/0$/, ''));
  expect(inspect(quire(p(1.5)))).toBe('quire(256, -112) 1.5');
  expect(JSON.stringify(quire(posit16.nar))).toBe('"NaR"');
  expect(String(quireFromBits(legacyPosit8, 5n, quireFormat(8, -6)).negate())).toBe('-0.078125');
});

test('NaR, and sums past the end', () => {
  expect(quire(posit16.nar).add(p(1)).isNaR()).toBe(true);
  expect(quire(posit16).mulAdd(p(0), posit16.nar).toPosit().isNaR()).toBe(true);
  let q = quire(legacyPosit8);
  for (let i = 0; i < 127; i++) q = q.mulAdd(legacyPosit8.maxpos, legacyPosit8.maxpos);
  expect([q.isNaR(), q.toPosit().toBits()]).toEqual([false, 0x7fn]);
  expect(q.mulAdd(legacyPosit8.maxpos, legacyPosit8.maxpos).isNaR()).toBe(true);
});

test('formats are told apart by the compiler and at run time', () => {
  const q = quire(posit16);
  expectTypeOf(q).toEqualTypeOf<Quire<16, 2>>();
  // @ts-expect-error a Posit<32, 2> is no Posit<16, 2>
  expect(() => q.add(posit32.one)).toThrow('an operand of posit(16, 2) must be a posit(16, 2), got a posit(32, 2)');
  // @ts-expect-error a Quire<32, 2> is no Quire<16, 2>
  expect(() => q.addQuire(quire(posit32))).toThrow(
    new NumericsError(
      'an operand of a quire(256, -112) of posit(16, 2) must be of the same format, got a quire(512, -240) of posit(32, 2)',
    ),
  );
  const narrow = quire(legacyPosit16);
  const wide = quire(legacyPosit16, wideQuires.quire16);
  expect(() => narrow.compare(wide)).toThrow(NumericsError);
  // @ts-expect-error a number is no format
  expect(() => quire(16)).toThrow('a quire is made for a posit format such as posit16, or from a posit, got 16');
  expect(() => quire(posit16, wideQuires.quire16)).not.toThrow();
  expect(() => quire(posit16, quireFormat(64, -20))).toThrow(/^quire\(64, -20\) drops bits of posit\(16, 2\) values/);
  expect(() => quireFromBits(posit16, 1n << 256n)).toThrow(NumericsError);
});
