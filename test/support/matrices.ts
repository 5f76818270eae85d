// Sends products of matrices to a positGemm as fast as they are taken.
import { type PositGemmParameters, positGemm } from 'gatewright/generators';
import { simulate } from 'gatewright/sim';

/** Factors of a product: the columns of A, the rows of B, as many of both. */
export interface Factors {
  readonly a: readonly (readonly bigint[])[];
  readonly b: readonly (readonly bigint[])[];
}

/** A row of results as it came out. */
export interface OutputRow {
  readonly row: readonly bigint[];
  readonly last: bigint;
  /** Only with `status`. */
  readonly nar: readonly bigint[];
  readonly overflow: readonly bigint[];
  /** The cycle in which it was taken, from 0. */
  readonly cycle: number;
}

/** What came out, and in which cycle the last item of each product was taken. */
export interface GemmRun {
  readonly rows: readonly OutputRow[];
  readonly ends: readonly number[];
}

/** Runs `products` through `positGemm(parameters)`; in cycle c the consumer takes a row where `takes(c)`. */
export function runGemm(
  parameters: PositGemmParameters,
  products: readonly Factors[],
  takes: (cycle: number) => boolean = () => true,
): GemmRun {
  const { rows: height, columns, status = false } = parameters;
  const dut = simulate(positGemm(parameters));
  dut.poke('reset', 1n);
  dut.step();
  dut.poke('reset', 0n);
  const items = products.flatMap(({ a, b }) =>
    a.map((column, k) => ({ a: column, b: b[k] ?? [], last: k === a.length - 1 })),
  );
  const rows: OutputRow[] = [];
  const ends: number[] = [];
  let sent = 0;
  let still = 0;
  for (let cycle = 0; rows.length < products.length * height && still < 1000; cycle += 1) {
    const item = items[sent];
    still += 1;
    dut.poke('input_valid', item ? 1n : 0n);
    for (const [i, value] of item?.a.entries() ?? []) dut.poke(`input_data_a_${i}`, value);
    for (const [j, value] of item?.b.entries() ?? []) dut.poke(`input_data_b_${j}`, value);
    dut.poke('input_data_last', item?.last ? 1n : 0n);
    const isTaken = takes(cycle);
    dut.poke('output_ready', isTaken ? 1n : 0n);
    if (isTaken && dut.peek('output_valid') === 1n) {
      const all = (name: string): bigint[] => Array.from({ length: columns }, (_, j) => dut.peek(`${name}_${j}`));
      rows.push({
        row: all('output_data_row'),
        last: dut.peek('output_data_last'),
        nar: status ? all('output_data_nar') : [],
        overflow: status ? all('output_data_overflow') : [],
        cycle,
      });
      still = 0;
    }
    if (item && dut.peek('input_ready') === 1n) {
      if (item.last) ends.push(cycle);
      sent += 1;
      still = 0;
    }
    dut.step();
  }
  return { rows, ends };
}
