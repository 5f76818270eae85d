/** Assignments under conditions: recorded while a component is described, resolved into multiplexers at its end. */
import type { Graph } from '../ir/graph.js';
import type { Node } from '../ir/node.js';
import { designError } from '../location/design-error.js';
import type { Location } from '../location/location.js';

/** A register or wire that can be assigned. */
export interface Target {
  /** As an error message shall call it. */
  readonly text: () => string;
  readonly width: number;
}

/** `target` takes `value` where its block is active. */
interface Assign {
  readonly kind: 'assign';
  readonly target: Target;
  readonly value: Node;
  readonly location: Location | undefined;
}

/** The first branch whose condition is 1 is active; the last branch may have no condition. */
interface When {
  readonly kind: 'when';
  readonly branches: { readonly condition: Node | undefined; readonly block: Block }[];
  readonly location: Location | undefined;
}

/** Statements of a component body or of one branch of a `when`, in order. */
export interface Block {
  readonly statements: (Assign | When)[];
  /** Targets assigned in this block or in a branch below it, with the last place of assignment. */
  readonly touched: Map<Target, Location | undefined>;
  readonly parent: Block | undefined;
}

/** A block without statements. */
export function emptyBlock(parent?: Block): Block {
  return { statements: [], touched: new Map(), parent };
}

/**
 * Records that `target` takes `value` in `block`. An assignment that would hide every earlier one of its block is an
 * error: one of the two is a mistake.
 */
export function assign(block: Block, target: Target, value: Node, location: Location | undefined): void {
  if (block.touched.has(target)) {
    const earlier = block.touched.get(target);
    throw designError(
      `${target.text()} is driven twice: the assignment here hides the one at ${earlier ?? 'an earlier line'}; ` +
        'put one of them under when(...), or choose with mux',
      location,
    );
  }
  block.statements.push({ kind: 'assign', target, value, location });
  for (let at: Block | undefined = block; at; at = at.parent) at.touched.set(target, location);
}

/** What a target ends up with on some path: a value, nothing yet, or a value on some paths only. */
type Outcome = Node | undefined | PartlyDriven;

class PartlyDriven {
  readonly location: Location | undefined;
  constructor(location: Location | undefined) {
    this.location = location;
  }
}

/** What a target keeps where nothing is assigned: a node, nothing (every path must assign), or whatever is cheapest. */
export type Otherwise = Node | undefined | 'any';

/**
 * The value of `target` after `block`. `hold` is what it keeps where nothing is assigned (a register's present value);
 * without it every path must assign. With `any`, paths that do not assign may have any value.
 */
export function resolve(graph: Graph, block: Block, target: Target, hold: Otherwise): Node {
  const anything = hold === 'any';
  const outcome = after({ graph, target, anything }, block, anything ? undefined : hold);
  if (outcome instanceof PartlyDriven) {
    throw designError(
      `${target.text()} is not driven on every path; add .otherwise(...) or a value before the when, or use reg to keep a value`,
      outcome.location,
    );
  }
  if (!outcome) throw new Error('resolve is called for driven targets only');
  return outcome;
}

interface Resolution {
  readonly graph: Graph;
  readonly target: Target;
  readonly anything: boolean;
}

function after(resolution: Resolution, block: Block, before: Outcome): Outcome {
  const { target } = resolution;
  let outcome = before;
  for (const statement of block.statements) {
    if (statement.kind === 'assign') {
      if (statement.target === target) outcome = statement.value;
    } else if (statement.branches.some((branch) => branch.block.touched.has(target))) {
      outcome = afterWhen(resolution, statement, outcome);
    }
  }
  return outcome;
}

function afterWhen(resolution: Resolution, statement: When, before: Outcome): Outcome {
  const { graph, target, anything } = resolution;
  let result: Outcome = before;
  for (const { condition, block } of statement.branches.toReversed()) {
    const taken = after(resolution, block, before);
    if (!condition) result = taken;
    else if (taken !== result) {
      if (taken === undefined || result === undefined) {
        result = anything ? (taken ?? result) : new PartlyDriven(statement.location);
      } else if (taken instanceof PartlyDriven) result = taken;
      else if (!(result instanceof PartlyDriven)) {
        result = graph.operate('mux', target.width, [condition, taken, result], statement.location);
      }
    }
  }
  return result;
}
