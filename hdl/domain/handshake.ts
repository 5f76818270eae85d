/** Words taken over into another clock domain one at a time. */
import { checkOptions } from '../checks/options.js';
import { construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import { bit } from '../signal/bits.js';
import type { Signal } from '../signal/signal.js';
import { reg } from '../state/reg.js';
import { unconditionally } from '../state/unconditionally.js';
import { when } from '../state/when.js';
import { checkStream, type Stream, streamOf } from '../stream/stream.js';
import { crossing } from './crossing.js';
import type { ClockDomain } from './domain.js';
import type { InDomain } from './in-domain.js';
import { synchronizer } from './synchronizer.js';

/** How a word crosses. */
export interface HandshakeOptions<D extends string> {
  /** The domain of the input; the one in force where none is given. */
  readonly from?: ClockDomain;
  /** The domain of the output. */
  readonly to: ClockDomain<D>;
  /** Registers in each synchronizer, at least 2 (default). */
  readonly stages?: number;
}

/**
 * The items of `input` in domain `to`, one at a time: the word waits in a register until the other side has taken it, and only two
 * bits are synchronized. Cheaper than `asyncFifo` for words that come seldom.
 *
 * - One item in about `stages` + 1 cycles of each clock. Latency `stages` cycles of `to` and one of `from`.
 * - Reset both domains together.
 */
export function handshake<S extends Signal, D extends string>(
  input: Stream<S>,
  options: HandshakeOptions<D>,
): InDomain<Stream<S>, D> {
  const context = construction('handshake');
  checkStream('handshake', input);
  checkOptions('handshake', options, ['from', 'to', 'stages']);
  const { from = context.domain, to, stages = 2 } = options ?? {};
  if (typeof to?.name !== 'string')
    throw designError('handshake: say which clock domain it leads to, such as { to: pixel }');
  if (from.name === to.name) throw designError(`handshake: both sides are in clock domain '${to.name}'`);
  return unconditionally(() => crossed(input, from, to, stages));
}

function crossed<S extends Signal, D extends string>(
  input: Stream<S>,
  from: ClockDomain,
  to: ClockDomain<D>,
  stages: number,
): InDomain<Stream<S>, D> {
  const flag = (domain: ClockDomain) => reg(bit, { ...(domain.reset !== 'none' && { reset: 0 }), powerUp: 0, domain });
  // Each flag turns once per item: the item is on its way while they differ.
  const sent = flag(from).named('sent');
  const taken = flag(to).named('taken');
  const word = reg(input.shape, { domain: from });
  word.named('word');
  input.ready.value = sent.eq(synchronizer(taken, from, { stages }));
  when(input.transfer, () => {
    sent.next = sent.not();
    word.next = input.data as never;
  });
  const arrived = synchronizer(sent, to, { stages });
  const output = streamOf(arrived.ne(taken), crossing(word as S, to));
  when(output.transfer, () => {
    taken.next = arrived;
  });
  return output as unknown as InDomain<Stream<S>, D>;
}
