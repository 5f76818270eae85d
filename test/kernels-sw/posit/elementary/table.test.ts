// Tables of functions: what they hold, how wide, and that they are made once.
import { expect, test } from 'vitest';
import { NumericsError } from '../../../../kernels-sw/errors.js';
import { sinPiPosit, sqrtPosit, tabulatePosit, tanHPosit } from '../../../../kernels-sw/index.js';
import { positFormat } from '../../../../kernels-sw/posit/format.js';

const posit8 = positFormat(8, 2);

test('posit(3, 0), by hand: sin(pi a) of 0, 1/2, 1, 2, NaR, -2, -1, -1/2', () => {
  expect([...tabulatePosit(positFormat(3, 0), sinPiPosit)]).toEqual([0, 2, 0, 0, 4, 0, 0, 6]);
});

test('an entry for each pattern, in bytes or words', () => {
  const table = tabulatePosit(posit8, tanHPosit);
  expect(table).toBeInstanceOf(Uint8Array);
  expect(Array.from(table, BigInt)).toEqual(Array.from(table, (_, a) => tanHPosit(posit8, BigInt(a))));
  const wider = tabulatePosit(positFormat(10, 2), sqrtPosit);
  expect(wider).toBeInstanceOf(Uint16Array);
  expect([wider.length, wider[0x100], wider[0x200], wider[0x140]]).toEqual([1024, 0x100, 0x200, 0x120]); // sqrt 4 = 2
});

test('made once for each function and format', () => {
  let calls = 0;
  const counted = (_: unknown, a: bigint): bigint => {
    calls += 1;
    return a;
  };
  const first = tabulatePosit(posit8, counted);
  expect(tabulatePosit(posit8, counted)).toBe(first);
  expect(calls).toBe(256);
  expect(tabulatePosit(positFormat(8, 1), counted)).not.toBe(first);
});

test('not for wide formats', () => {
  expect(() => tabulatePosit(positFormat(17, 2), tanHPosit)).toThrow(
    new NumericsError('tables are for posits of at most 16 bits, got posit(17, 2); call the function itself'),
  );
});
