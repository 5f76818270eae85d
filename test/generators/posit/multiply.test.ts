// The product of significands made of lookup tables, by itself.
import { bit, bits, component, signed } from 'gatewright/hdl';
import { verify } from 'gatewright/sim';
import { describe, it } from 'vitest';
import { multiply } from '../../../generators/posit/multiply.js';
import { expectProved } from './suite.js';

const product = (wa: number, wb: number) =>
  component(
    `product_${wa}_${wb}`,
    {
      in: { negative_a: bit, a: bits(wa), negative_b: bit, b: bits(wb) },
      out: { result: signed(wa + wb + 4) },
    },
    ({ negative_a, a, negative_b, b }) => ({
      result: multiply({ sign: negative_a, fraction: a }, { sign: negative_b, fraction: b }) as never,
    }),
  );

/** 1.f, or -2 + 0.f, in units of its last place. */
const significand = (negative: bigint, fraction: bigint, width: number): bigint =>
  ((1n - 3n * negative) << BigInt(width)) + fraction;

const model =
  (wa: number, wb: number) =>
  ({ negative_a = 0n, a = 0n, negative_b = 0n, b = 0n }: Readonly<Record<string, bigint>>) => ({
    result: BigInt.asUintN(wa + wb + 4, significand(negative_a, a, wa) * significand(negative_b, b, wb)),
  });

describe('multiply', () => {
  const small = [1, 2, 3, 4, 5, 6].flatMap((wa) => [1, 2, 3, 4, 5, 6].map((wb) => [wa, wb] as const));
  it.each(small)('is exact for all significands of %i and %i fraction bits', async (wa, wb) => {
    expectProved(await verify(product(wa, wb), model(wa, wb), { vectors: 'exhaustive' }));
  });

  it.each([
    [11, 11],
    [12, 7],
    [27, 27],
    [28, 28],
    [59, 60],
  ])('is exact for random significands of %i and %i fraction bits', async (wa, wb) => {
    expectProved(await verify(product(wa, wb), model(wa, wb), { vectors: ['corners', 50_000] }));
  });
});
