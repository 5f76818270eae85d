/** A counter with an enable: the smallest design with state. `npx gatewright verilog examples/counter.ts#counter` */
import { bit, bits, component, reg, when } from 'gatewright/hdl';

/** Counts cycles in which `enable` is high; wraps at 2^8. */
export const counter = component(
  'counter',
  {
    description: 'Counts cycles in which enable is high; wraps at 2^8.',
    in: { enable: bit },
    out: { count: bits(8) },
  },
  ({ enable }) => {
    const count = reg(bits(8), { reset: 0 });
    when(enable, () => {
      count.next = count.add(1).trunc(8);
    });
    return { count };
  },
);
