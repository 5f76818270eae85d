/** Assignments under conditions: recorded while a component is described, resolved into multiplexers at its end. */
import { checkDrivenOnce } from '../checks/driven-once.js';
import type { Graph } from '../ir/graph.js';
import type { Node } from '../ir/node.js';
import type { Location } from '../location/location.js';

/** A register or wire that can be assigned. */
export interface Target {
  /** As an error message shall call it. */
  readonly text: () => string;
  readonly width: number;
  /** Where this is the ready of a stream: what error messages call the stream, and where it was handed to its consumer. */
  readonly stream?: { readonly text: () => string; consumed?: Location };
}

/** `target` takes `value` where its block is active. */
export interface Assign {
  readonly kind: 'assign';
  readonly value: Node;
  readonly location: Location | undefined;
}

/** A branch of a `when`. */
export interface Branch {
  /** The last branch may have none. */
  readonly condition: Node | undefined;
  /** Of a last branch without condition: what is 1 where the others are meant not to be active, which may be cheaper to test. */
  readonly implied?: Node | undefined;
  readonly block: Block;
  /** What the source says of the condition, for diagrams; undefined where it says nothing. */
  readonly text: () => string | undefined;
}

/** The first branch whose condition is 1 is active. */
export interface When {
  readonly kind: 'when';
  readonly branches: Branch[];
  /** Whether no two conditions are 1 at once, as those of the cases of one value. */
  readonly exclusive: boolean;
  readonly location: Location | undefined;
}

/** What happens to one target in a block. */
export interface Touch {
  /** The last place of assignment. */
  last: Location | undefined;
  /** Its assignments, and the `when`s in whose branches there are some, in order. */
  readonly statements: (Assign | When)[];
}

/** A component body, or one branch of a `when`. */
export interface Block {
  /** By target assigned in this block or in a branch below it. */
  readonly touched: Map<Target, Touch>;
  /** The `when` that this is a branch of, and the block that one is in. */
  readonly within: { readonly when: When; readonly block: Block } | undefined;
}

/** A block without assignments. */
export function emptyBlock(within?: Block['within']): Block {
  return { touched: new Map(), within };
}

/**
 * Records that `target` takes `value` in `block`. An assignment that would hide every earlier one of its block is an
 * error: one of the two is a mistake.
 */
export function assign(block: Block, target: Target, value: Node, location: Location | undefined): void {
  checkDrivenOnce(block, target, location);
  touch(block, target, location, { kind: 'assign', value, location });
  for (let { within } = block; within; { within } = within.block) touch(within.block, target, location, within.when);
}

function touch(block: Block, target: Target, location: Location | undefined, statement: Assign | When): void {
  const known = block.touched.get(target);
  if (!known) {
    block.touched.set(target, { last: location, statements: [statement] });
    return;
  }
  known.last = location;
  // Several assignments below one `when` are one statement here.
  if (!known.statements.includes(statement)) known.statements.push(statement);
}

/**
 * The value of `target` after `block`. `hold` is what it keeps where nothing is assigned, such as a register's present value;
 * without it, paths that do not assign may have any value: the check for latches says where there must be none.
 */
export function resolve(graph: Graph, block: Block, target: Target, hold: Node | undefined): Node {
  const value = after(graph, block, target, hold);
  if (!value) throw new Error('resolve is called for driven targets only');
  return value;
}

function after(graph: Graph, block: Block, target: Target, before: Node | undefined): Node | undefined {
  let value = before;
  for (const statement of block.touched.get(target)?.statements ?? []) {
    value = statement.kind === 'assign' ? statement.value : afterWhen(graph, statement, target, value);
  }
  return value;
}

function afterWhen(graph: Graph, statement: When, target: Target, before: Node | undefined): Node | undefined {
  const { branches, exclusive } = statement;
  const values = branches.map(({ block }) => after(graph, block, target, before));
  // Where other branches leave the value as it is, the last one is one more exception from that.
  const isException = before !== undefined && values.slice(0, -1).includes(before);
  let result = before;
  let rest = before;
  for (let i = branches.length - 1; i >= 0; i -= 1) {
    const branch = branches[i] as Branch;
    const taken = values[i];
    const condition = branch.condition ?? (isException ? branch.implied : undefined);
    if (!condition) {
      result = taken;
      rest = taken;
    } else if (taken !== result && !(exclusive && taken === rest)) {
      result =
        taken === undefined || result === undefined
          ? (taken ?? result)
          : graph.operate('mux', target.width, [condition, taken, result], statement.location);
    }
  }
  return result;
}
