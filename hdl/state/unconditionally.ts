/** Circuits that are the same wherever they are written: their assignments do not depend on a `when` around. */
import { construction } from '../component/context.js';

/**
 * Runs `body` outside every open `when`: what it assigns is assigned in all cycles. For functions that build a circuit, such as a
 * synchronizer, and are to mean the same inside a `when` as outside.
 */
export function unconditionally<T>(body: () => T): T {
  const context = construction('unconditionally');
  const outer = context.block;
  let block = outer;
  while (block.within) ({ block } = block.within);
  context.block = block;
  try {
    return body();
  } finally {
    context.block = outer;
  }
}
