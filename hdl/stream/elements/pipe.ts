/** The component behind `pipe`. */
import { type Component, component } from '../../component/component.js';
import type { Shape } from '../../shape/shape.js';
import { bit } from '../../signal/bits.js';
import type { Signal } from '../../signal/signal.js';
import { reg } from '../../state/reg.js';
import { when } from '../../state/when.js';
import { type Stream, type StreamType, stream, streamOf } from '../stream.js';

/** A rank of registers: the register takes an item when it is empty or its own item leaves. */
export function pipeUnit<S extends Signal>(
  shape: Shape<S>,
): Component<{ input: StreamType<S> }, { output: StreamType<S> }> {
  const items = stream(shape);
  return component(
    `pipe_${shape.width}`,
    {
      in: { input: items },
      out: { output: items },
      description: 'One rank of registers in a stream: a full cycle for valid and data, ready within the cycle.',
    },
    ({ input }) => {
      const valid = reg(bit, { reset: 0 });
      const data = reg(shape);
      const output = streamOf<Signal>(valid, data) as Stream<S>;
      const load = valid.not().or(output.ready);
      input.ready.value = load;
      when(load, () => {
        valid.next = input.valid;
        data.next = input.data;
      });
      return { output };
    },
  );
}
