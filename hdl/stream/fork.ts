/** One stream for several consumers. */
import type { Signal } from '../signal/signal.js';
import { checkCount, elementOf } from './element.js';
import { eagerForkUnit, lazyForkUnit } from './elements/fork.js';
import { checkStream, type Stream } from './stream.js';

/** When the outputs of a fork take an item. */
export interface ForkOptions {
  /** All outputs take an item in the same cycle. Default: each takes it as soon as it can. */
  readonly lazy?: boolean;
}

/** `N` streams as a tuple; a list where N is not known to the compiler. */
export type Streams<S extends Signal, N extends number, R extends readonly Stream<S>[] = []> = number extends N
  ? readonly Stream<S>[]
  : R['length'] extends N
    ? R
    : Streams<S, N, readonly [...R, Stream<S>]>;

/**
 * `count` streams, each of which gets every item of `input`.
 *
 * - Latency 0, one item per cycle. The input's `ready` is 1 once every output has taken the item, or takes it.
 * - Each output takes the item when it can and waits for the others with one register; its `valid` depends on the input's
 *   `valid` alone, its `ready` reaches the input's `ready` within the cycle.
 * - With `lazy` there is no register, and an output is valid only while all others are ready: a path from each `ready` to the
 *   `valid` of the others, and offers that are withdrawn when another output stops being ready. Two lazy forks, or one whose
 *   consumers wait for `valid`, can make a combinational loop, which elaboration reports.
 */
export function fork<S extends Signal, const N extends number>(
  input: Stream<S>,
  count: N,
  options: ForkOptions = {},
): Streams<S, N> {
  checkStream('fork', input);
  checkCount('fork: the number of outputs', count, 1, 1024);
  const { lazy = false } = options;
  const { shape } = input;
  const make = lazy ? lazyForkUnit : eagerForkUnit;
  const outputs = elementOf('fork', shape, { outputs: count, lazy }, () => make(shape, count))({ input });
  return Array.from({ length: count }, (_, i) => outputs[`output_${i}`]) as unknown as Streams<S, N>;
}
