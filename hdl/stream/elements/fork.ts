/** The components behind `fork`. */
import { type Component, component } from '../../component/component.js';
import type { Shape } from '../../shape/shape.js';
import { type Bit, bit } from '../../signal/bits.js';
import type { Signal } from '../../signal/signal.js';
import { type Reg, reg } from '../../state/reg.js';
import { allOf, others } from '../all.js';
import { streamWire } from '../connect.js';
import { type Stream, type StreamType, stream, streamOf } from '../stream.js';

type Fork<S extends Signal> = Component<{ input: StreamType<S> }, Readonly<Record<string, StreamType<S>>>>;

/** A fork whose outputs take an item one by one; a register remembers who has it. */
export function eagerForkUnit<S extends Signal>(shape: Shape<S>, count: number): Fork<S> {
  return fork(
    `fork_${count}x${shape.width}`,
    shape,
    count,
    'Each output takes each item once, as soon as it can; the item leaves when all have it.',
    (input) => {
      const taken: Reg<Bit>[] = Array.from({ length: count }, () => reg(bit, { reset: 0 }));
      const outputs = taken.map((has) => streamOf<Signal>(input.valid.and(has.not()), input.data) as Stream<S>);
      const settled = outputs.map(({ ready }, i) => (taken[i] as Bit).or(ready));
      const leaves = allOf(settled);
      input.ready.value = leaves;
      taken.forEach((has, i) => {
        has.next = input.valid.and(settled[i] as Bit).and(leaves.not());
      });
      return outputs;
    },
  );
}

/** A fork whose outputs take an item all in one cycle. */
export function lazyForkUnit<S extends Signal>(shape: Shape<S>, count: number): Fork<S> {
  return fork(
    `lazy_fork_${count}x${shape.width}`,
    shape,
    count,
    'All outputs take an item in the same cycle.',
    (input) => {
      const outputs = Array.from({ length: count }, () => streamWire(shape));
      const readies = outputs.map(({ ready }): Bit => ready);
      const othersReady = others(readies, allOf);
      outputs.forEach((output, i) => {
        output.valid.value = input.valid.and(othersReady[i] as Bit);
        (output.data as { value: Signal }).value = input.data;
      });
      input.ready.value = allOf(readies);
      return outputs;
    },
  );
}

function fork<S extends Signal>(
  name: string,
  shape: Shape<S>,
  count: number,
  description: string,
  body: (input: Stream<S>) => readonly Stream<S>[],
): Fork<S> {
  const items = stream(shape);
  const out: Record<string, StreamType<S>> = {};
  for (let i = 0; i < count; i += 1) out[`output_${i}`] = items;
  return component(name, { in: { input: items }, out, description }, ({ input }) =>
    Object.fromEntries(body(input).map((output, i) => [`output_${i}`, output])),
  );
}
