/** Several products at once into one quire. */
import { bit, bits, cat, component, constant, parametric, pipeline, UsageError, vec } from '../../hdl/index.js';
import type { Multiplier } from '../posit/multiply.js';
import { posit } from '../posit/shape.js';
import { accumulate, shownWords } from './accumulator.js';
import { checkRanks, frontRanks, layoutName, type QuireParameters, quireLayout } from './format.js';
import { combined } from './lanes.js';
import type { QuireMacTiming } from './mac.js';
import { quireOperation } from './operation.js';
import { travel } from './segments.js';
import { quireTerm } from './term.js';

/** A quire, and how many products a cycle it takes. */
export interface QuireDotParameters extends QuireParameters {
  /** Products added in each cycle, 1 to 64. */
  readonly lanes: number;
  /** Ranks of registers inside decoders, multipliers and shifters; default what the unit of one product has. */
  readonly frontStages?: number;
  /** How products are made; default 'logic'. */
  readonly multiplier?: Multiplier;
}

/** Most lanes there may be. */
const mostLanes = 64;

/**
 * The parameters with every default filled in.
 * @throws UsageError for a number of lanes that there is not, and what {@link quireLayout} refuses
 */
export function filledDot(parameters: QuireDotParameters): Required<QuireDotParameters> {
  const { lanes } = parameters;
  if (!Number.isInteger(lanes) || lanes < 1 || lanes > mostLanes) {
    throw new UsageError(`quire-dot takes 1 to ${mostLanes} lanes, not ${lanes}`);
  }
  const layout = quireLayout(parameters, lanes);
  const { n, es, bits: width, lsb, segment } = layout;
  const { frontStages = frontRanks(layout), multiplier = 'logic' } = parameters;
  checkRanks(frontStages);
  return { n, es, bits: width, lsb, segment, lanes, frontStages, multiplier };
}

/** Sums one after another that add the terms of all lanes. */
function levels(lanes: number): number {
  return Math.ceil(Math.log2(lanes));
}

/** The timing of `quireDot(parameters)`: what {@link quireMacTiming} says of a unit of one product. */
export function quireDotTiming(
  parameters: QuireDotParameters,
): Omit<QuireMacTiming, 'quireLatency' | 'quireNarLatency'> {
  const { frontStages, lanes } = filledDot(parameters);
  const { words, segments, segment } = quireLayout(parameters, lanes);
  const latency = frontStages + 3 + levels(lanes);
  return { latency, segments: words, segmentBits: segment, statusLatency: latency + segments };
}

/**
 * A quire that takes `lanes` products a[i] * b[i] in every cycle in which `add` is 1, after a clear if `clear` is 1. Exact: the products of a
 * cycle are one sum, whatever their order, which makes the quire NaR where it does not fit. Lanes without work get zeros.
 */
export function quireDot(parameters: QuireDotParameters) {
  return made(filledDot(parameters));
}

const made = parametric((parameters: Required<QuireDotParameters>) => {
  const { n, es, lanes, frontStages, multiplier } = parameters;
  const layout = quireLayout(parameters, lanes);
  const { bits: width, lsb, segment } = layout;
  const words = vec(layout.words, bits(segment));
  const term = quireTerm({ n, es, bits: width, lsb, segment, lanes, multiplier, negate: false, quires: false });
  const front = pipeline(term, { stages: frontStages, valid: true });
  const { latency, statusLatency } = quireDotTiming(parameters);
  return component(
    `quire_dot_${layoutName(layout)}_${lanes}_${frontStages}${multiplier === 'dsp' ? '_dsp' : ''}`,
    {
      description:
        `Adds ${lanes} products of posit(${n}, ${es}) numbers per cycle to a quire of ${width} bits, whose last bit weighs 2^${lsb}. ` +
        `Word k of the sum comes ${latency} + k cycles after the operands, nar and overflow ${statusLatency}.`,
      in: { a: vec(lanes, posit(n, es)), b: vec(lanes, posit(n, es)), add: bit, clear: bit },
      out: { words, nar: bit, overflow: bit },
    },
    ({ a, b, add, clear }) => {
      const zero = constant(bit, 0);
      const op = quireOperation.from(cat(zero, add, zero));
      const terms = Array.from({ length: lanes }, (_, i) => {
        const { valid_out, ...lane } = front({ a: a.at(i), b: b.at(i), op, clear, valid_in: constant(bit, 1) });
        return travel(lane, valid_out, layout, undefined, lanes > 1 ? `lane${i}_` : '');
      });
      const { words: sums, nar, overflow } = accumulate(combined(terms, layout), layout, undefined);
      return { words: words.of(shownWords(sums, layout)), nar, overflow };
    },
  );
});
