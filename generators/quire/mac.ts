/** The quire multiply-accumulate unit. */
import { bit, bits, component, constant, parametric, pipeline, type Reg, reg, vec } from '../../hdl/index.js';
import type { Multiplier } from '../posit/multiply.js';
import { posit } from '../posit/shape.js';
import type { Word } from '../posit/word.js';
import { accumulate, shownWords } from './accumulator.js';
import { checkRanks, frontRanks, layoutName, type QuireLayout, type QuireParameters, quireLayout } from './format.js';
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

/** The parameters with every default filled in, so that equal units are one module. */
export function filledMac(parameters: QuireMacParameters): Required<QuireMacParameters> {
  const layout = quireLayout(parameters);
  const { n, es, bits: width, lsb, segment } = layout;
  const { frontStages = frontRanks(layout), multiplier = 'logic', quires = false, negate = true } = parameters;
  checkRanks(frontStages);
  return { n, es, bits: width, lsb, segment, frontStages, multiplier, quires, negate };
}

/** The timing of `quireMac(parameters)`. */
export function quireMacTiming(parameters: QuireMacParameters): QuireMacTiming {
  const { frontStages } = filledMac(parameters);
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

type Filled = Required<QuireMacParameters>;

/**
 * A quire with one operation in every cycle: nothing, or the quire plus or minus a * b or a, negated, or plus another quire, each after a
 * clear if `clear` is 1. Exact at any length; a sum that does not fit makes the quire NaR until it is cleared, as does NaR as an
 * operand, and `overflow` says which it was. Words leave segment by segment, see {@link quireMacTiming}; while the quire is NaR they go
 * on as the sum of all that was finite, modulo 2^bits. With `quires` there are inputs `q` and `q_nar`, to which the outputs of another unit fit.
 * @throws UsageError for formats that there are not, quires that drop bits of products, and segments of another width
 */
export function quireMac(parameters: QuireMacParameters & { readonly quires: true }): ReturnType<typeof cascaded>;
export function quireMac(parameters: QuireMacParameters & { readonly quires?: false }): ReturnType<typeof alone>;
export function quireMac(parameters: QuireMacParameters): ReturnType<typeof cascaded> | ReturnType<typeof alone>;
export function quireMac(parameters: QuireMacParameters): ReturnType<typeof cascaded> | ReturnType<typeof alone> {
  const all = filledMac(parameters);
  return all.quires ? cascaded(all) : alone(all);
}

const alone = parametric((parameters: Filled) => {
  const { name, description, inputs, outputs, layout, front } = described(parameters);
  return component(name, { description, in: inputs, out: outputs }, ({ a, b, op, clear }) => {
    const { valid_out, ...term } = front({ a, b, op, clear, valid_in: constant(bit, 1) });
    const { words, nar, overflow } = accumulate(travel(term, valid_out, layout, undefined), layout, undefined);
    return { words: outputs.words.of(shownWords(words, layout)), nar, overflow };
  });
});

const cascaded = parametric((parameters: Filled) => {
  const { name, description, inputs, outputs, layout, front } = described(parameters);
  const ports = { ...inputs, q: outputs.words, q_nar: bit };
  return component(name, { description, in: ports, out: outputs }, ({ a, b, op, clear, q, q_nar }) => {
    const { valid_out, ...term } = front({ a, b, op, clear, valid_in: constant(bit, 1) });
    const given = extended(q.toArray(), layout);
    const { words, nar, overflow } = accumulate(travel(term, valid_out, layout, given), layout, q_nar);
    return { words: outputs.words.of(shownWords(words, layout)), nar, overflow };
  });
});

/** What a unit has with and without other quires. */
function described(parameters: Filled) {
  const { n, es, segment, frontStages, multiplier, quires, negate } = parameters;
  const layout = quireLayout(parameters);
  const { bits: width, lsb } = layout;
  const { latency, statusLatency } = quireMacTiming(parameters);
  const options = `${multiplier === 'dsp' ? '_dsp' : ''}${quires ? '_quires' : ''}${negate ? '' : '_nonegate'}`;
  const term = quireTerm({ n, es, bits: width, lsb, segment, lanes: 1, multiplier, negate, quires });
  return {
    layout,
    name: `quire_mac_${layoutName(layout)}_${frontStages}${options}`,
    description:
      `Adds products of posit(${n}, ${es}) numbers to a quire of ${width} bits, whose last bit weighs 2^${lsb}, one per cycle. ` +
      `Word k of the sum comes ${latency} + k cycles after the operands, nar and overflow ${statusLatency}.`,
    inputs: { a: posit(n, es), b: posit(n, es), op: quireOperation, clear: bit },
    outputs: { words: vec(layout.words, bits(segment)), nar: bit, overflow: bit },
    front: pipeline(term, { stages: frontStages, valid: true }),
  };
}

/** Words of another quire for all segments: where there are guard bits beyond the words, copies of the sign, a cycle later. */
function extended(quire: readonly Word[], { segments, segment }: QuireLayout): QuireWords {
  if (quire.length === segments) return quire;
  const sign = reg(bit).named('quire_sign') as Reg<Word>;
  sign.next = (quire.at(-1) as Word).msb;
  return [...quire, sign.repeat(segment)];
}
