/** Dot products of streams of posits. */
import {
  type Bit,
  bit,
  bits,
  component,
  fifo,
  parametric,
  type Reg,
  reg,
  skidBuffer,
  stream,
  streamOf,
  struct,
  when,
} from '../../hdl/index.js';
import { posit } from '../posit/shape.js';
import { bitsFor, type Word } from '../posit/word.js';
import { layoutName, quireLayout } from '../quire/format.js';
import { type DotCoreParameters, dotCore, dotCoreTiming, filledDotCore } from './core.js';
import { queueLatency, willHaveRoom } from './places.js';

/** A dot product: its posits, its quire, and how both are built. */
export type PositDotParameters = DotCoreParameters;

/** Results that must have room so that vectors need never wait for it. */
function room(parameters: DotCoreParameters): number {
  const { latency, spacing } = dotCoreTiming(parameters);
  return Math.ceil((latency + queueLatency) / spacing) + 1;
}

/**
 * Pairs of posits in, up to and with one whose `last` is 1; the sum of their products, rounded once, out. One pair per cycle, across
 * vectors that follow each other at once, too. A vector's last pair waits until its result has a place in the queue in front of the output, so
 * that none is ever lost, and with the serial converter until that is free.
 * @throws UsageError for formats that there are not, quires that drop bits of products, and segments of another width
 */
export function positDot(parameters: PositDotParameters): ReturnType<typeof made> {
  return made(filledDotCore(parameters));
}

const made = parametric((parameters: Required<PositDotParameters>) => {
  const { n, es, bits: width, lsb, converter, multiplier, frontStages, roundStages } = parameters;
  const core = dotCore(parameters);
  const { spacing } = dotCoreTiming(parameters);
  const depth = room(parameters);
  const number = posit(n, es);
  const options = `${multiplier === 'dsp' ? '_dsp' : ''}${converter === 'serial' ? '' : `_${converter}`}`;
  return component(
    `posit_dot_${layoutName(quireLayout(parameters))}_${frontStages}_${roundStages}${options}`,
    {
      description:
        `Dot products of posit(${n}, ${es}) vectors, each rounded once, in a quire of ${width} bits whose last bit weighs 2^${lsb}. ` +
        'A vector ends with the pair whose last is 1.',
      in: { input: stream(struct({ a: number, b: number, last: bit })) },
      out: { output: stream(number) },
    },
    ({ input }) => {
      const items = skidBuffer(input);
      const { a, b, last } = items.data;
      const mayEnd = reg(bit, { reset: 1 }).named('may_end') as Reg<Bit>;
      const isOpen: Bit = last.not().or(mayEnd);
      items.ready.value = isOpen;
      const valid: Bit = items.valid.and(isOpen);
      const ends: Bit = valid.and(last);
      const { result, done } = core({ a, b, valid, last });
      const output = fifo(streamOf(done, result), { depth });

      const hasRoom = willHaveRoom(depth, ends, output.transfer);
      const mayEndAgain = isApart(ends, spacing);
      mayEnd.next = mayEndAgain ? hasRoom.and(mayEndAgain) : hasRoom;
      return { output };
    },
  );
});

/** Whether a vector may end in the next cycle, `spacing` cycles after the one before did; nothing where that always is so. */
function isApart(ends: Bit, spacing: number): Bit | undefined {
  if (spacing === 1) return undefined;
  if (spacing === 2) return ends.not();
  const pause = reg(bits(bitsFor(spacing - 2)), { reset: 0 }).named('pause') as Reg<Word>;
  const isPausing: Bit = pause.any();
  pause.next = pause.wrapSub(isPausing.extend(pause.width));
  when(ends, () => {
    pause.next = spacing - 2;
  });
  return ends.or(isPausing).not();
}
