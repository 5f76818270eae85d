// Products of matrices in an array of quires against the quire of the software model and matmul.
import { type PositGemmParameters, positGemm, positGemmTiming } from 'gatewright/generators';
import { elaborate, emitVerilog, UsageError } from 'gatewright/hdl';
import { type Engine, gates, simulate, testBench, verilator, wasm } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { positGemmDesign } from '../../../cli/catalog/quire/posit-gemm.js';
import { matmul, positFormat, positToNumber } from '../../../kernels-sw/index.js';
import type { ParameterValues } from '../../../sim/index.js';
import { type Factors, runGemm } from '../../support/matrices.js';
import { withVerilator } from '../../support/tools.js';
import { proveDesign } from '../../support/units/prove-design.js';

const seed = 20_261_125;
const systolic = 1;

const prove = (values: ParameterValues, vectors: number, engines?: readonly Engine[]): Promise<void> =>
  proveDesign(positGemmDesign, values, { vectors, engines });

/** Patterns of n <= 8 bits that repeat after 8191 numbers. */
function patterns(n: number): () => number {
  let state = 1;
  return () => {
    state = (state * 17) % 8191;
    return state % 2 ** n;
  };
}

/** Products of posit8 matrices, each with the results that matmul has for it, row by row. */
function withMatmul(rows: number, columns: number, inners: readonly number[]) {
  const next = patterns(8);
  return inners.map((inner) => {
    const a = Uint8Array.from({ length: rows * inner }, next);
    const b = Uint8Array.from({ length: inner * columns }, next);
    const factors: Factors = {
      a: Array.from({ length: inner }, (_, k) =>
        Array.from({ length: rows }, (_, i) => BigInt(a[i * inner + k] as number)),
      ),
      b: Array.from({ length: inner }, (_, k) => [...b.subarray(k * columns, (k + 1) * columns)].map(BigInt)),
    };
    const product = [...matmul(positFormat(8, 2), a, b, { rows, inner, columns })].map(BigInt);
    return { factors, results: Array.from({ length: rows }, (_, i) => product.slice(i * columns, (i + 1) * columns)) };
  });
}

/** An item of the input as numbers, which patterns of eight bits are exactly. */
function itemOf(a: readonly bigint[], b: readonly bigint[], isLast: boolean) {
  const numbers = (patterns: readonly bigint[]): number[] => patterns.map((x) => positToNumber(positFormat(8, 2), x));
  return { a: numbers(a), b: numbers(b), last: isLast ? 1 : 0 };
}

describe('posit-gemm', () => {
  const formats = [
    [3, 0],
    [4, 3],
    [5, 2],
    [8, 0],
    [8, 2],
    [12, 1],
    [16, 2],
    [32, 2],
  ] as const;
  it.each(formats)('multiplies matrices of posit(%i, %i) with pauses on both sides', async (n, es) => {
    await prove({ n, es }, 16);
    await prove({ n, es, converter: systolic, rows: 3, columns: 1, status: 1 }, 16);
  });

  it.each([
    [1, 1],
    [1, 4],
    [4, 1],
    [3, 3],
  ])('has %i rows and %i columns', async (rows, columns) => {
    await prove({ n: 6, es: 1, bits: 32, lsb: -16, segment: 8, rows, columns }, 20);
    await prove({ n: 6, es: 1, bits: 32, lsb: -16, segment: 8, rows, columns, converter: systolic }, 20);
  });

  it('meets overflow and NaR in small quires, where a finite sum may come back too late', async () => {
    // 2 * 2^6 is beyond 32 bits from 2^-24. Single products of posit(8, 2) are beyond 64 bits from 2^-48.
    await prove({ n: 5, es: 0, bits: 32, lsb: -24, segment: 8, status: 1 }, 60);
    await prove({ n: 5, es: 0, bits: 33, lsb: -25, segment: 16, status: 1, converter: systolic }, 60);
    await prove({ n: 8, es: 2, bits: 64, lsb: -48, segment: 8, status: 1, converter: systolic }, 60);
    await prove({ n: 8, es: 2, bits: 64, lsb: -48, segment: 64, status: 1 }, 60);
  });

  it('goes from product to product without a pause where they are long enough, and waits exactly as long as it says where not', () => {
    for (const size of [
      { rows: 2, columns: 3 },
      { rows: 3, columns: 2, converter: 'systolic' },
    ] as const) {
      const parameters = { n: 8, es: 2, ...size };
      const { latency, spacing, rowSpacing } = positGemmTiming(parameters);
      expect([spacing, rowSpacing]).toEqual(size.rows === 2 ? [16, 8] : [6, 2]);
      const inners = [spacing, spacing, spacing + 1, spacing, 1, 1, 2, spacing];
      const products = withMatmul(size.rows, size.columns, inners);
      const { rows, ends } = runGemm(
        parameters,
        products.map(({ factors }) => factors),
      );
      expect(rows.map(({ row }) => row)).toEqual(products.flatMap(({ results }) => results));
      expect(rows.map(({ last }) => last)).toEqual(
        inners.flatMap(() => [...new Array<bigint>(size.rows - 1).fill(0n), 1n]),
      );
      // One item in each cycle; of products too short the last one waits.
      expect(ends.slice(0, 4)).toEqual([-1 + spacing, -1 + 2 * spacing, 3 * spacing, 4 * spacing]);
      const firsts = rows.filter((_, i) => i % size.rows === 0).map(({ cycle }) => cycle);
      const start = spacing - 1 + latency;
      expect(firsts.map((cycle, i) => cycle - (firsts[i - 1] ?? start))).toEqual([
        0,
        ...inners.slice(1).map((inner) => Math.max(inner, spacing)),
      ]);
    }
  });

  it('takes no more than it has room for while nothing is taken from it, and then gives all in order', () => {
    const products = withMatmul(2, 2, new Array<number>(12).fill(4));
    const parameters = { n: 8, es: 2, rows: 2, columns: 2 };
    const { rows, ends } = runGemm(
      parameters,
      products.map(({ factors }) => factors),
      (cycle) => cycle >= 400,
    );
    // The second row is there 20 + 8 cycles after the last item and its place free 5 later: at full speed, 16 cycles a product, three
    // products are under way, and have places. The last item of the fourth one waits at the input.
    expect(ends.filter((end) => end < 400)).toHaveLength(4);
    expect(rows.map(({ row }) => row)).toEqual(products.flatMap(({ results }) => results));
  });

  it('keeps an offer until it is taken, and reads nothing of items that are not offered', async () => {
    const products = withMatmul(2, 3, [5, 1, 20, 9, 3, 17]);
    const bench = testBench(positGemm({ n: 8, es: 2, rows: 2, columns: 3 }), { seed });
    // Random data between items, and a sink that fails where an offer changes.
    const source = bench.source('input', { stall: 0.3 });
    const sink = bench.sink('output', { stall: 0.7 });
    const rows: unknown[] = [];
    bench.process('products', async () => {
      for (const { a, b } of products.map(({ factors }) => factors)) {
        for (const [k, column] of a.entries()) source.push(itemOf(column, b[k] ?? [], k === a.length - 1));
      }
      for (const { row } of await sink.receiveAll(12)) rows.push(row);
    });
    await bench.run();
    const format = positFormat(8, 2);
    const values = products.flatMap(({ results }) => results.map((row) => row.map((x) => positToNumber(format, x))));
    expect(rows).toEqual(values);
  });

  it('says which result is NaR and which has overflown, and forgets it with the next product', () => {
    // posit(5, 0): 1 is 0x08, maxpos 8 is 0x0f. In 32 bits from 2^-24 sums end below 128, and -128 is NaR's pattern.
    const [one, max, minusMax, nar] = [0x08n, 0x0fn, 0x11n, 0x10n];
    const products: Factors[] = [
      {
        a: [
          [max, one],
          [max, max],
          [minusMax, nar],
        ],
        b: [[max], [max], [max]],
      },
      {
        a: [
          [minusMax, one],
          [max, minusMax],
          [max, one],
        ],
        b: [[max], [minusMax], [one]],
      },
      { a: [[one, one]], b: [[one]] },
    ];
    const parameters = { n: 5, es: 0, bits: 32, lsb: -24, segment: 8, rows: 2, columns: 1, status: true };
    const { rows } = runGemm(parameters, products);
    expect(rows.map(({ row, nar: isNar, overflow }) => [row[0], isNar[0], overflow[0]])).toEqual([
      // 64 + 64 is too much, whatever comes then; 8 + 64 + NaR is NaR, but no overflow.
      [nar, 1n, 1n],
      [nar, 1n, 0n],
      // -64 - 64 is the pattern of NaR; 8 + 64 + 1 is 73, beyond maxpos.
      [nar, 1n, 1n],
      [max, 0n, 0n],
      [one, 0n, 0n],
      [one, 0n, 0n],
    ]);
  });

  it('drops what is on its way at a reset', () => {
    const dut = simulate(positGemm({ n: 8, es: 2, rows: 1, columns: 1 }));
    const step = (reset: bigint, valid: bigint, last: bigint, value: bigint): void => {
      for (const [port, to] of Object.entries({ reset, input_valid: valid, input_data_last: last })) dut.poke(port, to);
      dut.poke('input_data_a_0', value);
      dut.poke('input_data_b_0', 0x40n);
      dut.step();
    };
    dut.poke('output_ready', 1n);
    step(1n, 0n, 0n, 0n);
    for (let i = 0; i < 3; i += 1) step(0n, 1n, 0n, 0x7fn);
    step(0n, 1n, 1n, 0x7fn);
    step(0n, 1n, 0n, 0x7fn);
    step(1n, 0n, 0n, 0n);
    // 1 * 1, and nothing of what was before.
    step(0n, 1n, 1n, 0x40n);
    const seen: bigint[] = [];
    for (let cycle = 0; cycle < 100; cycle += 1) {
      if (dut.peek('output_valid') === 1n) seen.push(dut.peek('output_data_row_0'));
      step(0n, 0n, 0n, 0n);
    }
    expect(seen).toEqual([0x40n]);
  });

  it('is one module for all cells, which is there once for each', () => {
    const { text } = emitVerilog(elaborate(positGemm({ n: 8, es: 2, rows: 3, columns: 4 })));
    const cell = /^module gemm_cell_8_2_128_m48_16_1 \(/gm;
    expect(text.match(cell)).toHaveLength(1);
    expect(text.match(/^ {2}gemm_cell_8_2_128_m48_16_1 pe_\d+ \(/gm)).toHaveLength(12);
    expect(text.match(/^ {2}gemm_column_8_2_128_m48_16_1_3 \w+ \(/gm)).toHaveLength(4);
  });

  it('is the same as gates', async () => {
    // In 32 bits from 2^-28 sums end below 8, and maxpos is 2.
    await prove({ n: 3, es: 0, bits: 32, lsb: -28, segment: 8, columns: 1, status: 1 }, 20, [wasm, gates()]);
  });

  const at = { n: 8, es: 2, rows: 2, columns: 2 };
  it.each<[string, Partial<PositGemmParameters>, string]>([
    ['no rows', { rows: 0 }, 'an array has 1 to 64 rows, not 0; the nearest is 1'],
    ['too many columns', { columns: 65 }, 'an array has 1 to 64 columns, not 65; the nearest is 64'],
    ['half a row', { rows: 2.5 }, 'an array has 1 to 64 rows, not 2.5; the nearest is 3'],
    [
      'other converters',
      { converter: 'parallel' as 'serial' },
      `a converter is 'serial' or 'systolic', not "parallel"`,
    ],
    [
      'quires that drop bits',
      { lsb: 0 },
      'quire(128, 0) drops bits of products of posit(8, 2), which go down to 2^-48; its LSB exponent must be at most -48',
    ],
    [
      'other segments',
      { segment: 12 },
      "a quire's segments must be 8, 16, 32, 64 bits wide, so that a place is a word and a shift; the nearest to 12 is 8",
    ],
    ['half a rank', { roundStages: 0.5 }, 'roundStages must be a whole number of register ranks, 0 or more, not 0.5'],
    ['other multipliers', { multiplier: 'booth' as 'dsp' }, "a multiplier is made of logic or dsp, not of 'booth'"],
  ])('refuses %s', (_, parameters, message) => {
    const make = () => positGemm({ ...at, ...parameters });
    expect(make).toThrow(UsageError);
    expect(make).toThrow(message);
  });
});

withVerilator('posit-gemm in Verilator', () => {
  it('is the same', async () => {
    await prove({ n: 8, es: 2 }, 30, [wasm, verilator]);
  });
});
