/** The passes every module goes through between elaboration and the back ends. */
import type { Module } from '../ir/module.js';
import { computesUnread, demandedWidths, narrowing } from './narrow.js';
import { need } from './needed.js';
import { rewriteNumbers } from './rewrite.js';

/** `module` without wires, constants folded, unread logic and unread top bits dropped. */
export function optimise(module: Module): Module {
  const once = narrowed(module);
  // Folding takes readers away, and so may leave bits that nobody reads any more.
  return computesUnread(once) ? narrowed(once) : once;
}

function narrowed(module: Module): Module {
  const needed = need(module);
  return rewriteNumbers(module, needed, narrowing(module.graph, demandedWidths(module, needed.order)));
}
