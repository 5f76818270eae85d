/** The component behind `widthConverter`. */
import { type Component, component } from '../../component/component.js';
import { addressWidth } from '../../ir/memory.js';
import type { Shape } from '../../shape/shape.js';
import { type Bit, type Bits, bits } from '../../signal/bits.js';
import { cat } from '../../signal/cat.js';
import { mux } from '../../signal/mux.js';
import { type Reg, reg } from '../../state/reg.js';
import { when } from '../../state/when.js';
import { type StreamType, stream, streamOf } from '../stream.js';

/** Which end of a word comes first. */
export type PartOrder = 'lowFirst' | 'highFirst';

type Word<W extends number> = StreamType<Bits<W>>;

/** A buffer of parts, each as wide as both widths allow; words go in behind those that wait, and out in front. */
export function widthConverterUnit<A extends number, B extends number>(
  from: Shape<Bits<A>>,
  to: Shape<Bits<B>>,
  order: PartOrder,
): Component<{ input: Word<A> }, { output: Word<B> }> {
  const part = divisor(from.width, to.width);
  const taken = from.width / part;
  const given = to.width / part;
  const capacity = taken + given - 1;
  return component(
    `width_converter_${from.width}_to_${to.width}`,
    {
      in: { input: stream(from) },
      out: { output: stream(to) },
      description: `Words of ${from.width} bits as words of ${to.width} bits, ${order === 'lowFirst' ? 'low' : 'high'} bits first.`,
    },
    ({ input }) => {
      const level: Reg<Bits<number>> = reg(bits<number>(addressWidth(capacity + 1)), { reset: 0 });
      const parts = Array.from({ length: capacity }, () => reg(bits<number>(part)));
      const front = parts.slice(0, given);
      const word = cat(...(order === 'lowFirst' ? front.toReversed() : front)) as unknown as Bits<B>;
      const output = streamOf(isAtLeast(level, given, capacity), word);
      const leaves = output.transfer;
      const rest = mux(leaves, level.wrapSub(given), level);
      // There is room where the parts left make no word by themselves.
      const room = taken > given ? output.ready.and(level.lt(2 * given)) : output.ready;
      input.ready.value = output.valid.not().or(room);
      level.next = mux(input.transfer, rest.wrapAdd(taken), rest);
      const pieces = piecesOf(input.data, part, order);
      parts.forEach((register, at) => {
        const behind = parts[at + given];
        if (behind) {
          when(leaves, () => {
            register.next = behind;
          });
        }
        // What is loaded beyond the level does no harm, so that only the place counts, not whether an item came.
        for (const place of placesOf(taken, given)) {
          const piece = pieces[at - place];
          if (piece) {
            when(rest.eq(place), () => {
              register.next = piece;
            });
          }
        }
      });
      return { output };
    },
  );
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b);
}

/** level >= least, for levels up to `most`. */
function isAtLeast(level: Bits<number>, least: number, most: number): Bit {
  if (least === 1) return level.any();
  return least === most ? level.eq(most) : level.ge(least);
}

/** The parts of a word, the one that comes first in front. */
function piecesOf(word: Bits<number>, part: number, order: PartOrder): readonly Bits<number>[] {
  const count = word.width / part;
  return Array.from({ length: count }, (_, i) => {
    const at = order === 'lowFirst' ? i : count - 1 - i;
    return word.bits(at * part + part - 1, at * part) as Bits<number>;
  });
}

/** The places at which a word can go in: the numbers of parts below `given` that can be left, beginning with none. */
function placesOf(taken: number, given: number): readonly number[] {
  const levels = new Set([0]);
  for (const level of levels) {
    if (level < given) levels.add(level + taken);
    else levels.add(level - given);
  }
  return [...levels].filter((level) => level < given).sort((a, b) => a - b);
}
