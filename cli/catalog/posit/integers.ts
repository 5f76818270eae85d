/** `posit-from-int` and `posit-to-int`: integers of 8 to 64 bits, signed or not. */
import { type IntegerParameters, positFromInt, positToInt } from '../../../generators/index.js';
import { FAST_POSIT_BITS, type IntegerFormat, integerFormat, positFormat } from '../../../kernels-sw/index.js';
import { type Design, type DesignParameter, design, type ParameterValues } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedFromInts, directedToInts } from './directed/conversions.js';
import { fromIntModel, toIntModel } from './number-models.js';
import { positParameters, positValues, statusParameter } from './parameters.js';
import { wideFromIntModel, wideToIntModel } from './wide-models.js';

const integerParameters: readonly DesignParameter[] = [
  { name: 'width', meaning: 'bits of the integer', min: 8, max: 64, default: 32 },
  { name: 'signed', meaning: "1: in two's complement", min: 0, max: 1, default: 1 },
];

function integerValues({ width = 32, signed = 1 }: ParameterValues): IntegerParameters {
  return { width, signed: signed === 1 };
}

function formats(values: ParameterValues): {
  readonly format: ReturnType<typeof positFormat>;
  readonly integer: IntegerFormat;
} {
  const { n, es } = positValues(values);
  const { width, signed } = integerValues(values);
  return { format: positFormat(n, es), integer: integerFormat(width, signed) };
}

const parameters = [...positParameters, ...integerParameters, statusParameter, ...pipelineParameters];

/** Held against the exact integer, rounded once. */
export const positFromIntDesign: Design = design({
  name: 'posit-from-int',
  summary: 'Converts an integer to a posit.',
  parameters,
  unit: (values) =>
    pipelined(positFromInt({ ...positValues(values), ...integerValues(values), status: values.status === 1 }), values),
  reference: (values) => {
    const { format, integer } = formats(values);
    const isFast = format.n <= FAST_POSIT_BITS && integer.bits <= 32;
    return {
      model: (isFast ? fromIntModel : wideFromIntModel)(format, integer),
      directed: directedFromInts(format, integer),
      vectors: 2 ** 20,
    };
  },
});

/** Held against the exact value, rounded to an integer. */
export const positToIntDesign: Design = design({
  name: 'posit-to-int',
  summary: 'Converts a posit to an integer, rounding to nearest.',
  parameters,
  unit: (values) =>
    pipelined(positToInt({ ...positValues(values), ...integerValues(values), status: values.status === 1 }), values),
  reference: (values) => {
    const { format, integer } = formats(values);
    return {
      model: (format.n <= FAST_POSIT_BITS ? toIntModel : wideToIntModel)(format, integer),
      directed: directedToInts(format, integer),
      vectors: 2 ** 20,
    };
  },
});
