// Dot products of streams of posits against the quire of the software model and fdp.
import { positDot } from 'gatewright/generators';
import { UsageError } from 'gatewright/hdl';
import { gates, simulate, verilator, wasm } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { positDotDesign } from '../../../cli/catalog/quire/posit-dot.js';
import { fdp, positFormat } from '../../../kernels-sw/index.js';
import type { Engine, ParameterValues } from '../../../sim/index.js';
import { withVerilator } from '../../support/tools.js';
import { proveDesign } from '../../support/units/prove-design.js';

const serial = 0;
const systolic = 1;

const prove = (values: ParameterValues, vectors: number, engines?: readonly Engine[]): Promise<void> =>
  proveDesign(positDotDesign, values, { vectors, engines });

/** Sends vectors as fast as they are taken; what comes out, and how many cycles it took to take all. */
function run(parameters: Parameters<typeof positDot>[0], vectors: readonly (readonly [bigint, bigint][])[]) {
  const dut = simulate(positDot(parameters));
  dut.poke('reset', 1n);
  dut.step();
  dut.poke('reset', 0n);
  const items = vectors.flatMap((vector) =>
    vector.map(([a, b], i) => ({ a, b, last: i === vector.length - 1 ? 1n : 0n })),
  );
  const results: bigint[] = [];
  let sent = 0;
  let taken = 0;
  dut.poke('output_ready', 1n);
  for (let cycle = 0; cycle < 40 * items.length + 200 && results.length < vectors.length; cycle += 1) {
    const item = items[sent];
    dut.poke('input_valid', item ? 1n : 0n);
    dut.poke('input_data_a', item?.a ?? 0n);
    dut.poke('input_data_b', item?.b ?? 0n);
    dut.poke('input_data_last', item?.last ?? 0n);
    if (dut.peek('output_valid') === 1n) results.push(dut.peek('output_data'));
    if (item && dut.peek('input_ready') === 1n) {
      sent += 1;
      taken = cycle + 1;
    }
    dut.step();
  }
  return { results, taken };
}

describe('posit-dot', () => {
  const formats = [
    [3, 0],
    [4, 3],
    [5, 2],
    [6, 1],
    [8, 0],
    [8, 2],
    [12, 1],
    [16, 2],
    [32, 2],
  ] as const;
  it.each(formats)('sums up vectors of posit(%i, %i) that follow each other at once', async (n, es) => {
    await prove({ n, es, converter: serial }, 60);
    await prove({ n, es, converter: systolic }, 60);
  });

  it('meets overflow and NaR in a small quire, where a finite sum may come back too late', async () => {
    // Of posit(5, 0) 8 * 8 = 2^6; 32 bits from 2^-6 hold 2^25. posit(8, 2) has products beyond its quire of 64 bits from 2^-48.
    await prove({ n: 5, es: 0, bits: 32, lsb: -6, segment: 8 }, 200);
    await prove({ n: 8, es: 2, bits: 64, lsb: -48, segment: 8, converter: systolic }, 200);
    await prove({ n: 8, es: 2, bits: 64, lsb: -48, segment: 8 }, 200);
  });

  it('takes a pair in every cycle: with the systolic converter whatever the lengths, with the serial one from one word a pair on', () => {
    const format = positFormat(8, 2);
    const ones = (length: number) =>
      Array.from({ length }, (_, i): [bigint, bigint] => [format.one, i === 0 ? 3n : 0x45n]);
    const short = Array.from({ length: 300 }, (_, i) => ones(1 + (i % 3)));
    const expected = short.map((vector) =>
      fdp(
        format,
        Uint8Array.from(vector, ([a]) => Number(a)),
        Uint8Array.from(vector, ([, b]) => Number(b)),
      ),
    );
    const fast = run({ n: 8, es: 2, converter: 'systolic' }, short);
    expect(fast.results).toEqual(expected);
    expect(fast.taken).toBe(short.flat().length);
    // A quire of 128 bits in words of 16: vectors of 8 pairs and more go through without a pause.
    const long = Array.from({ length: 40 }, () => ones(8));
    expect(run({ n: 8, es: 2 }, long).taken).toBe(320);
    expect(run({ n: 8, es: 2 }, short).results).toEqual(expected);
  });

  it('cancels exactly and keeps to NaR: maxpos^2 + minpos^2 - maxpos^2 is minpos^2, which rounds to minpos', () => {
    const { one, nar } = positFormat(16, 2);
    const [maxpos, minpos] = [0x7fffn, 1n];
    const { results } = run({ n: 16, es: 2 }, [
      [
        [maxpos, maxpos],
        [minpos, minpos],
        [maxpos, 0x8001n],
      ],
      [
        [one, one],
        [nar, 0n],
        [one, one],
      ],
      [[one, one]],
    ]);
    expect(results).toEqual([1n, nar, one]);
  });

  it('is the same as gates', async () => {
    await prove({ n: 5, es: 0, bits: 32, lsb: -6, segment: 8 }, 30, [wasm, gates()]);
  });

  it('refuses what there is not', () => {
    expect(() => positDot({ n: 8, es: 2, converter: 'parallel' as 'serial' })).toThrow(
      `a converter is 'serial' or 'systolic', not "parallel"`,
    );
    expect(() => positDot({ n: 8, es: 2, lsb: -20 })).toThrow(UsageError);
  });
});

withVerilator('posit-dot in Verilator', () => {
  it('is the same', async () => {
    await prove({ n: 16, es: 2 }, 100, [wasm, verilator]);
  });
});
