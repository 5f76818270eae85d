// Models of many vectors at once, and what models must not give.
import { bits, component } from 'gatewright/hdl';
import { batchModel, verify } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';

const adder = component('adder', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(9) } }, ({ a, b }) => ({
  sum: a.add(b),
}));

describe('batch models', () => {
  test('give all results at once', async () => {
    const model = batchModel<{ a: Uint32Array; b: Uint32Array }, { sum: Uint32Array }>(({ a, b }, { sum }, count) => {
      for (let i = 0; i < count; i += 1) sum[i] = (a[i] as number) + (b[i] as number);
    });
    expect(await verify(adder, model, { vectors: 'exhaustive' })).toMatchObject({ passed: true, vectors: 65_536 });
  });

  test('have 64-bit limbs for wide columns, the lowest first', async () => {
    const ports = { in: { a: bits(100), b: bits(33) }, out: { low: bits(64), high: bits(36), other: bits(33) } };
    const split = component('split', ports, ({ a, b }) => ({ low: a.bits(63, 0), high: a.bits(99, 64), other: b }));
    type Wide = BigUint64Array;
    const model = batchModel<{ a: Wide; b: Wide }, { low: Wide; high: Wide; other: Wide }>(
      ({ a, b }, { low, high, other }, count) => {
        for (let i = 0; i < count; i += 1) {
          low[i] = a[2 * i] as bigint;
          high[i] = a[2 * i + 1] as bigint;
          other[i] = b[i] as bigint;
        }
      },
    );
    expect(await verify(split, model, { vectors: 5000 })).toMatchObject({ passed: true });
  });

  test('a mistake is found and shrunk', async () => {
    const model = batchModel<{ a: Uint32Array; b: Uint32Array }, { sum: Uint32Array }>(({ a, b }, { sum }, count) => {
      for (let i = 0; i < count; i += 1) {
        const [x, y] = [a[i] as number, b[i] as number];
        sum[i] = x >= 5 && y >= 3 ? x + y - 1 : x + y;
      }
    });
    const { engines } = await verify(adder, model, { vectors: 'exhaustive' });
    expect(engines[0]?.mismatches).toBe(251 * 253);
    expect(engines[0]?.failure?.operands.map(({ pattern }) => pattern)).toEqual([5n, 3n]);
  });

  test('results beyond their column are refused', async () => {
    const model = batchModel<{ a: Uint32Array }, { sum: Uint32Array }>((_, { sum }, count) => {
      sum[count - 1] = 512;
    });
    await expect(verify(adder, model, { vectors: 100 })).rejects.toThrow(
      "the model gives 512 for 'sum', which is no pattern of 9 bits; cut it with BigInt.asUintN(9, ...)",
    );
  });
});

test.each([
  [undefined, 'verify needs a model'],
  [{}, 'verify needs a model'],
  [() => ({ sum: 3 }), "the model gives 3 for 'sum', which is no bigint; patterns are written as 3n or BigInt(x)"],
])('what is no model is refused: %#', async (model, message) => {
  await expect(verify(adder, model as never, { vectors: 1 })).rejects.toThrow(message);
});

test.each([
  [[], "a plan needs vectors: 'exhaustive', 'corners', a number, { directed: a number }, or a table"],
  [
    'all',
    `vectors are 'exhaustive', 'corners', a number of random ones, { directed: number } or a table { rows }, not "all"`,
  ],
])('what is no plan is refused: %j', async (vectors, message) => {
  await expect(verify(adder, () => ({ sum: 0n }), { vectors: vectors as never })).rejects.toThrow(message);
});
