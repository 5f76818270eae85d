/** `quire-dot`: several products at once into one quire. */
import {
  alignedQuireDot,
  type QuireDotParameters,
  quireDot,
  quireDotTiming,
  quireLayout,
} from '../../../generators/index.js';
import { type Design, design, type ParameterValues } from '../../../sim/index.js';
import { dotOperation } from './operations.js';
import { quireParameters, quireValues } from './parameters.js';
import { alignedModel, skewedModel } from './skew.js';

/** Held against the exact sum of the products of each cycle. */
export const quireDotDesign: Design = design({
  name: 'quire-dot',
  summary: 'Adds several products of posits to one quire each clock, exactly.',
  parameters: [...quireParameters, { name: 'lanes', meaning: 'products each clock', min: 1, max: 64, default: 4 }],
  unit: (values) => (values.aligned === 1 ? alignedQuireDot(dotValues(values)) : quireDot(dotValues(values))),
  reference: (values) => {
    const parameters = dotValues(values);
    const layout = quireLayout(parameters, parameters.lanes);
    const timing = quireDotTiming(parameters);
    const operation = dotOperation(layout, parameters.lanes);
    const model =
      values.aligned === 1 ? alignedModel(operation, timing.statusLatency) : skewedModel(operation, layout, timing);
    return { model, sequence: { cycles: 256 }, vectors: 200 };
  },
});

function dotValues(values: ParameterValues): QuireDotParameters {
  const { lanes = 4 } = values;
  return { ...quireValues(values), lanes };
}
