/** Several streams as one. */
import { designError } from '../location/design-error.js';
import type { Shape } from '../shape/shape.js';
import type { Bit } from '../signal/bits.js';
import type { Plain, Signal } from '../signal/signal.js';
import { type StructOf, struct } from '../signal/struct.js';
import { allOf, others } from './all.js';
import { checkStream, handTo, type Stream, streamOf } from './stream.js';

/** The fields of a struct that holds one item of each stream. */
export type JoinedFields<I extends Readonly<Record<string, Stream<Signal>>>> = {
  readonly [K in keyof I]: I[K] extends Stream<infer S> ? Shape<S> : never;
};

/**
 * One item made of one item of each input, taken from all in the same cycle. `join({ address, data })` gives structs with these
 * fields; `join([a, b], (a, b) => a.add(b))` combines the items.
 *
 * - Latency 0, one item per cycle, no register.
 * - The output is valid where all inputs are. The `ready` of an input depends on the output's `ready` and on the `valid` of
 *   the other inputs within the cycle, not on its own.
 */
export function join<const I extends Readonly<Record<string, Stream<Signal>>>>(
  inputs: I,
): Stream<StructOf<JoinedFields<I>, ''>>;
export function join<const D extends readonly Signal[], R extends Signal>(
  inputs: { readonly [K in keyof D]: Stream<D[K]> },
  combine: (...data: D) => R,
): Stream<Plain<R>>;
export function join(
  inputs: readonly Stream<Signal>[] | Readonly<Record<string, Stream<Signal>>>,
  combine?: (...data: Signal[]) => Signal,
): Stream<Signal> {
  if (typeof inputs !== 'object' || inputs === null || Array.isArray(inputs) !== (typeof combine === 'function')) {
    throw designError(
      'join takes streams by name, join({ a, b }), or a list and a function, join([a, b], (a, b) => ...)',
    );
  }
  const streams = Object.values<Stream<Signal>>(inputs as Readonly<Record<string, Stream<Signal>>>);
  if (streams.length === 0) throw designError('join takes at least one stream');
  for (const input of streams) checkStream('join', input);
  const data = streams.map((input) => input.data);
  const joined = combine ? combine(...data) : fields(inputs as Readonly<Record<string, Stream<Signal>>>);
  const valids = streams.map(({ valid }): Bit => valid);
  const output = streamOf(allOf(valids), joined);
  const othersValid = others(valids, allOf);
  streams.forEach((input, i) => {
    handTo(input, output.ready.and(othersValid[i] as Bit));
  });
  return output;
}

function fields(inputs: Readonly<Record<string, Stream<Signal>>>): Signal {
  const entries = Object.entries(inputs);
  const shape = struct(Object.fromEntries(entries.map(([name, input]) => [name, input.shape])));
  const value = Object.fromEntries(entries.map(([name, input]) => [name, input.data]));
  return (shape as unknown as { build(value: unknown): Signal }).build(value);
}
