/** The passes every module goes through between elaboration and the back ends. */
import type { Module } from '../ir/module.js';
import { computesUnread, demandedWidths, narrowing } from './narrow.js';
import { type NeededNumbers, need } from './needed.js';
import { rewriteNumbers } from './rewrite.js';

/** `module` without wires, constants folded, unread logic, state and top bits dropped. */
export function optimise(module: Module): Module {
  let result = narrowed(module, need(module));
  // Folding takes readers away, and so may leave bits that nobody reads any more.
  if (computesUnread(result)) result = narrowed(result, need(result));
  for (;;) {
    const needed = need(result);
    if (!holdsUnread(result, needed)) return result;
    result = narrowed(result, needed);
  }
}

function narrowed(module: Module, needed: NeededNumbers): Module {
  return rewriteNumbers(module, needed, narrowing(module.graph, demandedWidths(module, needed.order)));
}

/** Whether `module` has registers, memories or reads of them that nothing depends on. */
function holdsUnread({ registers, memories }: Module, needed: NeededNumbers): boolean {
  return (
    registers.some(({ node }) => !needed.registers.has(node)) ||
    memories.some((memory) => !needed.memories.has(memory) || memory.reads.some(({ node }) => !needed.reads.has(node)))
  );
}
