/** `posit-dot`: dot products of streams of posits. */
import { converters, type PositDotParameters, positDot, posit as positShape } from '../../../generators/index.js';
import { positFormat, qMulAdd, qToP, quireFor, quireFormat } from '../../../kernels-sw/index.js';
import { type Design, type DesignParameter, design, type ParameterValues, type Patterns } from '../../../sim/index.js';
import { itemsProtocol } from './items-protocol.js';
import { quireParameters, quireValues } from './parameters.js';

/** Most pairs of a vector in verification, but for one in sixteen that is that many times as long. */
const mostPairs = 8;

/** Parameters that `posit-dot` and `posit-gemm` have in common. */
export const streamedParameters: readonly DesignParameter[] = [
  ...quireParameters.filter(({ name }) => name !== 'aligned'),
  { name: 'converter', meaning: 'of quires', min: 0, max: 1, default: 0, choices: converters },
];

/** Those of them that the generators take. */
export function streamedValues(values: ParameterValues): PositDotParameters {
  return { ...quireValues(values), converter: converters[values.converter ?? 0] ?? 'serial' };
}

/** Held against the quire of the software model, pair by pair. */
export const positDotDesign: Design = design({
  name: 'posit-dot',
  summary: 'Dot products of streams of posits, exact and rounded once.',
  parameters: streamedParameters,
  unit: (values) => positDot(streamedValues(values)),
  reference: (values) => {
    const parameters = streamedValues(values);
    const posit = positFormat(parameters.n, parameters.es);
    const preset = quireFor(posit);
    const quire = quireFormat(parameters.bits ?? preset.bits, parameters.lsb ?? preset.lsb);
    const { format } = positShape(parameters.n, parameters.es);
    const places = Array.from({ length: mostPairs }, (_, i) => i);
    return {
      model: (operands) => {
        const sum = pairsOf(operands).reduce((state, [a, b]) => qMulAdd(quire, posit, state, a, b), 0n);
        return { output: qToP(quire, posit, sum) };
      },
      protocol: itemsProtocol({
        operands: [
          ...places.map((i) => ({ name: `a_${i}`, width: posit.n, format })),
          ...places.map((i) => ({ name: `b_${i}`, width: posit.n, format })),
          { name: 'length', width: 3 },
          { name: 'rounds', width: 4 },
        ],
        results: [{ name: 'output', width: posit.n, format }],
        send: (operands) => {
          const pairs = pairsOf(operands);
          return pairs.map(([a, b], i) => ({
            input_data_a: a,
            input_data_b: b,
            input_data_last: i === pairs.length - 1 ? 1n : 0n,
          }));
        },
        receive: [new Map([['output_data', 'output']])],
      }),
      vectors: 2000,
    };
  },
});

/** The vector that operands stand for: 1 to 8 pairs, sixteen times over where `rounds` is 0. */
function pairsOf(operands: Patterns): [bigint, bigint][] {
  const { length = 0n, rounds = 1n } = operands;
  const pairs = Array.from({ length: Number(length) + 1 }, (_, i): [bigint, bigint] => [
    operands[`a_${i}`] ?? 0n,
    operands[`b_${i}`] ?? 0n,
  ]);
  return rounds === 0n ? Array.from({ length: 16 }, () => pairs).flat() : pairs;
}
