/** Values of every width go into a Verilator model and come out as they are. */
import fc from 'fast-check';
import { bits, component, elaborate } from 'gatewright/hdl';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type VerilatorEngineSession, verilator } from '../../../sim/verilator/index.js';
import { withVerilator } from '../../support/tools.js';
import { column, type Row, runRows, table } from './support.js';

const widths = [1, 8, 9, 16, 17, 31, 32, 33, 63, 64, 65, 96, 127, 128, 129, 200, 512];

/** An adder of each width, side by side: `a_8 + b_8 = sum_8`. */
const adders = component(
  'adders',
  {
    in: Object.fromEntries(
      widths.flatMap((w) => [
        [`a_${w}`, bits(w)],
        [`b_${w}`, bits(w)],
      ]),
    ),
    out: Object.fromEntries(widths.map((w) => [`sum_${w}`, bits(w + 1)])),
  },
  (inputs) =>
    Object.fromEntries(
      widths.map((w) => {
        const { [`a_${w}`]: a, [`b_${w}`]: b } = inputs;
        if (!a || !b) throw new Error(`no inputs of width ${w}`);
        return [`sum_${w}`, a.add(b)];
      }),
    ),
);

/** Operands of `width` bits: the corners, then random ones. */
function operands(width: number): (readonly [bigint, bigint])[] {
  const most = (1n << BigInt(width)) - 1n;
  const any = fc.bigInt(0n, most);
  return [
    [0n, 0n],
    [most, 1n & most],
    [most, most],
    [1n << BigInt(width - 1), 1n << BigInt(width - 1)],
    ...fc.sample(fc.tuple(any, any), { numRuns: 60, seed: 1 }),
  ];
}

withVerilator('values in a Verilator model', () => {
  let session: VerilatorEngineSession;
  beforeAll(async () => {
    session = await verilator.open(elaborate(adders));
  }, 120_000);
  afterAll(() => session.close());

  test.each(widths)('adding %i-bit numbers', async (width) => {
    const pairs = operands(width);
    const rows = pairs.map(([a, b]) => ({ [`a_${width}`]: a, [`b_${width}`]: b }));
    expect(await runRows(session, rows, `sum_${width}`)).toEqual(pairs.map(([a, b]) => a + b));
  });

  test('all ports at once', async () => {
    const all = widths.map(operands);
    const rows = Array.from({ length: 64 }, (_, row): Row => {
      const cells = widths.flatMap((width, index) => {
        const [a, b] = all[index]?.[row] ?? [0n, 0n];
        return [
          [`a_${width}`, a],
          [`b_${width}`, b],
        ] as const;
      });
      return Object.fromEntries(cells);
    });
    const results = await session.run(table(session.inputs, rows));
    for (const [index, width] of widths.entries()) {
      const expected = all[index]?.map(([a, b]) => a + b);
      expect(column(session.outputs, results, `sum_${width}`)).toEqual(expected);
    }
  });

  test('bits above the width of an input are ignored', async () => {
    const { inputs } = session;
    const stimulus = new BigUint64Array(inputs.limbs).fill(0xffff_ffff_ffff_ffffn);
    const results = await session.run(stimulus);
    // The largest number plus itself: a 1 in front, a 0 at the end.
    for (const width of widths) {
      expect(column(session.outputs, results, `sum_${width}`)).toEqual([(1n << BigInt(width + 1)) - 2n]);
    }
  });
});

describe('the operands', () => {
  test('include a carry out of every width', () => {
    expect(widths.filter((w) => !operands(w).some(([a, b]) => a + b >= 1n << BigInt(w)))).toEqual([]);
  });
});
