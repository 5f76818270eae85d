/** The component behind `skidBuffer`. */
import { type Component, component } from '../../component/component.js';
import type { Shape } from '../../shape/shape.js';
import { type Bit, bit } from '../../signal/bits.js';
import { mux } from '../../signal/mux.js';
import type { Signal } from '../../signal/signal.js';
import { type Reg, reg } from '../../state/reg.js';
import { when } from '../../state/when.js';
import { type Stream, type StreamType, stream, streamOf } from '../stream.js';

/** A rank of registers with a spare one for the item that comes before the input has seen that `ready` fell. */
export function skidBufferUnit<S extends Signal>(
  shape: Shape<S>,
): Component<{ input: StreamType<S> }, { output: StreamType<S> }> {
  const items = stream(shape);
  return component(
    `skid_buffer_${shape.width}`,
    {
      in: { input: items },
      out: { output: items },
      description: 'Registers in both directions of a stream: no path goes through, and one item passes per cycle.',
    },
    ({ input }) => {
      const valid: Reg<Bit> = reg(bit, { reset: 0 });
      const data = reg(shape);
      // 0 while the spare register holds an item.
      const ready: Reg<Bit> = reg(bit, { reset: 1 });
      const spare = reg(shape);
      const output = streamOf<Signal>(valid, data) as Stream<S>;
      input.ready.value = ready;
      const load = valid.not().or(output.ready);
      ready.next = load.or(ready.and(input.valid.not()));
      when(ready, () => {
        spare.next = input.data;
      });
      when(load, () => {
        valid.next = input.valid.or(ready.not());
        data.next = mux<Signal>(ready, input.data, spare) as S;
      });
      return { output };
    },
  );
}
