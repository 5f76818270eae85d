/** Which values must have 0 above their width: some operations do not mind what is there, and masks are spared. */
import type { Node } from '../../hdl/index.js';
import type { Circuit } from './circuit.js';
import { readsBits, sourceOf } from './sources.js';

/**
 * The nodes of `operations` (operands first) whose bits above their width may be anything. `lasting` are the values that are
 * stored, or read in other functions.
 */
export function uncleanNodes(
  { standsFor, reads }: Pick<Circuit, 'standsFor' | 'reads'>,
  operations: readonly Node[],
  lasting: Iterable<Node>,
): ReadonlySet<Node> {
  const clean = new Set<Node>();
  const must = (node: Node): void => {
    clean.add(standsFor(node));
  };
  for (const node of lasting) must(node);
  const unclean = new Set<Node>();
  for (let i = operations.length - 1; i >= 0; i -= 1) {
    const node = operations[i] as Node;
    const read = reads.get(node);
    if (read) must(read.address);
    const narrow = node.width <= 64 && node.args.every(({ width }) => width <= 64);
    if (narrow && makes.has(node.op) && !clean.has(node)) unclean.add(node);
    node.args.forEach((arg, index) => {
      if (narrow && !minds(node, index, unclean.has(node))) return;
      const source = readsBits(node, index) ? sourceOf(arg) : undefined;
      if (!source) must(arg);
      // Bits below the top are taken with a mask.
      else if (node.op === 'cat' ? source.low + arg.width === source.node.width : arg.op !== 'slice') must(source.node);
    });
  }
  return unclean;
}

/** Operations that leave bits above their width, or hand on those of their operands. */
const makes: ReadonlySet<string> = new Set(['add', 'sub', 'mul', 'and', 'or', 'xor', 'not', 'mux', 'sext', 'shl']);

/** Whether operand `index` of `node` must be clean; `unclean` says that the result need not be. */
function minds(node: Node, index: number, unclean: boolean): boolean {
  switch (node.op) {
    // Masked afterwards, where that is needed.
    case 'add':
    case 'sub':
    case 'mul':
    // Shifted out at the top.
    case 'sext':
    case 'slt':
      return false;
    case 'shl':
    case 'sar':
      return index === 1;
    case 'and':
    case 'or':
    case 'xor':
    case 'not':
      return !unclean;
    case 'mux':
      return index === 0 || !unclean;
    case 'slice':
      // The top bits are taken without a mask.
      return node.low + node.width === (node.args[0] as Node).width;
    default:
      return true;
  }
}
