/** Conditional assignment: `when(c, ...).elsewhen(d, ...).otherwise(...)`. */
import { construction, graphFor } from '../component/context.js';
import { designError } from '../location/design-error.js';
import { captureLocation } from '../location/location.js';
import type { Bit } from '../signal/bits.js';
import { type Block, emptyBlock, type When } from './assignment.js';

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
  const { block } = construction('when');
  const statement: When = { kind: 'when', branches: [], location: captureLocation() };
  const chain: WhenChain = {
    elsewhen: (next, nextBody) => {
      branch(statement, block, next, nextBody);
      return chain;
    },
    otherwise: (lastBody) => branch(statement, block, undefined, lastBody),
  };
  branch(statement, block, condition, body);
  return chain;
}

function branch(statement: When, block: Block, condition: Bit | undefined, body: () => void): void {
  const context = construction('when');
  const { branches } = statement;
  if (branches.at(-1) && !branches.at(-1)?.condition) {
    throw designError('when: nothing can follow otherwise; it already takes every remaining case');
  }
  if (condition) {
    graphFor('when', condition.node);
    if (condition.node.width !== 1) {
      throw designError(
        `when: the condition is ${condition.node.width} bits wide; it must be one bit, such as a comparison or .any()`,
      );
    }
  }
  const outer = context.block;
  const inner = emptyBlock({ when: statement, block });
  branches.push({ condition: condition?.node, block: inner });
  context.block = inner;
  try {
    body();
  } finally {
    context.block = outer;
  }
}
