// The elements proved: what they claim holds in every cycle, for every traffic. And what the claims find in broken ones.
import {
  arbiter,
  type Bits,
  bit,
  bits,
  cat,
  constant,
  fifo,
  fork,
  join,
  pipe,
  type Stream,
  streamDemux,
  streamMux,
  streamOf,
  widthConverter,
} from 'gatewright/hdl';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  careless,
  changing,
  dropping,
  everyOther,
  forgetfulFork,
  hastyFork,
  inverted,
  losingFork,
  repeating,
  slow,
  switchingArbiter,
  waiting,
} from '../../support/streams/broken.js';
import { type OrderedElement, orderedClaims } from '../../support/streams/claims.js';
import { arbiterClaims, demuxClaims, forkClaims, joinClaims, muxClaims } from '../../support/streams/meeting-claims.js';
import { claims } from '../../support/streams/proofs.js';
import { onlyClaim, type Proof, prove } from '../../support/streams/prove.js';

type Word = Bits<number>;

describe('proved', () => {
  let proofs: readonly Proof[] = [];
  beforeAll(async () => {
    proofs = await prove(claims.map(({ unit }) => unit));
  }, 300_000);

  test.each(claims.map(({ title }, i) => [title, i] as const))('%s', (_, i) => {
    expect(proofs[i]?.broken).toBe(undefined);
    expect(proofs[i]?.proved).toBe(true);
    // Nothing would be proved of a circuit that was optimised away.
    expect(proofs[i]?.size.registers).toBeGreaterThan(5);
  });
});

describe('found', () => {
  const one = (name: string, element: OrderedElement['element'], more: Partial<OrderedElement> = {}) =>
    orderedClaims({ name, from: 2, to: 2, capacity: 1, element, ...more });
  const arbitrated = (policy: 'priority' | 'roundRobin', streams: readonly Stream<Word>[]): Stream<Word> => {
    const out = arbiter(streams, { policy });
    return out.map((data) => cat(out.source, data) as Word);
  };
  const sourced = (name: string, element: (streams: readonly Stream<Word>[]) => Stream<Word>) =>
    arbiterClaims({ ...two, name, policy: 'roundRobin', arbiter: element });
  const gated = (input: Stream<Word>): Stream<Word> => input.gate(everyOther());
  const forked = (input: Stream<Word>): readonly Stream<Word>[] => fork(input, 2);
  const joined = (streams: readonly Stream<Word>[]): Stream<Word> =>
    join(streams as readonly [Stream<Word>, Stream<Word>], (a, b) => cat(a, b) as Word);
  const split = (input: Stream<Word>, count: number, index = (data: Word): Word => data) =>
    streamDemux(input, count, index) as readonly Stream<Word>[];
  const withoutLast = (streams: readonly Stream<Word>[]): readonly Stream<Word>[] => {
    (streams.at(-1) as Stream<Word>).ready.value = 0;
    return streams.slice(0, -1);
  };
  const never = (): Stream<Word> => streamOf(constant(bit, 0), constant(bits<number>(2), 0)) as Stream<Word>;
  const two = { inputs: 2, width: 2, packets: false } as const;

  /** What is wrong, and the claim that must find it. */
  const cases = [
    ['an item is dropped where there is no room', one('dropping', dropping), 'invented'],
    ['an item changes while it waits', one('changing', changing), 'unstable'],
    ['an item comes twice', one('repeating', repeating), 'invented'],
    ['an empty register takes nothing', one('waiting', waiting), 'stuck'],
    ['an item is offered late', one('slow', slow), 'late'],
    ['a pipe has no room for two', one('shallow', pipe, { capacity: 2, exactReady: true }), 'stuck'],
    ['a queue of 3 holds no 4', one('deep', (s) => fifo(s, { depth: 3 }), { capacity: 4, exactReady: true }), 'stuck'],
    [
      'block RAM takes a cycle more',
      one('block', (s) => fifo(s, { depth: 2, style: 'block' }), { capacity: 2 }),
      'late',
    ],
    [
      'the wrong end of a word comes first',
      one('ends', (s) => widthConverter(s, 1, { order: 'highFirst' }), { to: 1, capacity: 2 }),
      'order',
    ],
    ['an output gets an item twice', forkClaims('forgetful', 2, 1, (s) => forgetfulFork(s, 2)), 'wrong'],
    ['an output waits for another', forkClaims('hasty', 2, 1, (s) => hastyFork(s, 2)), 'late'],
    [
      'an arbiter changes its mind',
      arbiterClaims({ ...two, name: 'switching', policy: 'priority', arbiter: switchingArbiter }),
      'unstable',
    ],
    [
      'priority is not fair',
      arbiterClaims({ ...two, name: 'unfair', policy: 'roundRobin', arbiter: (s) => arbitrated('priority', s) }),
      'unfair',
    ],
    [
      'turns are no priority',
      arbiterClaims({ ...two, name: 'turns', policy: 'priority', arbiter: (s) => arbitrated('roundRobin', s) }),
      'unfair',
    ],
    [
      'a packet is torn',
      arbiterClaims({
        ...two,
        name: 'torn',
        policy: 'roundRobin',
        packets: true,
        arbiter: (s) => arbitrated('roundRobin', s),
      }),
      'torn',
    ],
    ['an item leaves before all have it', forkClaims('losing', 2, 1, (s) => losingFork(s, 2)), 'lost'],
    ['an item stays although all have it', forkClaims('tired', 2, 1, (s) => forked(s.gate(everyOther()))), 'stuck'],
    ['a fork withdraws', forkClaims('gated_fork', 2, 1, (s) => forked(s).map(gated)), 'unstable'],
    ['inputs of a join pass alone', joinClaims('careless', 2, 1, careless), 'apart'],
    ['a join mixes its inputs up', joinClaims('swapped', 2, 1, (s) => joined([...s].reverse())), 'wrong'],
    ['a join withdraws', joinClaims('gated_join', 2, 1, (s) => gated(joined(s))), 'unstable'],
    ['a join comes late', joinClaims('late_join', 2, 1, (s) => gated(joined(s))), 'late'],
    ['a source is not the one', sourced('other', (s) => arbitrated('roundRobin', [...s].reverse())), 'apart'],
    ['an arbiter changes items', sourced('changed', (s) => arbitrated('roundRobin', s.map(inverted))), 'wrong'],
    ['an arbiter comes late', sourced('gated', (s) => gated(arbitrated('roundRobin', s))), 'late'],
    ['the output is not the one', demuxClaims('demux_other', 2, 1, (s) => split(s, 2, (d) => d.not())), 'apart'],
    ['a demultiplexer changes items', demuxClaims('demux_wrong', 2, 1, (s) => split(s, 2).map(inverted)), 'wrong'],
    ['a demultiplexer withdraws', demuxClaims('demux_gated', 2, 1, (s) => split(s, 2).map(gated)), 'unstable'],
    ['an item for no output stays', demuxClaims('demux_stuck', 3, 2, (s) => withoutLast(split(s, 4))), 'stuck'],
    ['the input is not the one', muxClaims('mux_other', 2, 1, (s, i) => streamMux(s, inverted(i))), 'apart'],
    ['a multiplexer changes items', muxClaims('mux_wrong', 2, 1, (s, i) => inverted(streamMux(s, i))), 'wrong'],
    ['a multiplexer withdraws', muxClaims('mux_gated', 2, 1, (s, i) => gated(streamMux(s, i))), 'unstable'],
    ['a number of no input stays', muxClaims('mux_stuck', 3, 2, (s, i) => streamMux([...s, never()], i)), 'stuck'],
  ] as const;
  let proofs: readonly Proof[] = [];
  beforeAll(async () => {
    proofs = await prove(cases.map(([, unit, claim]) => onlyClaim(unit, claim)));
  }, 300_000);

  test.each(cases.map(([title, , claim], i) => [title, claim, i] as const))('%s', (_, claim, i) => {
    expect(proofs[i]?.broken?.claim).toBe(claim);
  });
});
