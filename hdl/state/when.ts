/** Conditional assignment: `when(c, ...).elsewhen(d, ...).otherwise(...)`. */
import { construction } from '../component/context.js';
import type { Node } from '../ir/node.js';
import { argumentText } from '../location/argument-text.js';
import { designError } from '../location/design-error.js';
import { captureLocation } from '../location/location.js';
import { isPromise, shown } from '../location/shown.js';
import type { Bit } from '../signal/bits.js';
import { oneBitNode } from '../signal/one-bit.js';
import { type Block, type Branch, emptyBlock } from './assignment.js';

/** Continues a `when`. */
export interface WhenChain {
  /** Active where no earlier condition of the chain is 1 and this one is. */
  elsewhen(condition: Bit, body: () => void): WhenChain;
  /** Active where no condition of the chain is 1. */
  otherwise(body: () => void): void;
}

/**
 * Assignments made in `body` count only in cycles in which `condition` is 1. Of several assignments to one target the
 * last active one wins. Values built inside are ordinary values: only assignments are conditional.
 */
export function when(condition: Bit, body: () => void): WhenChain {
  const chain = openChain('when', false);
  const add = (next: Bit, nextBody: () => void): void => {
    const location = captureLocation();
    addBranch('when', chain, oneBitNode('when: the condition', next), nextBody, () => argumentText(location));
  };
  const more: WhenChain = {
    elsewhen: (next, nextBody) => {
      add(next, nextBody);
      return more;
    },
    otherwise: (lastBody) => addBranch('when', chain, undefined, lastBody, () => undefined),
  };
  add(condition, body);
  return more;
}

/** A chain of branches, and the block that it is in. */
export type Chain = NonNullable<Block['within']>;

/** A chain in the innermost open block, still without branches; `exclusive` is as in `When`. */
export function openChain(what: string, exclusive: boolean): Chain {
  const { block } = construction(what);
  return { when: { kind: 'when', branches: [], exclusive, location: captureLocation() }, block };
}

/** Runs `body` as the next branch of a chain; without a condition it is the last one. `text` and `implied` are as in `Branch`. */
export function addBranch(
  what: string,
  chain: Chain,
  condition: Node | undefined,
  body: () => void,
  text: Branch['text'],
  implied?: Node,
): void {
  const context = construction(what);
  const { branches } = chain.when;
  if (branches.at(-1) && !branches.at(-1)?.condition) {
    throw designError(`${what}: nothing can follow otherwise; it already takes every remaining case`);
  }
  if (typeof body !== 'function') {
    throw designError(`${what}: the body is a function, such as () => { r.next = a; }, not ${shown(body)}`);
  }
  const outer = context.block;
  const inner = emptyBlock(chain);
  branches.push({ condition, implied, block: inner, text });
  context.block = inner;
  try {
    if (isPromise(body())) {
      throw designError(
        `${what}: the body is async; what it assigns after an await would be lost, so write it without`,
      );
    }
  } finally {
    context.block = outer;
  }
}
