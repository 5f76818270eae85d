/** The passes every module goes through between elaboration and the back ends. */
import type { Module } from '../ir/module.js';
import { narrow } from './narrow.js';
import { rewrite } from './rewrite.js';
import { simplify } from './simplify.js';

/** `module` without wires, constants folded, unread logic and unread top bits dropped. */
export function optimise(module: Module): Module {
  const folded = rewrite(module, (graph, node, of) =>
    node.op === 'const'
      ? graph.constant(node.value, node.width)
      : simplify(graph, node.op, node.width, node.args.map(of), node.low, node.location),
  );
  return narrow(folded);
}
