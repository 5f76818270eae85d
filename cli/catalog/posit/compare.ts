/** `posit-compare`: order and equality. */
import { positCompare } from '../../../generators/index.js';
import { type PositFormat, positFormat } from '../../../kernels-sw/index.js';
import { type BatchModel, batchModel, type Design, design, type PatternColumn } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedComparisons } from './directed/conversions.js';
import { positParameters, positValues } from './parameters.js';

/** Held against the order of the standard: that of the patterns as signed integers. */
export const positCompareDesign: Design = design({
  name: 'posit-compare',
  summary: 'Compares two posits: less, and equal.',
  parameters: [...positParameters, ...pipelineParameters],
  unit: (values) => pipelined(positCompare(positValues(values)), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    return {
      model: compareModel(format),
      directed: directedComparisons(format),
      vectors: 2 ** 20,
    };
  },
});

type Columns = Readonly<Record<string, PatternColumn>>;

/** Compares patterns in words of 32 bits, the upper ones as signed integers. */
export function compareModel({ n }: PositFormat): BatchModel {
  const each = n <= 32 ? 1 : 2;
  // Brings the sign to the top of a word.
  const up = 32 * each - n;
  return batchModel<Columns, Columns>((operands, { lt, eq }, count) => {
    const wordsOf = (column: PatternColumn | undefined): Uint32Array => {
      const { buffer, byteOffset } = column as PatternColumn;
      return new Uint32Array(buffer, byteOffset, each * count);
    };
    const [a, b] = [wordsOf(operands.a), wordsOf(operands.b)];
    const [less, equal] = [lt as Uint32Array, eq as Uint32Array];
    for (let i = 0, at = each - 1; i < count; i += 1, at += each) {
      const x = (a[at] as number) << up;
      const y = (b[at] as number) << up;
      const isBelow = each === 2 && (a[at - 1] as number) < (b[at - 1] as number);
      const isSame = each === 1 || a[at - 1] === b[at - 1];
      less[i] = x < y || (x === y && isBelow) ? 1 : 0;
      equal[i] = x === y && isSame ? 1 : 0;
    }
  });
}
