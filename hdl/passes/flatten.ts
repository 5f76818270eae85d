/** Flattening: a netlist as one module, sharing and folding across the former module boundaries. */
import { Graph } from '../ir/graph.js';
import type { InputPort, Instance, Module, Netlist, Register } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { NodeMap } from '../ir/node-map.js';
import { simplify } from './simplify.js';

/** One use of a module: its own nodes mean different values in different scopes. */
interface Scope {
  readonly path: string;
  readonly module: Module;
  readonly parent: Scope | undefined;
  readonly instance: Instance | undefined;
  readonly made: NodeMap<Node>;
  readonly registerOf: ReadonlyMap<Node, Register>;
  /** For each instance output: the scope inside and what drives the port there. */
  readonly inside: ReadonlyMap<Node, { readonly scope: Scope; readonly driver: Node }>;
}

/** `netlist` as a single module without instances; registers are named by their path, `u_add.sum`. */
export function flatten(netlist: Netlist): Module {
  const graph = new Graph(false);
  const registers: Register[] = [];
  const pending: { readonly scope: Scope; readonly register: Register; readonly node: Node }[] = [];
  const top = makeScope(netlist.top, undefined, undefined, '');
  const inputs: InputPort[] = netlist.top.inputs.map((input) => {
    const node = graph.leaf('input', input.width, input.name, input.node.location);
    top.made.set(input.node, node);
    return { ...input, node };
  });

  const resolve = (scope: Scope, root: Node): Node => {
    const stack: { readonly scope: Scope; readonly node: Node }[] = [{ scope, node: root }];
    for (let task = stack.at(-1); task; task = stack.at(-1)) {
      const { scope: at, node } = task;
      if (at.made.get(node)) {
        stack.pop();
        continue;
      }
      const missing: { readonly scope: Scope; readonly node: Node }[] = [];
      const of = (operandScope: Scope, operand: Node): Node => {
        const found = operandScope.made.get(operand);
        if (found) return found;
        missing.push({ scope: operandScope, node: operand });
        return operand;
      };
      const result = build(at, node, of);
      if (missing.length > 0) {
        stack.push(...missing.reverse());
        continue;
      }
      at.made.set(node, result());
      stack.pop();
    }
    return scope.made.get(root) as Node;
  };

  /** Asks for the operands of `node`; the returned function makes it once they are all there. */
  const build = (scope: Scope, node: Node, of: (scope: Scope, operand: Node) => Node): (() => Node) => {
    if (node.op === 'const') return () => graph.constant(node.value, node.width);
    const inside = node.op === 'instance' ? scope.inside.get(node) : undefined;
    if (inside) {
      const driver = of(inside.scope, inside.driver);
      return () => driver;
    }
    if (node.op === 'input' && scope.parent && scope.instance) {
      const driver = of(scope.parent, scope.instance.inputs.get(node.name ?? '') as Node);
      return () => driver;
    }
    const register = node.op === 'reg' ? scope.registerOf.get(node) : undefined;
    if (register) {
      return () => {
        const made = graph.leaf('reg', node.width, `${scope.path}${node.name ?? ''}`, node.location);
        pending.push({ scope, register, node: made });
        return made;
      };
    }
    const args = node.args.map((arg) => of(scope, arg));
    return () => simplify(graph, node.op, node.width, args, node.low, node.location);
  };

  const outputs = netlist.top.outputs.map((output) => ({ ...output, driver: resolve(top, output.driver) }));
  for (let next = pending.shift(); next; next = pending.shift()) {
    const { scope, register, node } = next;
    registers.push({
      ...register,
      node,
      clock: resolve(scope, register.clock),
      reset: register.reset && resolve(scope, register.reset),
      next: resolve(scope, register.next),
    });
  }
  return { ...netlist.top, graph, inputs, outputs, registers, instances: [], wires: [] };
}

function makeScope(module: Module, parent: Scope | undefined, instance: Instance | undefined, path: string): Scope {
  const inside = new Map<Node, { scope: Scope; driver: Node }>();
  const scope: Scope = {
    path,
    module,
    parent,
    instance,
    made: new NodeMap(),
    registerOf: new Map(module.registers.map((register) => [register.node, register])),
    inside,
  };
  for (const child of module.instances) {
    const childScope = makeScope(child.module, scope, child, `${path}${child.name}.`);
    for (const { name, driver } of child.module.outputs) {
      inside.set(child.outputs.get(name) as Node, { scope: childScope, driver });
    }
  }
  return scope;
}
