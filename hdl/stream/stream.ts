/** Streams: data with a handshake, and what can be done to one without a register. */
import { graphFor } from '../component/context.js';
import type { Bundle } from '../component/port-text.js';
import { designError } from '../location/design-error.js';
import type { PortLeaf, PortType } from '../shape/port-type.js';
import type { Shape } from '../shape/shape.js';
import { leavesOf } from '../shape/split.js';
import { type Bit, bit } from '../signal/bits.js';
import { type Plain, Signal } from '../signal/signal.js';
import { driveNode } from '../state/drive.js';
import type { Wire } from '../state/wire.js';
import { oneBit, readyWire } from './ready.js';

/** The port type of a stream whose items are of one shape. */
export interface StreamType<out S extends Signal> extends PortType<Stream<S>> {
  /** What one item carries. */
  readonly shape: Shape<S>;
}

/**
 * The port type of a stream of items of `shape`. As an input of a component, port `input` becomes `input_valid` and
 * `input_data` in, and `input_ready` out; as an output, all three turn round. Items that are structs have one port per field.
 */
export function stream<S extends Signal>(shape: Shape<S>): StreamType<S> {
  if (typeof shape?.width !== 'number' || typeof shape.wrap !== 'function') {
    throw designError('stream takes the shape of its items: write stream(bits(8))');
  }
  const leaves: PortLeaf[] = [
    { name: 'valid', shape: bit, flipped: false },
    ...dataLeaves(shape),
    { name: 'ready', shape: bit, flipped: true },
  ];
  const type: StreamType<S> = {
    shape,
    text: `stream(${shape.text})`,
    domain: shape.domain,
    description: shape.description,
    composite: {
      leaves,
      parts: [
        { name: 'valid', shape: bit, flipped: false },
        { name: 'data', shape, flipped: false },
        { name: 'ready', shape: bit, flipped: true },
      ],
      join: (signals) => {
        const data = signals.slice(1, -1);
        const value = shape.composite ? shape.composite.join(data) : (data[0] as S);
        return new Stream(type, signals[0] as Bit, value, signals.at(-1) as Wire<Bit>);
      },
      split: (value) =>
        value instanceof Stream ? [value.valid, ...leavesOf(value.data), value.ready as Signal] : undefined,
    },
  };
  return type;
}

function dataLeaves(shape: Shape): readonly PortLeaf[] {
  if (!shape.composite) return [{ name: 'data', shape, flipped: false }];
  return shape.composite.leaves.map((leaf) => ({ ...leaf, name: `data_${leaf.name}` }));
}

/**
 * A stream: one item passes in each cycle in which `valid` and `ready` are both 1. Who offers an item keeps `valid` at 1 and
 * `data` as it is until it has passed, and does not wait for `ready` before offering. A stream has exactly one consumer.
 */
export class Stream<out S extends Signal> implements Bundle {
  /** What flows with the stream and against it; for the type checker alone. */
  declare readonly '~forward': { readonly valid: Bit; readonly data: S };
  declare readonly '~backward': { readonly ready: Bit };
  readonly portType: StreamType<S>;
  /** 1 while an item is offered. */
  readonly valid: Bit;
  /** The item on offer; means nothing while `valid` is 0. */
  readonly data: S;
  /** 1 where the consumer takes what is on offer. The consumer assigns `ready.value`, the producer reads it. */
  readonly ready: Wire<Bit>;

  /** @internal Streams are made by ports, `streamOf` and `streamWire`. */
  constructor(portType: StreamType<S>, valid: Bit, data: S, ready: Wire<Bit>) {
    this.portType = portType;
    this.valid = valid;
    this.data = data;
    this.ready = ready;
  }

  /** What an item carries. */
  get shape(): Shape<S> {
    return this.portType.shape;
  }

  /** 1 in cycles in which an item passes. */
  get transfer(): Bit {
    return this.valid.and(this.ready);
  }

  /** Each item changed by logic without state: `change` gets the data and gives the new data, of any shape. */
  map<T extends Signal>(change: (data: S) => T): Stream<Plain<T>> {
    const mapped = streamOf(this.valid, change(this.data));
    handTo(this, mapped.ready);
    return mapped;
  }

  /**
   * The items for which `keep(data)` is 1; the others are taken and dropped as they come. Within the cycle, `valid` of the result
   * and `ready` of this stream depend on the data.
   */
  filter(keep: (data: S) => Bit): Stream<Plain<S>> {
    const kept = oneBit('filter: the condition', keep(this.data));
    const filtered = streamOf<S>(this.valid.and(kept), this.data);
    handTo(this, filtered.ready.or(kept.not()));
    return filtered;
  }

  /**
   * The same stream, stopped in cycles in which `open` is 0. An item on offer is withdrawn when `open` falls, so let `open`
   * fall only after a transfer where the consumer relies on offers that stay.
   */
  gate(open: Bit): Stream<Plain<S>> {
    const gated = streamOf<S>(this.valid.and(oneBit('gate: the condition', open)), this.data);
    handTo(this, gated.ready.and(open));
    return gated;
  }
}

/**
 * The stream that offers `data` in cycles in which `valid` is 1; its `ready` says whether the item is taken. Whoever makes
 * `valid` and `data` keeps them as they are until then.
 */
export function streamOf<S extends Signal>(valid: Bit, data: S): Stream<Plain<S>> {
  oneBit('streamOf: valid', valid);
  if (!(data instanceof Signal)) throw designError('streamOf: data must be a signal; write constant(shape, value)');
  graphFor('streamOf', valid.node, ...leavesOf(data).map(({ node }) => node));
  return new Stream<Signal>(stream(data.shape), valid, data, readyWire()) as unknown as Stream<Plain<S>>;
}

/** Drives the ready of `input` by `ready`: `input` has its consumer now. */
export function handTo(input: Stream<Signal>, ready: Bit): void {
  driveNode(input.ready, ready.node);
}

/** Refuses anything but a stream; `what` is who takes it. */
export function checkStream(what: string, value: unknown): void {
  if (value instanceof Stream) return;
  throw designError(
    `${what} takes a stream: an input of stream(bits(8)), what another element gives, or streamOf(valid, data)`,
  );
}
