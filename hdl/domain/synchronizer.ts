/** Synchronizers: single bits taken over into another clock domain. */
import { checkOptions } from '../checks/options.js';
import { construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import { type Bit, bit } from '../signal/bits.js';
import { Signal } from '../signal/signal.js';
import { reg } from '../state/reg.js';
import { unconditionally } from '../state/unconditionally.js';
import { crossing } from './crossing.js';
import { type ClockDomain, checkDomain } from './domain.js';
import type { InDomain } from './in-domain.js';
import { withDomain } from './with-domain.js';

/** How a bit is synchronized. */
export interface SynchronizerOptions {
  /** Registers in the new domain, at least 2 (default). More of them make a failure rarer. */
  readonly stages?: number;
  /** Value in reset and at power-up, 0 unless said. */
  readonly initial?: 0 | 1;
}

/** Attributes that keep synthesis from touching the registers, and have placers put them side by side. */
const attributes = { ASYNC_REG: 'TRUE' };

/**
 * `signal` in `domain`, `stages` cycles of that domain later, give or take one. For single bits that come straight from a
 * register: several bits arrive in different cycles, and logic in front can glitch. Use `asyncFifo` or `handshake` for words.
 * @see C. E. Cummings, Clock Domain Crossing (CDC) Design & Verification Techniques, SNUG 2008, section 4.
 */
export function synchronizer<D extends string>(
  signal: Bit,
  domain: ClockDomain<D>,
  options: SynchronizerOptions = {},
): InDomain<Bit, D> {
  construction('synchronizer');
  checkDomain('synchronizer: the second argument', domain);
  checkOptions('synchronizer', options, ['stages', 'initial']);
  const { stages = 2, initial = 0 } = options;
  if (!(signal instanceof Signal)) {
    throw designError(`synchronizer takes a signal of one bit, not ${shown(signal)}; write synchronizer(flag, pixel)`);
  }
  if (signal.node.width !== 1) {
    throw designError(
      'synchronizer takes one bit; the bits of a word would arrive in different cycles: use asyncFifo or handshake',
    );
  }
  if (!Number.isInteger(stages) || stages < 2) {
    throw designError(`synchronizer: stages is a whole number from 2 up, not ${stages}`);
  }
  if (!['reg', 'wire', 'input', 'instance', 'const'].includes(signal.node.op)) {
    throw designError('synchronizer: the bit comes from logic, whose glitches would be caught; put a reg before it');
  }
  return unconditionally(() => {
    let value: Bit = crossing(signal, domain);
    for (let stage = 1; stage <= stages; stage += 1) value = stageOf(value, domain, stage, initial);
    return value as InDomain<Bit, D>;
  });
}

function stageOf(value: Bit, domain: ClockDomain, stage: number, initial: 0 | 1): Bit {
  const synchronized = reg(bit, {
    ...(domain.reset !== 'none' && { reset: initial }),
    powerUp: initial,
    domain,
    attributes,
  });
  synchronized.next = value;
  return synchronized.named(`synchronized_${stage}`) as unknown as Bit;
}

/**
 * A reset for `domain` made from `request`, active high, of any domain or none: it begins at once, without a clock, and ends
 * `stages` rising edges after `request` does, so that all registers leave it in one cycle.
 */
export function resetSynchronizer<D extends string>(
  request: Bit,
  domain: ClockDomain<D>,
  options: Pick<SynchronizerOptions, 'stages'> = {},
): InDomain<Bit, D> {
  construction('resetSynchronizer');
  checkDomain('resetSynchronizer: the second argument', domain);
  checkOptions('resetSynchronizer', options, ['stages']);
  const { stages = 2 } = options;
  if (!(request instanceof Signal) || request.node.width !== 1) {
    throw designError('resetSynchronizer takes one bit, 1 while reset is asked for');
  }
  if (!Number.isInteger(stages) || stages < 2) {
    throw designError(`resetSynchronizer: stages is a whole number from 2 up, not ${stages}`);
  }
  const asynchronous: ClockDomain<D> = { ...domain, reset: 'async' };
  const asked: Bit = crossing(request, domain);
  return withDomain(
    asynchronous,
    () =>
      unconditionally(() => {
        let value: Bit | 0 = 0;
        for (let stage = 1; stage <= stages; stage += 1) {
          const held = reg(bit, { reset: 1, powerUp: 1, attributes });
          held.next = value;
          value = held.named(
            stage === stages ? `${domain.name}_in_reset` : `reset_released_${stage}`,
          ) as unknown as Bit;
        }
        return value as InDomain<Bit, D>;
      }),
    { reset: asked },
  );
}
