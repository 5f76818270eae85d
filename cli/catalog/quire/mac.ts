/** `quire-mac`: the quire multiply-accumulate unit. */
import {
  alignedQuireMac,
  type QuireMacParameters,
  quireLayout,
  quireMac,
  quireMacTiming,
} from '../../../generators/index.js';
import { UsageError } from '../../../hdl/index.js';
import { type Design, design, type ParameterValues } from '../../../sim/index.js';
import { macOperation } from './operations.js';
import { quireParameters, quireValues } from './parameters.js';
import { alignedModel, skewedModel } from './skew.js';

/** Held against the quire functions of the software model, operation by operation. */
export const quireMacDesign: Design = design({
  name: 'quire-mac',
  summary: 'Adds products of posits exactly, one each clock, at any length.',
  parameters: [
    ...quireParameters,
    { name: 'quires', meaning: '1: another quire can be added', min: 0, max: 1, default: 0 },
    { name: 'negate', meaning: '1: the quire can be negated', min: 0, max: 1, default: 1 },
  ],
  unit: (values) => (values.aligned === 1 ? alignedQuireMac(macValues(values)) : quireMac(macValues(values))),
  reference: (values) => {
    const parameters = macValues(values);
    const layout = quireLayout(parameters);
    const timing = quireMacTiming(parameters);
    const operation = macOperation(layout, parameters);
    if (values.aligned === 1) {
      return { model: alignedModel(operation, timing.statusLatency), sequence: { cycles: 256 }, vectors: 200 };
    }
    if (parameters.quires) {
      throw new UsageError(
        'quire-mac with quires=1 takes the words of another quire in cycle after cycle, which its model cannot follow; ' +
          'verify it with aligned=1, which has the same unit inside',
      );
    }
    return { model: skewedModel(operation, layout, timing), sequence: { cycles: 256 }, vectors: 200 };
  },
});

function macValues(values: ParameterValues): QuireMacParameters {
  const { quires = 0, negate = 1 } = values;
  return { ...quireValues(values), quires: quires === 1, negate: negate === 1 };
}
