/** Where registers take clock and reset from. */
import { construction, graphFor } from '../component/context.js';
import type { Bit } from '../signal/bits.js';

/** Registers and instances made in `body` are reset by `reset` instead of by the component's own reset port. */
export function withReset<T>(reset: Bit, body: () => T): T {
  const context = construction('withReset');
  graphFor('withReset', reset.node);
  const outer = context.domain;
  context.domain = { clock: outer.clock, reset: () => reset.node };
  try {
    return body();
  } finally {
    context.domain = outer;
  }
}
