/** `posit-gemm`: products of matrices of posits. */
import { type PositGemmParameters, positGemm, posit as positShape } from '../../../generators/index.js';
import {
  type PositFormat,
  positFormat,
  type QuireFormat,
  qMulAdd,
  qToP,
  quireFor,
  quireFormat,
} from '../../../kernels-sw/index.js';
import { type Design, design, type ParameterValues, type Patterns } from '../../../sim/index.js';
import { type Cell, type ItemsLink, itemsProtocol } from './items-protocol.js';
import { streamedParameters, streamedValues } from './posit-dot.js';

/** Most items of a product in verification, before they are repeated, and how often they may be. */
const mostItems = 8;
const repeats = [1, 2, 4, 16];

/** Held against a quire of the software model for each result, product by product. */
export const positGemmDesign: Design = design({
  name: 'posit-gemm',
  summary: 'Products of posit matrices in an array of quires, rounded once.',
  parameters: [
    ...streamedParameters,
    { name: 'rows', meaning: 'of A and the results', min: 1, max: 64, default: 2 },
    { name: 'columns', meaning: 'of B and the results', min: 1, max: 64, default: 2 },
    { name: 'status', meaning: '1: with nar and overflow', min: 0, max: 1, default: 0 },
  ],
  unit: (values) => positGemm(gemmValues(values)),
  reference: (values) => {
    const parameters = gemmValues(values);
    const posit = positFormat(parameters.n, parameters.es);
    const preset = quireFor(posit);
    const quire = quireFormat(parameters.bits ?? preset.bits, parameters.lsb ?? preset.lsb);
    return {
      model: (operands) => product(itemsOf(operands, parameters), parameters, posit, quire),
      protocol: itemsProtocol(linkOf(parameters)),
      vectors: 500,
    };
  },
});

function gemmValues(values: ParameterValues): PositGemmParameters {
  const { rows = 2, columns = 2, status = 0 } = values;
  return { ...streamedValues(values), rows, columns, status: status === 1 };
}

/** A column of A and a row of B. */
interface Item {
  readonly a: readonly bigint[];
  readonly b: readonly bigint[];
}

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);

/** The product that operands stand for: 1 to 8 items, repeated once to sixteen times. */
function itemsOf(operands: Patterns, { rows, columns }: PositGemmParameters): Item[] {
  const { length = 0n, repeat = 0n } = operands;
  const items = upTo(Number(length) + 1).map((k) => ({
    a: upTo(rows).map((i) => operands[`a_${k}_${i}`] ?? 0n),
    b: upTo(columns).map((j) => operands[`b_${k}_${j}`] ?? 0n),
  }));
  return upTo(repeats[Number(repeat)] ?? 1).flatMap(() => items);
}

/** Every result, and what came with it. */
function product(
  items: readonly Item[],
  { rows, columns, status }: PositGemmParameters,
  posit: PositFormat,
  quire: QuireFormat,
): Patterns {
  const results: Record<string, bigint> = {};
  for (const i of upTo(rows)) {
    results[`last_${i}`] = i === rows - 1 ? 1n : 0n;
    for (const j of upTo(columns)) {
      let sum = 0n;
      let isOverflow = false;
      for (const { a, b } of items) {
        const [x, y] = [a[i] ?? 0n, b[j] ?? 0n];
        const next = qMulAdd(quire, posit, sum, x, y);
        isOverflow ||= next === quire.nar && sum !== quire.nar && x !== posit.nar && y !== posit.nar;
        sum = next;
      }
      results[`c_${i}_${j}`] = qToP(quire, posit, sum);
      if (!status) continue;
      results[`nar_${i}_${j}`] = sum === quire.nar ? 1n : 0n;
      results[`overflow_${i}_${j}`] = isOverflow ? 1n : 0n;
    }
  }
  return results;
}

/** Items out of operands, and results out of rows. */
function linkOf(parameters: PositGemmParameters): ItemsLink {
  const { n, es, rows, columns, status } = parameters;
  const { format } = positShape(n, es);
  const number = (name: string): Cell => ({ name, width: n, format });
  const flag = (name: string): Cell => ({ name, width: 1 });
  const flags = status ? ['nar', 'overflow'] : [];
  return {
    operands: [
      ...upTo(mostItems).flatMap((k) => [
        ...upTo(rows).map((i) => number(`a_${k}_${i}`)),
        ...upTo(columns).map((j) => number(`b_${k}_${j}`)),
      ]),
      { name: 'length', width: 3 },
      { name: 'repeat', width: 2 },
    ],
    results: upTo(rows).flatMap((i) => [
      ...upTo(columns).map((j) => number(`c_${i}_${j}`)),
      ...flags.flatMap((name) => upTo(columns).map((j) => flag(`${name}_${i}_${j}`))),
      flag(`last_${i}`),
    ]),
    send: (operands) => {
      const items = itemsOf(operands, parameters);
      return items.map(({ a, b }, k) => ({
        ...Object.fromEntries(a.map((value, i) => [`input_data_a_${i}`, value])),
        ...Object.fromEntries(b.map((value, j) => [`input_data_b_${j}`, value])),
        input_data_last: k === items.length - 1 ? 1n : 0n,
      }));
    },
    receive: upTo(rows).map(
      (i) =>
        new Map([
          ...upTo(columns).map((j): [string, string] => [`output_data_row_${j}`, `c_${i}_${j}`]),
          ...flags.flatMap((name) =>
            upTo(columns).map((j): [string, string] => [`output_data_${name}_${j}`, `${name}_${i}_${j}`]),
          ),
          ['output_data_last', `last_${i}`],
        ]),
    ),
  };
}
