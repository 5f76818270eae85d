/** Flattening: a netlist as one module, sharing and folding across the former module boundaries. */
import { GatewrightError } from '../errors.js';
import { Graph } from '../ir/graph.js';
import type { Memory } from '../ir/memory.js';
import type { InputPort, Instance, Module, Netlist, Register } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { NodeMap } from '../ir/node-map.js';
import { mapMemory } from '../ir/operands.js';
import { mapProperty } from '../ir/property.js';
import { simplify } from './simplify.js';

/** One use of a module: its own nodes mean different values in different scopes. */
interface Scope {
  readonly path: string;
  readonly module: Module;
  readonly parent: Scope | undefined;
  readonly instance: Instance | undefined;
  readonly made: NodeMap<Node>;
  readonly registerOf: ReadonlyMap<Node, Register>;
  readonly memoryOf: ReadonlyMap<Node, Memory>;
  /** The reads that are needed, by memory. */
  readonly reads: Map<Memory, Set<Node>>;
  /** For each instance output: the scope inside and what drives the port there. */
  readonly inside: ReadonlyMap<Node, { readonly scope: Scope; readonly driver: Node }>;
  readonly children: readonly Scope[];
}

/** `netlist` as a single module without instances; registers are named by their path, `u_add.sum`. */
export function flatten(netlist: Netlist): Module {
  const graph = new Graph();
  const registers: Register[] = [];
  const pending: { readonly scope: Scope; readonly register: Register; readonly node: Node }[] = [];
  const memories: { readonly scope: Scope; readonly memory: Memory; readonly reads: Set<Node> }[] = [];
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
    const memory = node.op === 'read' ? scope.memoryOf.get(node) : undefined;
    if (memory) {
      return () => {
        const known = scope.reads.get(memory);
        if (known) known.add(node);
        else {
          const reads = new Set([node]);
          scope.reads.set(memory, reads);
          memories.push({ scope, memory, reads });
        }
        return graph.leaf('read', node.width, `${scope.path}${node.name ?? ''}`, node.location);
      };
    }
    const args = node.args.map((arg) => of(scope, arg));
    return () => simplify(graph, node.op, node.width, args, node.low, node.location);
  };

  const outputs = netlist.top.outputs.map((output) => ({ ...output, driver: resolve(top, output.driver) }));
  const properties = scopesIn(top).flatMap((scope) =>
    (scope.module.properties ?? []).map((property) => ({
      ...mapProperty(property, (node) => resolve(scope, node)),
      scope: `${scope.path}${property.scope}`,
    })),
  );
  const flatMemories: Memory[] = [];
  let registersDone = 0;
  // What a register or memory reads may need further registers and memories, and further reads of memories seen already.
  const resolved = new Map<number, number>();
  for (let more = true; more; ) {
    more = false;
    for (; registersDone < pending.length; registersDone += 1) {
      const { scope, register, node } = pending[registersDone] as (typeof pending)[number];
      registers.push({
        ...register,
        node,
        clock: resolve(scope, register.clock),
        reset: register.reset && resolve(scope, register.reset),
        next: resolve(scope, register.next),
      });
    }
    for (let i = 0; i < memories.length; i += 1) {
      const { scope, memory, reads } = memories[i] as (typeof memories)[number];
      if (resolved.get(i) === reads.size) continue;
      resolved.set(i, reads.size);
      more = true;
      const name = `${scope.path}${memory.name}`;
      flatMemories[i] = {
        ...mapMemory(
          memory,
          (node) => resolve(scope, node),
          ({ node }) => reads.has(node),
        ),
        name,
      };
    }
    if (registersDone < pending.length) more = true;
  }
  return {
    ...netlist.top,
    graph,
    inputs,
    outputs,
    registers,
    memories: flatMemories,
    instances: [],
    wires: [],
    ...(properties.length > 0 && { properties }),
    primitive: undefined,
  };
}

/** `scope` and all scopes inside it, in order of the instances. */
function scopesIn(scope: Scope): readonly Scope[] {
  return [scope, ...scope.children.flatMap(scopesIn)];
}

function makeScope(module: Module, parent: Scope | undefined, instance: Instance | undefined, path: string): Scope {
  const inside = new Map<Node, { scope: Scope; driver: Node }>();
  const children: Scope[] = [];
  const scope: Scope = {
    path,
    module,
    parent,
    instance,
    made: new NodeMap(),
    registerOf: new Map(module.registers.map((register) => [register.node, register])),
    memoryOf: new Map(module.memories.flatMap((memory) => memory.reads.map(({ node }) => [node, memory] as const))),
    reads: new Map(),
    inside,
    children,
  };
  for (const child of module.instances) {
    const { primitive } = child.module;
    if (primitive && !primitive.model) {
      throw new GatewrightError(
        `'${path}${child.name}' is a ${child.module.name}, which is not described here and has no model to simulate; ` +
          'give blackBox a model, or simulate the Verilog with its source',
      );
    }
    const inner = primitive?.model ?? child.module;
    const childScope = makeScope(inner, scope, child, `${path}${child.name}.`);
    children.push(childScope);
    for (const { name, driver } of inner.outputs) {
      inside.set(child.outputs.get(name) as Node, { scope: childScope, driver });
    }
  }
  return scope;
}
