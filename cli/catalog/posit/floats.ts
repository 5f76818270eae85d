/** `posit-from-float` and `posit-to-float`: half, bfloat16, single and double. */
import { type FloatName, floatNames, positFromFloat, positToFloat } from '../../../generators/index.js';
import {
  bfloat16,
  decodeFloat,
  double,
  FAST_POSIT_BITS,
  positFromFloat as fromFloat,
  half,
  positFormat,
  single,
  positToFloat as toFloat,
} from '../../../kernels-sw/index.js';
import { type Design, type DesignParameter, design, type ParameterValues } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { directedFromFloats, directedToFloats } from './directed/conversions.js';
import { fromFloatModel, toFloatModel } from './number-models.js';
import { positParameters, positValues, statusParameter } from './parameters.js';
import { wideFromDoubleModel, wideToDoubleModel } from './wide-models.js';

const formats = { half, bfloat16, single, double };

const usual = floatNames.indexOf('single');
const floatParameter: DesignParameter = {
  name: 'float',
  meaning: 'as',
  min: 0,
  max: floatNames.length - 1,
  default: usual,
  choices: floatNames,
};

function floatOf({ float = usual }: ParameterValues): FloatName {
  return floatNames[float] ?? 'single';
}

const parameters = [...positParameters, floatParameter, statusParameter, ...pipelineParameters];

/** Held against the exact value, rounded once to a posit. */
export const positFromFloatDesign: Design = design({
  name: 'posit-from-float',
  summary: 'Converts an IEEE floating-point number to a posit.',
  parameters,
  unit: (values) =>
    pipelined(positFromFloat({ ...positValues(values), float: floatOf(values), status: values.status === 1 }), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    const source = formats[floatOf(values)];
    return {
      model:
        n <= FAST_POSIT_BITS
          ? fromFloatModel(format, source)
          : source === double
            ? wideFromDoubleModel(format)
            : ({ a = 0n }) => {
                const result = fromFloat(format, source, a);
                return { result, ...(values.status === 1 && { nar: result === format.nar ? 1n : 0n }) };
              },
      directed: directedFromFloats(format, source),
      vectors: 2 ** 20,
    };
  },
});

/** Held against the exact value, rounded once as IEEE 754 has it. */
export const positToFloatDesign: Design = design({
  name: 'posit-to-float',
  summary: 'Converts a posit to an IEEE floating-point number.',
  parameters,
  unit: (values) =>
    pipelined(positToFloat({ ...positValues(values), float: floatOf(values), status: values.status === 1 }), values),
  reference: (values) => {
    const { n, es } = positValues(values);
    const format = positFormat(n, es);
    const target = formats[floatOf(values)];
    const directed = directedToFloats(format, target);
    const name = floatOf(values);
    if (n <= FAST_POSIT_BITS && (name === 'single' || name === 'double')) {
      return { model: toFloatModel(format, name), directed, vectors: 2 ** 20 };
    }
    if (name === 'double') return { model: wideToDoubleModel(format), directed, vectors: 2 ** 20 };
    return {
      directed,
      model: ({ a = 0n }) => {
        const result = toFloat(format, target, a);
        const { kind } = decodeFloat(target, result);
        const flag = (is: boolean): bigint => (is ? 1n : 0n);
        return {
          result,
          ...(values.status === 1 && { nar: flag(kind === 'nan'), overflow: flag(kind === 'infinity') }),
        };
      },
      vectors: 2 ** 20,
    };
  },
});
