// Arithmetic in words against the numerics on exact integers: all operands of small formats, corners and directed ones of wide formats.
import {
  addPosit,
  divPosit,
  fmaPosit,
  mulPosit,
  type PositFormat,
  positCorners,
  positFormat,
  sqrtPosit,
  subPosit,
} from 'gatewright/kernels-sw';
import { describe, expect, test } from 'vitest';
import { directedFused } from '../../../../cli/catalog/posit/directed/fused.js';
import { directedProduct } from '../../../../cli/catalog/posit/directed/products.js';
import { directedQuotient, directedRoot } from '../../../../cli/catalog/posit/directed/quotients.js';
import { directedSum } from '../../../../cli/catalog/posit/directed/sums.js';
import { wideLoops } from '../../../../cli/catalog/posit/wide-arithmetic.js';
import { RandomBits } from '../../../../sim/verify/random.js';

const exact = {
  add: addPosit,
  sub: subPosit,
  mul: mulPosit,
  div: divPosit,
  sqrt: sqrtPosit,
  fma: fmaPosit,
};
type Name = keyof typeof exact;
const arity = { add: 2, sub: 2, mul: 2, div: 2, sqrt: 1, fma: 3 } as const;
const names = Object.keys(exact) as readonly Name[];

/** The vectors on which words and integers differ: operands, what the words give, what is right. */
function differing(name: Name, format: PositFormat, vectors: readonly (readonly bigint[])[]): readonly string[] {
  const columns = Array.from({ length: arity[name] }, (_, i) =>
    BigUint64Array.from(vectors, (vector) => vector[i] ?? 0n),
  );
  const got = wideLoops[name](format, columns, new BigUint64Array(vectors.length));
  return vectors.flatMap((vector, i) => {
    const [a = 0n, b = 0n, c = 0n] = vector;
    const wanted = exact[name](format, a, b, c);
    return got[i] === wanted
      ? []
      : [`${vector.map((x) => x.toString(16))}: ${got[i]?.toString(16)}, not ${wanted.toString(16)}`];
  });
}

const allOf = ({ n }: PositFormat): bigint[] => Array.from({ length: 2 ** n }, (_, i) => BigInt(i));

function combinations(patterns: readonly bigint[], count: number): readonly (readonly bigint[])[] {
  if (count === 0) return [[]];
  return combinations(patterns, count - 1).flatMap((rest) => patterns.map((pattern) => [...rest, pattern]));
}

describe.each(names)('%s', (name) => {
  test.each([3, 4, 5].flatMap((n) => [0, 1, 2, 4].map((es) => positFormat(n, es))))('all of $name', (format) => {
    if (name === 'fma' && format.n === 5) return;
    expect(differing(name, format, combinations(allOf(format), arity[name]))).toEqual([]);
  });

  const wide = [
    [16, 2],
    [32, 2],
    [33, 0],
    [40, 4],
    [48, 1],
    [63, 3],
    [64, 0],
    [64, 2],
    [64, 4],
  ].map(([n, es]) => positFormat(n as number, es as number));

  test.each(wide)('corners of $name', (format) => {
    const random = new RandomBits(3);
    const corners = positCorners(format).map(({ pattern }) => pattern);
    const pick = (): bigint => corners[random.below(corners.length)] ?? 0n;
    const vectors = Array.from({ length: 4000 }, () => [pick(), pick(), pick()].slice(0, arity[name]));
    expect(differing(name, format, vectors)).toEqual([]);
  });

  test.each(wide)('directed of $name', (format) => {
    const random = new RandomBits(11);
    const make = (): readonly bigint[] => {
      if (name === 'sqrt') return [directedRoot(format, random)];
      if (name === 'fma') return directedFused(format, random);
      const [sum, product, quotient] = [directedSum, directedProduct, directedQuotient];
      return (name === 'div' ? quotient : name === 'mul' ? product : sum)(format, random);
    };
    expect(differing(name, format, Array.from({ length: 2000 }, make))).toEqual([]);
  });

  test.each(wide)('random of $name', (format) => {
    const random = new RandomBits(12);
    const bits = (): bigint => BigInt.asUintN(format.n, (BigInt(random.next()) << 32n) | BigInt(random.next()));
    const vectors = Array.from({ length: 1000 }, () => [bits(), bits(), bits()].slice(0, arity[name]));
    expect(differing(name, format, vectors)).toEqual([]);
  });
});
