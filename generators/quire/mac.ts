/** The quire multiply-accumulate unit. */
import { bit, bits, component, constant, parametric, pipeline, type Reg, reg, vec } from '../../hdl/index.js';
import type { Multiplier } from '../posit/multiply.js';
import { posit } from '../posit/shape.js';
import type { Word } from '../posit/word.js';
import { accumulate } from './accumulator.js';
import { type QuireLayout, type QuireParameters, quireLayout } from './format.js';
import { quireOperation } from './operation.js';
import { type QuireWords, travel } from './segments.js';
import { quireTerm } from './term.js';

/** A quire, and how the unit around it is built. */
export interface QuireMacParameters extends QuireParameters {
  /** Ranks of registers inside decoders, multiplier and shifter; default what {@link quireMacTiming} says. */
  readonly frontStages?: number;
  /** How products are made; default 'logic'. */
  readonly multiplier?: Multiplier;
  /** Whether another quire can be added; default false. */
  readonly quires?: boolean;
  /** Whether the quire can be negated; default true. */
  readonly negate?: boolean;
}

/** When a unit takes and gives what belongs to the operation taken in cycle t. All in cycles. */
export interface QuireMacTiming {
  /** Word k of the state after the operation is on `words` in cycle t + latency + k. */
  readonly latency: number;
  /** Number of words. */
  readonly segments: number;
  /** Bits of a word; of the highest one the upper bits may be copies of its sign. */
  readonly segmentBits: number;
  /** `nar` and `overflow` are valid in cycle t + statusLatency. */
  readonly statusLatency: number;
  /** Word k of `q` is sampled in cycle t + quireLatency + k. */
  readonly quireLatency: number;
  /** `q_nar` is sampled in cycle t + quireNarLatency. */
  readonly quireNarLatency: number;
}

/** The parameters with every default filled in. */
function filled(parameters: QuireMacParameters): Required<QuireMacParameters> {
  const layout = quireLayout(parameters);
  const { n, es, bits: width, lsb, segment } = layout;
  const { frontStages = defaultStages(layout), multiplier = 'logic', quires = false, negate = true } = parameters;
  return { n, es, bits: width, lsb, segment, frontStages, multiplier, quires, negate };
}

function defaultStages({ n }: QuireLayout): number {
  return n <= 8 ? 3 : n <= 16 ? 5 : n <= 32 ? 7 : 9;
}

/** The timing of `quireMac(parameters)`. */
export function quireMacTiming(parameters: QuireMacParameters): QuireMacTiming {
  const { frontStages } = filled(parameters);
  const { words, segments, segment } = quireLayout(parameters);
  const latency = frontStages + 3;
  return {
    latency,
    segments: words,
    segmentBits: segment,
    statusLatency: latency + segments,
    quireLatency: frontStages + 1,
    quireNarLatency: frontStages + 1 + segments,
  };
}

/**
 * A quire with one operation in every cycle: nothing, or the quire plus or minus a * b or a, negated, or plus another quire, each after a
 * clear if `clear` is 1. Exact at any length; a sum that does not fit makes the quire NaR until it is cleared, as does NaR as an
 * operand, and `overflow` says which it was. Words leave segment by segment, see {@link quireMacTiming}; they mean nothing where
 * the quire is NaR.
 */
export function quireMac(parameters: QuireMacParameters) {
  return made(filled(parameters));
}

const made = parametric((parameters: Required<QuireMacParameters>) => {
  const { n, es, segment, frontStages, multiplier, quires, negate } = parameters;
  const layout = quireLayout(parameters);
  const shape = posit(n, es);
  const word = bits(segment);
  const words = vec(layout.words, word);
  const front = pipeline(
    quireTerm({ n, es, bits: layout.bits, lsb: layout.lsb, segment, multiplier, negate, quires }),
    {
      stages: frontStages,
      valid: true,
    },
  );
  const inputs = { a: shape, b: shape, op: quireOperation, clear: bit };
  const outputs = { words, nar: bit, overflow: bit };
  const { latency, statusLatency } = quireMacTiming(parameters);
  const options = `${multiplier === 'dsp' ? '_dsp' : ''}${quires ? '_quires' : ''}${negate ? '' : '_nonegate'}`;
  const place = layout.lsb < 0 ? `m${-layout.lsb}` : `${layout.lsb}`;
  const common = {
    description:
      `Adds products of posit(${n}, ${es}) numbers to a quire of ${layout.bits} bits, whose last bit weighs 2^${layout.lsb}, one per cycle. ` +
      `Word k of the sum comes ${latency} + k cycles after the operands, nar and overflow ${statusLatency}.`,
    out: outputs,
  };
  const name = `quire_mac_${n}_${es}_${layout.bits}_${place}_${segment}_${frontStages}${options}`;
  if (quires) {
    return component(name, { ...common, in: { ...inputs, q: words, q_nar: bit } }, ({ a, b, op, clear, q, q_nar }) => {
      const { valid_out, ...term } = front({ a, b, op, clear, valid_in: constant(bit, 1) });
      const given = extended(q.toArray(), layout);
      const { words: sums, nar, overflow } = accumulate(travel(term, valid_out, layout, given), layout, q_nar);
      return { words: words.of(shown(sums, layout)), nar, overflow };
    });
  }
  return component(name, { ...common, in: inputs }, ({ a, b, op, clear }) => {
    const { valid_out, ...term } = front({ a, b, op, clear, valid_in: constant(bit, 1) });
    const { words: sums, nar, overflow } = accumulate(travel(term, valid_out, layout, undefined), layout, undefined);
    return { words: words.of(shown(sums, layout)), nar, overflow };
  });
});

/** Words at the port for the results of the segments. */
function shown(results: readonly Word[], { words, segment }: QuireLayout): Word[] {
  return results
    .slice(0, words)
    .map((result) => (result.width < segment ? result.asSigned().extend(segment).asBits() : result.trunc(segment)));
}

/** Words of another quire for all segments: where there are guard bits beyond the words, copies of the sign, a cycle later. */
function extended(quire: readonly Word[], { segments, segment }: QuireLayout): QuireWords {
  if (quire.length === segments) return quire;
  const sign = reg(bit).named('quire_sign') as Reg<Word>;
  sign.next = (quire.at(-1) as Word).msb;
  return [...quire, sign.repeat(segment)];
}
