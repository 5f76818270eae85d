// Everything that is proved of the elements of streams, as components whose outputs must never be 1.
import {
  type AnyComponent,
  type ArbiterPolicy,
  arbiter,
  type Bits,
  cat,
  fifo,
  fork,
  join,
  pipe,
  type Stream,
  skidBuffer,
  streamDemux,
  streamMux,
  widthConverter,
} from 'gatewright/hdl';
import { orderedClaims } from './claims.js';
import { arbiterClaims, demuxClaims, forkClaims, joinClaims, muxClaims } from './meeting-claims.js';

type Word = Bits<number>;

/** A proof to be made. */
export interface Claim {
  readonly title: string;
  readonly unit: AnyComponent;
}

function fifoClaim(depth: number, style: 'distributed' | 'block', width = 2): Claim {
  return {
    title: `\`fifo\`, ${depth} x ${width} bits, ${style}`,
    unit: orderedClaims({
      name: `fifo_${depth}_${style}`,
      from: width,
      to: width,
      capacity: depth,
      exactReady: true,
      late: style === 'block' ? 1 : 0,
      element: (input) => fifo(input, { depth, style }),
    }),
  };
}

function converterClaim(from: number, to: number, order: 'lowFirst' | 'highFirst', capacity: number): Claim {
  return {
    title: `\`widthConverter\`, ${from} to ${to} bits, ${order}`,
    unit: orderedClaims({
      name: `width_${from}_${to}_${order.toLowerCase()}`,
      from,
      to,
      capacity,
      order,
      element: (input) => widthConverter(input, to, { order }),
    }),
  };
}

function arbiterClaim(inputs: number, policy: ArbiterPolicy, packets: boolean): Claim {
  return {
    title: `\`arbiter\`, ${inputs} inputs, ${policy}${packets ? ', packets' : ''}`,
    unit: arbiterClaims({
      name: `arbiter_${inputs}_${policy.toLowerCase()}${packets ? '_packets' : ''}`,
      inputs,
      width: 2,
      policy,
      packets,
      arbiter: (streams) => {
        const out = arbiter(streams, { policy, ...(packets && { last: (data: Word) => data.msb as Bits<1> }) });
        return out.map((data) => cat(out.source, data) as Word);
      },
    }),
  };
}

function forkClaim(count: number, lazy: boolean): Claim {
  const name = `${lazy ? 'lazy_' : ''}fork_${count}`;
  return {
    title: `\`fork\`, ${count} outputs${lazy ? ', lazy' : ''}`,
    unit: forkClaims(name, count, 2, (input) => fork(input, count, { lazy }) as readonly Stream<Word>[], lazy),
  };
}

/** Small cases, done in seconds. */
export const claims: readonly Claim[] = [
  { title: '`pipe`', unit: orderedClaims({ name: 'pipe', from: 2, to: 2, capacity: 1, element: pipe }) },
  {
    title: '`skidBuffer`',
    unit: orderedClaims({ name: 'skid_buffer', from: 2, to: 2, capacity: 2, exactReady: true, element: skidBuffer }),
  },
  ...[1, 2, 3].flatMap((depth) => [fifoClaim(depth, 'distributed'), fifoClaim(depth, 'block')]),
  forkClaim(2, false),
  forkClaim(3, false),
  forkClaim(3, true),
  {
    title: '`join`, 3 inputs',
    unit: joinClaims('join_3', 3, 2, (inputs) =>
      join(inputs as [Stream<Word>, Stream<Word>, Stream<Word>], (a, b, c) => cat(a, b, c) as Word),
    ),
  },
  ...(['priority', 'roundRobin'] as const).flatMap((policy) => [
    arbiterClaim(3, policy, false),
    arbiterClaim(3, policy, true),
  ]),
  converterClaim(2, 4, 'lowFirst', 2),
  converterClaim(4, 2, 'highFirst', 2),
  converterClaim(2, 3, 'highFirst', 4),
  converterClaim(3, 2, 'lowFirst', 4),
  {
    title: '`streamDemux`, 3 outputs',
    unit: demuxClaims('demux_3', 3, 2, (input) => streamDemux(input, 3, (data) => data) as readonly Stream<Word>[]),
  },
  { title: '`streamMux`, 3 inputs', unit: muxClaims('mux_3', 3, 2, streamMux) },
];

/** Larger ones, for `npm run verify:streams`. */
export const largerClaims: readonly Claim[] = [
  ...[4, 5, 7, 8].flatMap((depth) => [fifoClaim(depth, 'distributed'), fifoClaim(depth, 'block')]),
  forkClaim(5, false),
  arbiterClaim(4, 'roundRobin', false),
  arbiterClaim(4, 'roundRobin', true),
  arbiterClaim(5, 'roundRobin', false),
  arbiterClaim(8, 'priority', true),
  converterClaim(1, 8, 'lowFirst', 8),
  converterClaim(8, 1, 'lowFirst', 8),
  converterClaim(3, 5, 'lowFirst', 7),
  converterClaim(5, 3, 'highFirst', 7),
];
