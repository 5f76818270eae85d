/** The signals of a stream port, and the rules that its producer keeps. */

import type { ConstantOf, Signal, ValueOf } from '../../hdl/index.js';
import {
  type AnyComponent,
  type Bits,
  definitionOf,
  GatewrightError,
  type PortType,
  type PortValue,
  type Shape,
  type Stream,
} from '../../hdl/index.js';
import { type Patterns, type SimulatedPort, simulatedPort } from '../port-values.js';
import { shownValue } from './value-text.js';

/** What the items of a stream port are written as. */
export type GivenItem<P> = PortValue<P> extends Stream<infer S extends Signal> ? ConstantOf<S> : never;

/** What the items of a stream port are read as. */
export type ReadItem<P> = PortValue<P> extends Stream<infer S extends Signal> ? ValueOf<S> : never;

/** The names of the stream ports among P. */
export type StreamNames<P> = { [K in keyof P]: PortValue<P[K]> extends Stream<Signal> ? K : never }[keyof P] & string;

/** The three parts of a stream. */
export interface StreamPort {
  readonly name: string;
  readonly valid: SimulatedPort;
  readonly ready: SimulatedPort;
  readonly data: SimulatedPort;
  /** Bits of an item. */
  readonly width: number;
}

/** The stream port `name` of `unit`; an error that lists the streams where it is none. */
export function streamPort(
  unit: AnyComponent,
  name: string,
  side: 'in' | 'out' | 'any',
  patterns: Patterns,
): StreamPort {
  const { in: inputs, out: outputs, name: top } = definitionOf(unit);
  const ports: Readonly<Record<string, PortType>> =
    side === 'in' ? inputs : side === 'out' ? outputs : { ...inputs, ...outputs };
  const streams = Object.entries(ports).flatMap(([port, type]) => {
    const shape = shapeOf(type);
    return shape ? [[port, shape] as const] : [];
  });
  const shape = streams.find(([port]) => port === name)?.[1];
  if (!shape) {
    const known = streams.map(([port]) => `'${port}'`).join(', ') || 'none';
    const kind = side === 'in' ? 'input ' : side === 'out' ? 'output ' : '';
    throw new GatewrightError(`'${name}' is no ${kind}stream of '${top}'; its ${kind}streams are ${known}`);
  }
  const part = (of: string, type: PortType): SimulatedPort => simulatedPort(`${name}_${of}`, type, patterns);
  const [valid, , ready] = partsOf(ports[name] as PortType);
  return {
    name,
    valid: part('valid', valid as Shape<Bits<1>>),
    ready: part('ready', ready as Shape<Bits<1>>),
    data: part('data', shape),
    width: shape.width,
  };
}

function partsOf(type: PortType): readonly Shape[] {
  return (type.composite?.parts ?? []).map(({ shape }) => shape);
}

/** The shape of the items, where the port is a stream. */
function shapeOf(type: PortType): Shape | undefined {
  const parts = type.composite?.parts ?? [];
  const isStream = parts.length === 3 && parts[0]?.name === 'valid' && parts[2]?.name === 'ready' && parts[2].flipped;
  return isStream ? parts[1]?.shape : undefined;
}

/** Looks at a stream once per cycle: what passes, and whether the producer keeps to what it offered. */
export class StreamObserver<T> {
  readonly #port: StreamPort;
  readonly #fail: (what: string) => never;
  #offered: bigint | undefined;

  constructor(port: StreamPort, fail: (what: string) => never) {
    this.#port = port;
    this.#fail = fail;
  }

  /** The item that passes in this cycle, in a box; undefined where none does. */
  sample(): { readonly item: T } | undefined {
    const { name, valid, ready, data } = this.#port;
    const offers = valid.peek() === 1n;
    const pattern = data.peek();
    if (this.#offered !== undefined) {
      const before = shownValue(data.valueOf(this.#offered));
      if (!offers) this.#fail(`stream '${name}': ${before} was on offer and is withdrawn before it was taken`);
      if (pattern !== this.#offered) {
        this.#fail(`stream '${name}': ${before} was on offer and is ${shownValue(data.read())} before it was taken`);
      }
    }
    const passes = offers && ready.peek() === 1n;
    this.#offered = offers && !passes ? pattern : undefined;
    return passes ? { item: data.valueOf(pattern) as T } : undefined;
  }
}
