/** The conditions that a place in the source is under, in words. */
import type { Block, Branch, When } from './assignment.js';

/** What must hold for `block` to be active where `within`, a block around it, is: `start and not busy`; empty for always. */
export function conditionsOf(block: Block, within: Block): string {
  const parts: string[] = [];
  for (let at = block; at !== within && at.within; at = at.within.block)
    parts.unshift(...branchParts(at.within.when, at));
  return parts.join(' and ');
}

function branchParts({ branches, exclusive }: When, block: Block): readonly string[] {
  const index = branches.findIndex((branch) => branch.block === block);
  const own = branches[index] as Branch;
  const text = own.text() ?? (own.condition ? '...' : undefined);
  if (exclusive) return text === undefined ? [] : [text];
  const before = branches.slice(0, index).map((branch) => `not ${branch.text() ?? '...'}`);
  return text === undefined ? before : [...before, text];
}
