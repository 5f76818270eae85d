/** Vectors of pairs out of bytes: chunks that begin with their length, ended by a chunk of none. */
import {
  bit,
  bits,
  component,
  constant,
  mux,
  parametric,
  pipe,
  type Reg,
  reg,
  stream,
  streamOf,
  struct,
  when,
} from '../../hdl/index.js';
import { checkedFormat, type PositParameters, posit } from '../posit/shape.js';
import { bitsFor, join, type Word } from '../posit/word.js';
import { cyclesPerBit, type UartParameters } from '../uart/bit-time.js';

/** Parameters of the frames: the posits, and the line they come over. */
export interface DotFramesParameters extends PositParameters, UartParameters {}

/** Bits of peace on the line after which what comes is understood again: two frames. */
const quietBits = 20;

/**
 * A vector is any number of chunks, each a byte that says how many pairs follow, 1 to 255, and those pairs, a before b, each most significant
 * byte first and padded with zeros on top; a byte 0 ends it. The item for that is 0 times 0 with `last`: it adds nothing, so that no pair waits
 * to hear whether it was the last. A byte 0 where no vector has begun means nothing: any receiver, whatever it was in the middle of, has
 * come to that point after as many zeros as the longest chunk has bytes, and one.
 *
 * A frame without stop bit ends a vector that has begun, as NaR; from there on bytes mean nothing until the line has been
 * at peace for the time of two frames, so that neither the end of a break nor the rest of the vector is taken for a length.
 *
 * Items come at least nine bits of the line apart, and have to be taken before the next one.
 */
export const dotFrames = parametric(({ n, es, clockHz, baud }: DotFramesParameters) => {
  checkedFormat(n, es);
  const bytes = Math.ceil(n / 8);
  const quiet = quietBits * cyclesPerBit({ clockHz, baud });
  const number = posit(n, es);
  return component(
    `dot_frames_${n}_${es}_${quiet}`,
    {
      description: `Vectors of pairs of posit(${n}, ${es}) numbers out of bytes. A vector ends with the item whose last is 1.`,
      in: { data: bits(8), valid: bit, error: bit },
      out: { output: stream(struct({ a: number, b: number, last: bit })) },
    },
    ({ data, valid, error }) => {
      // After an error, until the line has been quiet.
      const isLost = reg(bit, { reset: 0 }).named('is_lost');
      const peace = reg(bits(bitsFor(quiet)), { reset: 0 }).named('peace') as Reg<Word>;
      when(error, () => {
        isLost.next = 1;
      }).elsewhen(peace.none(), () => {
        isLost.next = 0;
      });
      peace.next = mux(peace.any(), peace.wrapSub(1), peace);
      when(valid.or(error), () => {
        peace.next = quiet;
      });
      const isTaken = valid.and(isLost.not());

      const pairs = reg(bits(8), { reset: 0 }).named('pairs_to_come');
      const place = reg(bits(bitsFor(2 * bytes - 1)), { reset: 0 }).named('byte_of_pair') as Reg<Word>;
      const isOpen = reg(bit, { reset: 0 }).named('is_open');
      const operands = reg(bits(16 * bytes)).named('operands') as Reg<Word>;
      const inChunk = pairs.any();
      const isWhole = place.eq(2 * bytes - 1);
      when(isTaken, () => {
        when(inChunk, () => {
          operands.next = join(operands.bits(16 * bytes - 9, 0), data);
          place.next = mux(isWhole, constant(bits(place.width), 0), place.wrapAdd(1)) as Word;
          pairs.next = mux(isWhole, pairs.wrapSub(1), pairs);
        }).otherwise(() => {
          pairs.next = data;
          isOpen.next = data.any();
        });
      });
      when(error, () => {
        pairs.next = 0;
        place.next = 0;
        isOpen.next = 0;
      });

      // What is offered, in the cycle after the byte that makes it whole.
      const isPair = reg(bit, { reset: 0 }).named('is_pair');
      isPair.next = isTaken.and(inChunk).and(isWhole);
      const ends = reg(bit, { reset: 0 }).named('is_end');
      ends.next = isOpen.and(error.or(isTaken.and(inChunk.not()).and(data.none())));
      const isBroken = reg(bit, { reset: 0 }).named('is_broken');
      isBroken.next = error;
      const [zero, nar] = [constant(bits(n), 0), join(isBroken, constant(bits(n - 1), 0))];
      const item = struct({ a: number, b: number, last: bit }).of({
        a: number.from(mux(isPair, operands.bits(8 * bytes + n - 1, 8 * bytes), nar)),
        b: number.from(mux(isPair, operands.bits(n - 1, 0), zero)),
        last: ends,
      });
      return { output: pipe(streamOf(isPair.or(ends), item)) };
    },
  );
});
