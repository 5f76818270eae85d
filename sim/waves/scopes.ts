/** The instances of a design as scopes, and the one place where each value is made. */
import type { Instance, Module, Netlist, Node } from '../../hdl/index.js';

/** One use of a module. */
export interface Scope {
  /** Names of the instances from the top on. */
  readonly path: readonly string[];
  readonly module: Module;
  /** Undefined for the top. */
  readonly parent: Scope | undefined;
  readonly instance: Instance | undefined;
  readonly children: ReadonlyMap<Instance, Scope>;
}

/** A value in one use of its module. */
export interface PlacedNode {
  readonly scope: Scope;
  readonly node: Node;
}

/** The scopes of `netlist`; insides of primitives are not among them. */
export function scopesOf(netlist: Netlist): Scope {
  const make = (module: Module, parent: Scope | undefined, instance: Instance | undefined): Scope => {
    const children = new Map<Instance, Scope>();
    const path = parent && instance ? [...parent.path, instance.name] : [];
    const scope: Scope = { path, module, parent, instance, children };
    for (const child of module.instances) children.set(child, make(child.module, scope, child));
    return scope;
  };
  return make(netlist.top, undefined, undefined);
}

/** Follows ports to where a value is made: an operation, state, a port of the top, a constant, or an output of a primitive. */
export class Origins {
  readonly #outputs = new Map<Module, ReadonlyMap<Node, { readonly instance: Instance; readonly port: string }>>();

  /** Where `placed` is made. */
  of({ scope: from, node: read }: PlacedNode): PlacedNode {
    let [scope, node] = [from, read];
    for (;;) {
      if (node.op === 'input' && scope.parent && scope.instance) {
        node = scope.instance.inputs.get(node.name ?? '') as Node;
        scope = scope.parent;
        continue;
      }
      const inside = node.op === 'instance' ? this.#outputsOf(scope.module).get(node) : undefined;
      const child = inside && scope.children.get(inside.instance);
      if (!inside || !child || child.module.primitive) return { scope, node };
      node = child.module.outputs.find(({ name }) => name === inside.port)?.driver as Node;
      scope = child;
    }
  }

  #outputsOf(module: Module): ReadonlyMap<Node, { readonly instance: Instance; readonly port: string }> {
    let found = this.#outputs.get(module);
    if (!found) {
      found = new Map(
        module.instances.flatMap((instance) =>
          [...instance.outputs].map(([port, node]) => [node, { instance, port }] as const),
        ),
      );
      this.#outputs.set(module, found);
    }
    return found;
  }
}
