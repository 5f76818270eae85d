/** Rounding a whole quire to a posit. */
import { type Bit, bit, bits, component, constant, mux, parametric } from '../../hdl/index.js';
import { posit } from '../posit/shape.js';
import { join, range, type Word } from '../posit/word.js';
import { type AnyQuire, anyQuire, type QuireToPositParameters, quireName, windowFormat } from './any-quire.js';
import { roundWindow } from './round-window.js';

/** A quire that is rounded in one piece. */
export interface WholeQuireParameters extends QuireToPositParameters {
  /** With the output `nar`; default false. */
  readonly status?: boolean;
}

/**
 * The posit nearest to the quire `q`; combinational. Rounds once, ties to the even pattern, and saturates: above maxpos it is maxpos, of
 * any positive value below minpos it is minpos, and so for negative ones. NaR for NaR. With `status` the output `nar` says that it is.
 * @throws UsageError for formats that there are not, and words of another width
 */
export function quireToPosit(parameters: WholeQuireParameters): ReturnType<typeof made> {
  const { n, es, bits, lsb, segment } = anyQuire(parameters);
  return made({ n, es, bits, lsb, segment, status: parameters.status ?? false });
}

const made = parametric(({ status, ...parameters }: Required<WholeQuireParameters>) => {
  const quire = anyQuire(parameters);
  const { n, es, bits: width, lsb } = quire;
  const shape = posit(n, es);
  return component(
    `quire_to_posit_${quireName(quire)}${status ? '_status' : ''}`,
    {
      description: `Rounds a quire of ${width} bits, whose last bit weighs 2^${lsb}, to the nearest posit(${n}, ${es}). Combinational.`,
      in: { q: bits<number>(width) },
      out: { result: shape, ...(status && { nar: bit }) },
    },
    ({ q }) => {
      const { nar, ...window } = windowOf(q, quire);
      const format = {
        ...windowFormat(quire),
        base: lsb - 1 - (2 ** window.index.width - quire.words) * quire.segment,
      };
      return { result: shape.from(roundWindow({ ...window, nar }, format)), ...(status && { nar }) };
    },
  );
});

/**
 * The window of a whole quire. Which words only repeat the sign is known of all at once; steps of 8, 4, 2, 1 words then leave out those at
 * the top. The window's index counts from the top: all ones for the highest word.
 */
function windowOf(q: Word, { segment, words: count, below }: AnyQuire) {
  const whole = q
    .asSigned()
    .resize(count * segment)
    .asBits();
  const zero = constant(bit, 0);
  const own = Array.from({ length: count }, (_, k) => whole.bits((k + 1) * segment - 1, k * segment)).toReversed();
  const steps = Math.max(1, Math.ceil(Math.log2(count)));
  const spare = 2 ** steps - count + below;
  let words: readonly Word[] = [...own, ...new Array<Word>(spare).fill(constant(bits(segment), 0))];
  // The lowest word is taken where no other is.
  let says: readonly Bit[] = own.map((word, i) => {
    const next = own[i + 1];
    return next ? word.eq(next.msb.repeat(segment)).not() : constant(bit, 1);
  });
  const something: readonly Bit[] = own.map((word, i) =>
    i === 0 ? (range(q, q.width - 2, (count - 1) * segment)?.any() ?? zero) : word.any(),
  );
  const lower = something.slice(1);
  let filled: readonly Bit[] = [zero, ...lower, ...new Array<Bit>(spare).fill(zero)];
  const counted: Bit[] = [];
  const lost: Bit[] = [];
  for (let far = 2 ** (steps - 1); far >= 1; far /= 2) {
    const isRun: Bit = join(...says.slice(0, far)).none();
    lost.push(
      join(...filled.slice(-far))
        .any()
        .and(isRun.not()),
    );
    const step = <T extends Word>(list: readonly T[]): readonly Word[] =>
      list.slice(0, -far).map((stays, i) => mux(isRun, list[i + far] as Word, stays));
    words = step(words);
    filled = step(filled) as readonly Bit[];
    says = [...says, ...new Array<Bit>(far).fill(zero)].slice(0, says.length + far);
    says = step(says) as readonly Bit[];
    counted.push(isRun);
  }
  const nar: Bit = q.msb.and(join(...something).none());
  return { words: join(...words), index: join(...counted).not(), sticky: join(...lost).any(), nar };
}
