/** The values of a scope that have names: ports, registers, words read from memories, nets. */
import { type Module, type Node, type PortView, verilogNames } from '../../hdl/index.js';
import type { WaveKind } from './signal.js';

/** A named value of a module. */
export interface NamedNode extends PortView {
  readonly name: string;
  readonly kind: WaveKind;
  readonly node: Node;
}

const plain: PortView = { signed: false, format: undefined, enumeration: undefined };

/** Named values by module, each found once. */
export class NamedValues {
  readonly #portsOnly: boolean;
  readonly #found = new Map<Module, readonly NamedNode[]>();

  /** With `portsOnly` nothing else is looked for, which spares planning the module's Verilog. */
  constructor(portsOnly: boolean) {
    this.#portsOnly = portsOnly;
  }

  /** Ports first, in order of declaration, then state, then the rest. Of a primitive there are only ports, and of those the inputs. */
  of(module: Module): readonly NamedNode[] {
    let found = this.#found.get(module);
    if (!found) {
      found = namedValues(module, this.#portsOnly);
      this.#found.set(module, found);
    }
    return found;
  }
}

function namedValues(module: Module, portsOnly: boolean): readonly NamedNode[] {
  const found: NamedNode[] = [];
  const taken = new Set<string>();
  const add = (name: string | undefined, kind: WaveKind, node: Node, view: Partial<PortView> = plain): void => {
    if (name === undefined || taken.has(name)) return;
    taken.add(name);
    const { signed = false, format, enumeration } = view;
    found.push({ name, kind, node, signed, format, enumeration });
  };
  for (const port of module.inputs) add(port.name, port.kind === 'data' ? 'input' : port.kind, port.node, port);
  if (module.primitive) return found;
  for (const port of module.outputs) add(port.name, 'output', port.driver, port);
  if (portsOnly) return found;
  const names = verilogNames(module);
  const views = new Map<Node, PortView>();
  for (const { inputs, module: child } of module.instances) {
    for (const port of child.inputs) views.set(inputs.get(port.name) as Node, port);
  }
  for (const register of module.registers) add(names.get(register.node), 'register', register.node, register);
  for (const { reads } of module.memories) {
    for (const { node } of reads) add(names.get(node), 'word', node, views.get(node));
  }
  for (const { outputs, module: child } of module.instances) {
    for (const port of child.outputs) {
      const node = outputs.get(port.name) as Node;
      add(names.get(node), 'net', node, port);
    }
  }
  for (const [node, name] of names) if (node.op !== 'const') add(name, 'net', node, views.get(node));
  return found;
}
