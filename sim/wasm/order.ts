/** The order of evaluation of a lowered module: operands before users, and nothing that no output depends on. */
import type { Module, Node } from '../../hdl/index.js';
import type { Lowered, LoweredState } from './lower.js';
import { readOperands } from './sources.js';

/** What is evaluated in a row, and the state and memories it reads. */
export interface Evaluation {
  /** Operations and combinational reads, operands first. */
  readonly operations: readonly Node[];
  readonly state: readonly LoweredState[];
  /** Indices of memories. */
  readonly memories: ReadonlySet<number>;
}

/** The node whose value `node` has. */
export function standsFor({ aliases }: Pick<Lowered, 'aliases'>, node: Node): Node {
  return aliases.get(node) ?? node;
}

/** What `node` is computed from in its row. */
export function operandsIn(lowered: Pick<Lowered, 'aliases' | 'reads'>, node: Node): readonly Node[] {
  const read = lowered.reads.get(node);
  const operands = read ? [read.address] : readOperands(node);
  return lowered.aliases.size === 0 ? operands : operands.map((operand) => standsFor(lowered, operand));
}

/** Orders what the outputs of `module` depend on, directly or through state. */
export function evaluationOf({ outputs }: Module, lowered: Lowered): Evaluation {
  const stateOf = new Map(lowered.state.map((entry) => [entry.node, entry]));
  const operations: Node[] = [];
  const memories = new Set<number>();
  const needed = new Set<LoweredState>();
  const pending: Node[] = [];
  const seen = new Set<Node>();

  const visit = (root: Node): void => {
    const stack: { readonly node: Node; readonly operands: readonly Node[]; next: number }[] = [];
    const enter = (node: Node): void => {
      if (seen.has(node)) return;
      seen.add(node);
      const state = stateOf.get(node);
      if (state) {
        needed.add(state);
        pending.push(state.next);
        return;
      }
      const read = lowered.reads.get(node);
      if (read && !memories.has(read.memory)) {
        memories.add(read.memory);
        for (const { enable, address, data, mask } of lowered.memories[read.memory]?.writes ?? []) {
          pending.push(enable, address, data, ...(mask ? [mask] : []));
        }
      }
      const operands = operandsIn(lowered, node);
      if (operands.length > 0) stack.push({ node, operands, next: 0 });
    };
    enter(standsFor(lowered, root));
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const operand = top.operands[top.next];
      top.next += 1;
      if (operand) enter(operand);
      else {
        operations.push(top.node);
        stack.pop();
      }
    }
  };
  for (const { driver } of outputs) visit(driver);
  if (lowered.rose) visit(lowered.rose);
  for (let root = pending.pop(); root; root = pending.pop()) visit(root);
  return { operations, state: lowered.state.filter((entry) => needed.has(entry)), memories };
}
