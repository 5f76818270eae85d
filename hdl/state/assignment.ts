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

/**
 * The value of `target` after `block`. `hold` is what it keeps where nothing is assigned (a register's present value);
 * without it every path must assign.
 */
export function resolve(graph: Graph, block: Block, target: Target, hold: Node | undefined): Node {
  const outcome = after(graph, block, target, hold);
  if (outcome instanceof PartlyDriven) {
    throw designError(
      `${target.text()} is not driven on every path; add .otherwise(...) or a value before the when, or use reg to keep a value`,
      outcome.location,
    );
  }
  if (!outcome) throw new Error('resolve is called for driven targets only');
  return outcome;
}

function after(graph: Graph, block: Block, target: Target, before: Outcome): Outcome {
  let outcome = before;
  for (const statement of block.statements) {
    if (statement.kind === 'assign') {
      if (statement.target === target) outcome = statement.value;
    } else if (statement.branches.some((branch) => branch.block.touched.has(target))) {
      outcome = afterWhen(graph, statement, target, outcome);
    }
  }
  return outcome;
}

function afterWhen(graph: Graph, statement: When, target: Target, before: Outcome): Outcome {
  let result: Outcome = before;
  for (const { condition, block } of statement.branches.toReversed()) {
    const taken = after(graph, block, target, before);
    if (!condition) result = taken;
    else if (taken !== result) {
      if (taken === undefined || result === undefined) result = new PartlyDriven(statement.location);
      else if (taken instanceof PartlyDriven) result = taken;
      else if (!(result instanceof PartlyDriven)) {
        result = graph.operate('mux', target.width, [condition, taken, result], statement.location);
      }
    }
  }
  return result;
}
