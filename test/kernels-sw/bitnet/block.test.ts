// Attention and whole layers: against the formulas on rationals, rounded as posits are and, for float64, to 200 bits.
import { describe, expect, test } from 'vitest';
import type { Arithmetic } from '../../../kernels-sw/arithmetic/arithmetic.js';
import { float64 } from '../../../kernels-sw/arithmetic/float64.js';
import { positArithmetic } from '../../../kernels-sw/arithmetic/posit.js';
import { type Attention, attention, attentionStep, keyValueCache } from '../../../kernels-sw/bitnet/attention.js';
import { type BitNetBlock, bitNetBlock, bitNetBlockStep } from '../../../kernels-sw/bitnet/block.js';
import { NumericsError } from '../../../kernels-sw/errors.js';
import { posit16, posit32 } from '../../../kernels-sw/posit/typed/presets.js';
import { type TernaryMatrix, ternaryMatrix } from '../../../kernels-sw/ternary/matrix.js';
import { Fraction, positOracle } from '../support/fraction.js';
import { formulas, type Weights } from './by-formula.js';

/** Numbers that are the same at every run: a linear congruential generator, 0 to 1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Weights and tokens: width 6, 4 heads of 4 elements in 2 groups, 10 hidden elements, 4 tokens. */
function example(seed: number) {
  const next = generator(seed);
  const matrix = (rows: number, columns: number) =>
    ternaryMatrix(
      rows,
      columns,
      Array.from({ length: rows * columns }, () => Math.floor(3 * next()) - 1),
      0.1 + next(),
    );
  const gains = (length: number) => Array.from({ length }, () => 0.5 + next());
  return {
    tokens: Array.from({ length: 4 }, () => Array.from({ length: 6 }, () => 4 * next() - 2)),
    attentionNorm: gains(6),
    attention: {
      heads: 4,
      groups: 2,
      query: matrix(16, 6),
      key: matrix(8, 6),
      value: matrix(8, 6),
      norm: gains(16),
      output: matrix(6, 16),
      ropeBase: 100,
    },
    feedForwardNorm: gains(6),
    feedForward: { gate: matrix(10, 6), up: matrix(10, 6), norm: gains(10), down: matrix(6, 10) },
  };
}

type Example = ReturnType<typeof example>;

/** The layer in an arithmetic. */
function blockIn<T>(arithmetic: Arithmetic<T>, e: Example): BitNetBlock<T> {
  const vector = (x: readonly number[]) => x.map((value) => arithmetic.from(value));
  return {
    attentionNorm: vector(e.attentionNorm),
    attention: { ...e.attention, norm: vector(e.attention.norm) },
    feedForwardNorm: vector(e.feedForwardNorm),
    feedForward: { ...e.feedForward, norm: vector(e.feedForward.norm) },
  };
}

/** The same layer for the formulas. */
function byFormula(round: (x: Fraction) => Fraction, e: Example): Fraction[][] {
  const vector = (x: readonly number[]) => x.map((value) => round(Fraction.of(value)));
  const weights = ({ rows, columns, weights: all, scale }: TernaryMatrix): Weights => ({
    matrix: Array.from({ length: rows }, (_, r) =>
      [...all.slice(r * columns, (r + 1) * columns)].map((w) => new Fraction(BigInt(w))),
    ),
    scale,
  });
  const { attention: a, feedForward: f } = e;
  return formulas(round).block(
    {
      attentionNorm: vector(e.attentionNorm),
      attention: {
        heads: a.heads,
        groups: a.groups,
        size: 4,
        base: a.ropeBase,
        query: weights(a.query),
        key: weights(a.key),
        value: weights(a.value),
        norm: vector(a.norm),
        output: weights(a.output),
      },
      feedForwardNorm: vector(e.feedForwardNorm),
      feedForward: { gate: weights(f.gate), up: weights(f.up), norm: vector(f.norm), down: weights(f.down) },
    },
    e.tokens.map(vector),
  );
}

test.each([
  { type: posit16, seed: 1 },
  { type: posit16, seed: 2 },
  { type: posit32, seed: 3 },
])('a layer in $type, weights $seed: bit for bit what the formulas give', ({ type, seed }) => {
  const e = example(seed);
  const arithmetic = positArithmetic(type as typeof posit16);
  const oracle = positOracle(type.n, type.es);
  const tokens = e.tokens.map((x) => x.map((value) => arithmetic.from(value)));
  const found = bitNetBlock(arithmetic, blockIn(arithmetic, e), tokens).map((y) => y.map((p) => p.toBits()));
  expect(found).toEqual(byFormula(oracle.round, e).map((y) => y.map(oracle.nearest)));
});

test.each([1, 2, 3])('a layer in float64, weights %d: within 1e-12 of the formulas to 200 bits', (seed) => {
  const e = example(seed);
  const places = 1n << 200n;
  const exact = byFormula((x) => new Fraction((x.n * places) / x.d, places), e);
  const found = bitNetBlock(float64, blockIn(float64, e), e.tokens);
  found.forEach((y, t) => {
    y.forEach((value, i) => {
      expect(Math.abs(value - (exact[t]?.[i]?.toNumber() ?? Number.NaN))).toBeLessThan(1e-12);
    });
  });
});

describe('one token after another', () => {
  const e = example(4);
  const block = blockIn(float64, e);

  test('is the same as all at once, and later tokens change nothing before them', () => {
    const all = bitNetBlock(float64, block, e.tokens);
    const cache = keyValueCache<number>(block.attention);
    expect(e.tokens.map((x) => bitNetBlockStep(float64, block, cache, x))).toEqual(all);
    expect(bitNetBlock(float64, block, e.tokens.slice(0, 2))).toEqual(all.slice(0, 2));
  });

  test('a token that is refused leaves the cache as it was', () => {
    const [first = [], second = []] = e.tokens;
    const cache = keyValueCache<number>(block.attention);
    attentionStep(float64, block.attention, cache, first);
    expect(() => attentionStep(float64, block.attention, cache, second.with(2, Number.NaN))).toThrow(NumericsError);
    const after = attentionStep(float64, block.attention, cache, second);
    expect(after).toEqual(attention(float64, block.attention, [first, second])[1]);
  });

  test('with one token attention passes the value on, whatever the scores', () => {
    // p = 1: y is the value of the group, normed and multiplied, and neither query nor key counts.
    const [x = []] = e.tokens;
    const other = { ...block.attention, query: ternaryMatrix(16, 6, new Int8Array(96).fill(1)) };
    expect(attention(float64, other, [x])).toEqual(attention(float64, block.attention, [x]));
  });
});

describe('refused', () => {
  const e = example(5);
  const layer = e.attention as Attention<number>;
  const step = (changed: Partial<Attention<number>>) => () => attention(float64, { ...layer, ...changed }, e.tokens);
  test.each<[string, () => unknown, string]>([
    ['heads that do not share', step({ groups: 3 }), '4 heads do not share 3 keys evenly'],
    ['no heads', step({ heads: 0 }), 'the heads of attention are a positive integer, got 0'],
    [
      'heads of an odd size',
      step({ query: ternaryMatrix(12, 6, new Int8Array(72)) }),
      'the query has 12 rows, which are not 4 heads of an even number of elements',
    ],
    [
      'a key of another size',
      step({ key: ternaryMatrix(16, 6, new Int8Array(96)) }),
      'the key matrix of attention is 16 x 6, but 8 x 6 goes with the others',
    ],
    ['a norm of another size', step({ norm: [1, 2] }), 'the norm of attention has 16 gains, got 2'],
    [
      'a cache of another layer',
      () => attentionStep(float64, layer, keyValueCache({ groups: 3 }), e.tokens[0] ?? []),
      'the cache is of 3 groups, but the attention layer has 2',
    ],
    [
      'a token too short',
      () => bitNetBlock(float64, blockIn(float64, e), [[1, 2]]),
      'the input of the layer must have 6 elements, got 2',
    ],
  ])('%s', (_, action, message) => {
    expect(action).toThrow(NumericsError);
    expect(action).toThrow(message);
  });
});
