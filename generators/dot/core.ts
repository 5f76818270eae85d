/** A quire and what rounds it: vectors of pairs in, one posit for each out, a fixed number of cycles later. */
import { type Bit, bit, cat, component, constant, parametric, pipeline, type Reg, reg, when } from '../../hdl/index.js';
import type { Multiplier } from '../posit/multiply.js';
import { posit } from '../posit/shape.js';
import { anyQuire, windowFormat } from '../quire/any-quire.js';
import { layoutName, type QuireParameters, quireLayout } from '../quire/format.js';
import { filledMac, quireMac, quireMacTiming } from '../quire/mac.js';
import { quireOperation } from '../quire/operation.js';
import { quireRound } from '../quire/round-window.js';
import { delays } from '../quire/segments.js';
import { selectInSpace, selectInTime } from '../quire/selector.js';
import { roundRanks } from '../quire/to-posit-serial.js';
import { type Converter, checkConverter } from './converter.js';
import { inTurn, waiting } from './in-turn.js';

/** A quire, what makes its products, and what rounds it. */
export interface DotCoreParameters extends QuireParameters {
  /** How products are made; default 'logic'. */
  readonly multiplier?: Multiplier;
  /** How quires are rounded; default 'serial'. */
  readonly converter?: Converter;
  /** Ranks of registers inside decoders, multiplier and shifter; default as for `quireMac`. */
  readonly frontStages?: number;
  /** Ranks of registers inside the rounding; default what keeps up with the accumulator. */
  readonly roundStages?: number;
}

/** When a core takes and gives what. */
export interface DotCoreTiming {
  /** `done` comes so many cycles after the last pair of a vector. */
  readonly latency: number;
  /** Least number of cycles from the last pair of a vector to that of the next one. */
  readonly spacing: number;
}

/** The parameters with every default filled in. */
export function filledDotCore(parameters: DotCoreParameters): Required<DotCoreParameters> {
  const { n, es, bits, lsb, segment, frontStages, multiplier } = filledMac(parameters);
  const { converter = 'serial', roundStages = roundRanks(n) } = parameters;
  checkConverter(converter);
  return { n, es, bits, lsb, segment, multiplier, converter, frontStages, roundStages };
}

/** The timing of `dotCore(parameters)`. */
export function dotCoreTiming(parameters: DotCoreParameters): DotCoreTiming {
  const all = filledDotCore(parameters);
  const { words } = anyQuire(all);
  const { latency } = quireMacTiming(all);
  return { latency: latency + waits(all) + words + all.roundStages, spacing: all.converter === 'serial' ? words : 1 };
}

/** Cycles that words wait on their way to what rounds them: the ranks of their selection, and as long as NaR is known later than they are. */
function waits(parameters: Required<DotCoreParameters>): number {
  const { words } = anyQuire(parameters);
  const guards = quireLayout(parameters).segments - words;
  if (parameters.converter === 'systolic') return guards;
  return Math.max(guards, words > 8 ? 2 : words > 1 ? 1 : 0);
}

/**
 * Adds up the products of the pairs that come while `valid` is 1, up to and with the one whose `last` is 1; their sum, rounded once, is the
 * result with `done`. The next vector may follow at once, but see `spacing` of {@link dotCoreTiming}.
 */
export function dotCore(parameters: DotCoreParameters): ReturnType<typeof made> {
  return made(filledDotCore(parameters));
}

const made = parametric((parameters: Required<DotCoreParameters>) => {
  const { n, es, converter, roundStages, frontStages, multiplier } = parameters;
  const { bits: width, lsb, segment } = parameters;
  const layout = quireLayout(parameters);
  const quire = anyQuire(parameters);
  const mac = quireMac({ n, es, bits: width, lsb, segment, frontStages, multiplier, quires: false, negate: false });
  const { latency: macLatency } = quireMacTiming(parameters);
  const round = pipeline(quireRound(windowFormat(quire)), { stages: roundStages, valid: true });
  const { latency } = dotCoreTiming(parameters);
  const options = `${multiplier === 'dsp' ? '_dsp' : ''}${converter === 'serial' ? '' : `_${converter}`}`;
  return component(
    `dot_core_${layoutName(layout)}_${frontStages}_${roundStages}${options}`,
    {
      description:
        `Sums of products of posit(${n}, ${es}) numbers in a quire of ${width} bits, rounded once. ` +
        `The result comes ${latency} cycles after the last pair.`,
      in: { a: posit(n, es), b: posit(n, es), valid: bit, last: bit },
      out: { result: posit(n, es), done: bit },
    },
    ({ a, b, valid, last }) => {
      const isFirst = reg(bit, { reset: 1 }).named('is_first') as Reg<Bit>;
      when(valid, () => {
        isFirst.next = last;
      });
      const zero = constant(bit, 0);
      const op = quireOperation.from(cat(zero, valid, zero));
      const { words, nar } = mac({ a, b, op, clear: valid.and(isFirst) });

      // Where the last pair's operation is: word 0 of its sum is there after `macLatency` cycles.
      const wait = waits(parameters);
      const ends = delays(valid.and(last), macLatency + wait, 'ends');
      const start = ends[macLatency + wait] as Bit;
      const isNar = delays(nar, wait - (layout.segments - quire.words), 'nar_late').at(-1) as Bit;
      if (converter === 'systolic') {
        const window = selectInSpace(
          words.toArray().map((word, k) => waiting(word, wait, `word_${k}`)),
          quire,
        );
        const isWhole = delays(start, quire.words, 'whole').at(-1) as Bit;
        const { result, valid_out } = round({ ...window, nar: isNar, valid_in: isWhole });
        return { result, done: valid_out };
      }
      const word = inTurn(words.toArray(), ends[macLatency - 1] as Bit, wait, quire);
      const { window, isWhole } = selectInTime(word, start, quire);
      const { result, valid_out } = round({ ...window, nar: isNar, valid_in: isWhole });
      return { result, done: valid_out };
    },
  );
});
