/** `quire-to-posit` and `quire-to-posit-serial`: quires rounded to posits. */
import {
  type QuireToPositParameters,
  quireToPosit,
  quireToPositSerial,
  serialQuireTiming,
} from '../../../generators/index.js';
import { positFormat, type QuireFormat, qToP, quireFor, quireFormat } from '../../../kernels-sw/index.js';
import { type Design, type DesignParameter, design, type ParameterValues } from '../../../sim/index.js';
import { pipelined, pipelineParameters } from '../pipelined.js';
import { positParameters, positValues, statusParameter } from '../posit/parameters.js';
import { quireCorners } from './quire-corners.js';
import { wordsProtocol } from './words-protocol.js';

const parameters: readonly DesignParameter[] = [
  ...positParameters,
  { name: 'bits', meaning: 'quire width in bits; 0: the usual', min: 0, max: 4096, default: 0 },
  { name: 'lsb', meaning: 'log2 of last bit; 999: usual', min: -4096, max: 999, default: 999 },
  { name: 'segment', meaning: 'bits of a word; 0: the usual', min: 0, max: 64, default: 0 },
];

/** Held against qToP of the software model. */
export const quireToPositDesign: Design = design({
  name: 'quire-to-posit',
  summary: 'Rounds a quire to the nearest posit; combinational.',
  parameters: [...parameters, statusParameter, ...pipelineParameters],
  unit: (values) => pipelined(quireToPosit({ ...anyQuireValues(values), status: values.status === 1 }), values),
  reference: (values) => {
    const posit = positFormat(positValues(values).n, positValues(values).es);
    const quire = formatOf(values);
    return {
      model: ({ q = 0n }) => ({
        result: qToP(quire, posit, q),
        ...(values.status === 1 && { nar: q === quire.nar ? 1n : 0n }),
      }),
      corners: { q: quireCorners(quire.bits) },
      vectors: 20_000,
    };
  },
});

/** Held against qToP of the software model, quire after quire without a cycle between them. */
export const quireToPositSerialDesign: Design = design({
  name: 'quire-to-posit-serial',
  summary: 'Rounds a quire whose words come one each clock.',
  parameters: [
    ...parameters,
    { name: 'ranks', meaning: 'in the rounding; -1: the usual', min: -1, max: 64, default: -1 },
  ],
  unit: (values) => quireToPositSerial(serialValues(values)),
  reference: (values) => {
    const { n, es } = positValues(values);
    const posit = positFormat(n, es);
    const quire = formatOf(values);
    const { segment = quire.bits <= 256 ? 16 : 32 } = anyQuireValues(values);
    return {
      model: ({ q = 0n }) => ({ result: qToP(quire, posit, q) }),
      protocol: wordsProtocol(quire, segment, n, serialQuireTiming(serialValues(values))),
      corners: { q: quireCorners(quire.bits) },
      vectors: 5000,
    };
  },
});

function anyQuireValues(values: ParameterValues): QuireToPositParameters {
  const { bits = 0, lsb = 999, segment = 0 } = values;
  return {
    ...positValues(values),
    ...(bits > 0 && { bits }),
    ...(lsb < 999 && { lsb }),
    ...(segment > 0 && { segment }),
  };
}

function serialValues(values: ParameterValues) {
  const { ranks = -1 } = values;
  return { ...anyQuireValues(values), ...(ranks >= 0 && { stages: ranks }) };
}

function formatOf(values: ParameterValues): QuireFormat {
  const { n, es } = positValues(values);
  const preset = quireFor(positFormat(n, es));
  const { bits = preset.bits, lsb = preset.lsb } = anyQuireValues(values);
  return quireFormat(bits, lsb);
}
