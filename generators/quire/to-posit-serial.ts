/** Rounding a quire whose words come one a cycle. */
import { bit, bits, component, parametric, pipeline } from '../../hdl/index.js';
import { posit } from '../posit/shape.js';
import { type AnyQuire, anyQuire, type QuireToPositParameters, quireName, windowFormat } from './any-quire.js';
import { quireRound } from './round-window.js';
import { selectInTime } from './selector.js';

/** A quire that is rounded word by word. */
export interface SerialQuireParameters extends QuireToPositParameters {
  /** Ranks of registers inside the normalisation and rounding; default 3 to 6 by the width. */
  readonly stages?: number;
}

/** When a unit takes words and gives results, in cycles after word 0. */
export interface SerialQuireTiming {
  /** Words of a quire; the next quire may begin that many cycles after the one before. */
  readonly words: number;
  /** When `nar` is sampled: the cycle after the last word. */
  readonly narLatency: number;
  /** When `done` is 1, and the result there. */
  readonly latency: number;
}

/** Ranks of normalisation and rounding where none are asked for: about as many as keep a stage as short as a segment. */
export function roundRanks(n: number): number {
  return n <= 8 ? 3 : n <= 16 ? 4 : n <= 32 ? 5 : 6;
}

/** The parameters with every default filled in. */
export function filledSerial(parameters: SerialQuireParameters): AnyQuire & { readonly stages: number } {
  const quire = anyQuire(parameters);
  return { ...quire, stages: parameters.stages ?? roundRanks(quire.n) };
}

/** The timing of `quireToPositSerial(parameters)`. */
export function serialQuireTiming(parameters: SerialQuireParameters): SerialQuireTiming {
  const { words, stages } = filledSerial(parameters);
  return { words, narLatency: words, latency: words + stages };
}

/**
 * The posit nearest to a quire whose words come one in each cycle, the lowest one first, `start` being 1 with that one. The next quire
 * may begin in the cycle after the last word. `nar`, sampled in the cycle after the last word, makes the result NaR; words need
 * not say so. See {@link serialQuireTiming} for when.
 * @throws UsageError for formats that there are not, and words of another width
 */
export function quireToPositSerial(parameters: SerialQuireParameters): ReturnType<typeof made> {
  const { n, es, bits, lsb, segment, stages } = filledSerial(parameters);
  return made({ n, es, bits, lsb, segment, stages });
}

const made = parametric((parameters: Required<SerialQuireParameters>) => {
  const quire = filledSerial(parameters);
  const { n, es, lsb, segment, words, stages } = quire;
  const round = pipeline(quireRound(windowFormat(quire)), { stages, valid: true });
  return component(
    `quire_to_posit_serial_${quireName(quire)}_${stages}`,
    {
      description:
        `Rounds a quire of ${words} words of ${segment} bits, whose last bit weighs 2^${lsb}, to the nearest posit(${n}, ${es}). ` +
        `Words come one a cycle, the lowest one with start; the result comes with done, ${words + stages} cycles after that.`,
      in: { start: bit, word: bits<number>(segment), nar: bit },
      out: { result: posit(n, es), done: bit },
    },
    ({ start, word, nar }) => {
      const { window, isWhole } = selectInTime(word, start, quire);
      const { result, valid_out } = round({ ...window, nar, valid_in: isWhole });
      return { result, done: valid_out };
    },
  );
});
