// The fast model of the combined unit against the one on exact integers: all operations, of all operands where they are few.
import { positCorners, positFormat } from 'gatewright/kernels-sw';
import { expect, test } from 'vitest';
import { fastUnitModel, unitModel } from '../../../../cli/catalog/posit/unit-models.js';
import { RandomBits } from '../../../../sim/verify/random.js';

test.each([
  [3, 0],
  [4, 2],
  [8, 1],
  [16, 2],
  [20, 3],
  [32, 2],
])('posit(%d, %d)', (n, es) => {
  const format = positFormat(n, es);
  const exact = unitModel(format, true);
  const random = new RandomBits(n);
  const corners = positCorners(format).map(({ pattern }) => Number(pattern));
  const pick = (): number =>
    random.below(2) === 0 ? (corners[random.below(corners.length)] ?? 0) : random.next() % 2 ** n;
  const count = n <= 4 ? 16 * 2 ** (3 * n) : 8000;
  const digit = (i: number, place: number): number => Math.floor(i / 2 ** (n * place)) % 2 ** n;
  const column = (make: (i: number) => number): Uint32Array => Uint32Array.from({ length: count }, (_, i) => make(i));
  const [a, b, c] = [0, 1, 2].map((place) => column((i) => (n <= 4 ? digit(i, place) : pick()))) as [
    Uint32Array,
    Uint32Array,
    Uint32Array,
  ];
  const operation = column((i) => (n <= 4 ? Math.floor(i / 2 ** (3 * n)) : random.below(16)));
  const [result, nar] = [new Uint32Array(count), new Uint32Array(count)];
  fastUnitModel(format, true).run({ operation, a, b, c }, { result, nar }, count);
  for (let i = 0; i < count; i += 1) {
    const [x, y, z, code] = [a, b, c, operation].map((values) => BigInt(values[i] as number));
    const wanted = exact({ operation: code ?? 0n, a: x ?? 0n, b: y ?? 0n, c: z ?? 0n });
    if (BigInt(result[i] as number) !== wanted.result || BigInt(nar[i] as number) !== wanted.nar) {
      expect({ code, x, y, z, result: result[i], nar: nar[i] }).toEqual(wanted);
    }
  }
});
