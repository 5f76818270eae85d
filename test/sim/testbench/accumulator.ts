// A component that the tests of test benches drive.
import { bits, component, reg } from 'gatewright/hdl';
import type { ProcessBody } from 'gatewright/sim';

const ports = { in: { by: bits(8) }, out: { sum: bits(8), next: bits(8) } };
/** Counts up by `by`; `next` is what the count will be. */
export const unit = component('accumulator', ports, ({ by }) => {
  const sum = reg(bits(8), { reset: 0 });
  const next = sum.wrapAdd(by);
  sum.next = next;
  return { sum, next };
});
/** A process around it. */
export type Body = ProcessBody<typeof ports.in, typeof ports.out>;
