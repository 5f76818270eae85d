/** Quire units whose quires are one pattern: registers take the skew of the segments out again. */
import {
  type Bit,
  bit,
  bits,
  component,
  constant,
  definitionOf,
  mux,
  parametric,
  type Reg,
  reg,
  vec,
} from '../../hdl/index.js';
import { posit } from '../posit/shape.js';
import { join, type Word } from '../posit/word.js';
import { filledDot, type QuireDotParameters, quireDot, quireDotTiming } from './dot.js';
import { quireLayout } from './format.js';
import { filledMac, type QuireMacParameters, quireMac, quireMacTiming } from './mac.js';
import { quireOperation } from './operation.js';

/**
 * `quireMac(parameters)` with the quire as one pattern: `result`, `nar` and `overflow` come together, `statusLatency` cycles after the
 * operation (see {@link quireMacTiming}), and `result` is the pattern of NaR where `nar` is 1. With `quires` the pattern `q` is an
 * operand like `a` and `b`. Takes about half a word of registers for each pair of segments on either side: for quires that are
 * stored or compared as a whole.
 */
export function alignedQuireMac(
  parameters: QuireMacParameters & { readonly quires: true },
): ReturnType<typeof alignedCascaded>;
export function alignedQuireMac(
  parameters: QuireMacParameters & { readonly quires?: false },
): ReturnType<typeof alignedAlone>;
export function alignedQuireMac(
  parameters: QuireMacParameters,
): ReturnType<typeof alignedCascaded> | ReturnType<typeof alignedAlone>;
export function alignedQuireMac(
  parameters: QuireMacParameters,
): ReturnType<typeof alignedCascaded> | ReturnType<typeof alignedAlone> {
  const all = filledMac(parameters);
  return all.quires ? alignedCascaded(all) : alignedAlone(all);
}

/** `quireDot(parameters)` with the quire as one pattern, as {@link alignedQuireMac} has it. */
export function alignedQuireDot(parameters: QuireDotParameters): ReturnType<typeof alignedDot> {
  return alignedDot(filledDot(parameters));
}

const alignedAlone = parametric((parameters: Required<QuireMacParameters>) => {
  const { n, es, bits: width } = quireLayout(parameters);
  const { latency, statusLatency } = quireMacTiming(parameters);
  const unit = quireMac({ ...parameters, quires: false });
  const inputs = { a: posit(n, es), b: posit(n, es), op: quireOperation, clear: bit };
  return component(`${definitionOf(unit).name}_aligned`, ports(inputs, width, statusLatency), (operands) => {
    const { words, nar, overflow } = unit(operands);
    return { result: together(words.toArray(), statusLatency - latency, nar, width), nar, overflow };
  });
});

const alignedCascaded = parametric((parameters: Required<QuireMacParameters>) => {
  const { n, es, bits: width } = quireLayout(parameters);
  const timing = quireMacTiming(parameters);
  const { latency, statusLatency, segments, segmentBits } = timing;
  const unit = quireMac({ ...parameters, quires: true });
  const inputs = { a: posit(n, es), b: posit(n, es), op: quireOperation, clear: bit, q: bits<number>(width) };
  return component(`${definitionOf(unit).name}_aligned`, ports(inputs, width, statusLatency), ({ q, ...operands }) => {
    const whole = q
      .asSigned()
      .resize(segments * segmentBits)
      .asBits();
    const given = Array.from({ length: segments }, (_, k) =>
      delayed(whole.bits((k + 1) * segmentBits - 1, k * segmentBits), timing.quireLatency + k, `q_${k}`),
    );
    const isNar: Bit = q.msb.and(q.bits(width - 2, 0).none());
    const { words, nar, overflow } = unit({
      ...operands,
      q: vec(segments, bits(segmentBits)).of(given),
      q_nar: delayed(isNar, timing.quireNarLatency, 'q_nar') as Bit,
    });
    return { result: together(words.toArray(), statusLatency - latency, nar, width), nar, overflow };
  });
});

const alignedDot = parametric((parameters: Required<QuireDotParameters>) => {
  const { n, es, lanes } = parameters;
  const { bits: width } = quireLayout(parameters, lanes);
  const { latency, statusLatency } = quireDotTiming(parameters);
  const unit = quireDot(parameters);
  const inputs = { a: vec(lanes, posit(n, es)), b: vec(lanes, posit(n, es)), add: bit, clear: bit };
  return component(`${definitionOf(unit).name}_aligned`, ports(inputs, width, statusLatency), (operands) => {
    const { words, nar, overflow } = unit(operands);
    return { result: together(words.toArray(), statusLatency - latency, nar, width), nar, overflow };
  });
});

function ports<I>(inputs: I, width: number, latency: number) {
  return {
    description: `A quire of ${width} bits as one pattern, ${latency} cycles after the operands.`,
    in: inputs,
    out: { result: bits<number>(width), nar: bit, overflow: bit },
  };
}

/** Words of which word k comes k cycles after word 0, `last` cycles after word 0; NaR's pattern where that is 1. */
function together(words: readonly Word[], last: number, nar: Bit, width: number): Word {
  const late = words.map((word, k) => delayed(word, last - k, `word_${k}`));
  const value = join(...late.toReversed()).bits(width - 1, 0);
  return mux(nar, constant(bits(width), 1n << BigInt(width - 1)), value);
}

function delayed(word: Word, cycles: number, name: string): Word {
  let value = word;
  for (let i = 0; i < cycles; i += 1) {
    const register = reg(bits(word.width), { reset: 0 }).named(`${name}_late_${i}`) as Reg<Word>;
    register.next = value;
    value = register;
  }
  return value;
}
