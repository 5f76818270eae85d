/** What of a module is needed: everything that outputs, properties, and what is read of registers, memories and instances, depend on. */
import { indirectOperands } from '../checks/combinational-inputs.js';
import type { Memory } from '../ir/memory.js';
import type { Module, Register } from '../ir/module.js';
import { codes, type Node } from '../ir/node.js';
import { readOperands, registerOperands, writeOperands } from '../ir/operands.js';
import { propertyOperands } from '../ir/property.js';

/** What of a module is needed. */
export interface Needed {
  /** Operands before users. */
  readonly order: readonly Node[];
  /** The nodes of the registers that are read. */
  readonly registers: ReadonlySet<Node>;
  /** The memories that are read. */
  readonly memories: ReadonlySet<Memory>;
  /** The nodes of their reads that are. */
  readonly reads: ReadonlySet<Node>;
}

/** The same with nodes by number. */
export interface NeededNumbers extends Omit<Needed, 'order'> {
  readonly order: Int32Array<ArrayBuffer>;
}

/** The nodes that outputs, properties, kept registers and memories and instances need, operands before users. */
export function neededNodes(module: Module): Needed {
  const { order, ...state } = need(module);
  return { order: Array.from(order, (id) => module.graph.node(id)), ...state };
}

/** `neededNodes` by number. */
export function need(module: Module): NeededNumbers {
  return new Search(module).run();
}

class Search {
  readonly #module: Module;
  readonly #indirect: ReadonlyMap<number, readonly Node[]>;
  readonly #registerOf: ReadonlyMap<number, Register>;
  readonly #readOf: ReadonlyMap<number, { readonly memory: Memory; readonly read: Memory['reads'][number] }>;
  readonly #seen: Uint8Array<ArrayBuffer>;
  readonly #order: Int32Array<ArrayBuffer>;
  #ordered = 0;
  /** The path from the root, and for each node on it the number of operands visited. */
  readonly #path: number[] = [];
  readonly #next: number[] = [];
  readonly #registers = new Set<Node>();
  readonly #pending: Register[] = [];
  readonly #reads = new Set<Node>();
  readonly #memories = new Set<Memory>();
  /** What ports of memories read: visited once all that comes before within the cycle is. */
  readonly #ports: (readonly Node[])[] = [];

  constructor(module: Module) {
    this.#module = module;
    this.#registerOf = new Map(module.registers.map((register) => [register.node.id, register]));
    // Only what reaches an instance's output within the cycle comes before it: the rest may depend on that output.
    this.#indirect = indirectOperands(module);
    this.#readOf = new Map(
      module.memories.flatMap((memory) => memory.reads.map((read) => [read.node.id, { memory, read }] as const)),
    );
    this.#seen = new Uint8Array(module.graph.size);
    this.#order = new Int32Array(module.graph.size);
  }

  run(): NeededNumbers {
    const { inputs, instances, outputs, properties = [] } = this.#module;
    for (const input of inputs) this.#visit(input.node.id);
    // In source order, each instance after what drives it unless it feeds back into itself.
    for (const instance of instances) {
      for (const node of instance.inputs.values()) this.#visit(node.id);
      for (const node of instance.outputs.values()) this.#visit(node.id);
    }
    for (const output of outputs) this.#visit(output.driver.id);
    for (const property of properties) for (const node of propertyOperands(property)) this.#visit(node.id);
    while (this.#pending.length > 0 || this.#ports.length > 0) {
      const register = this.#pending.pop();
      for (const node of register ? registerOperands(register) : (this.#ports.pop() ?? [])) this.#visit(node.id);
    }
    return {
      order: this.#order.subarray(0, this.#ordered),
      registers: this.#registers,
      memories: this.#memories,
      reads: this.#reads,
    };
  }

  /** Depth first with an explicit stack: designs are deeper than the call stack. */
  #visit(root: number): void {
    const { codes: code, pool, starts } = this.#module.graph;
    let node = root;
    let depth = 0;
    for (;;) {
      if (node >= 0 && this.#seen[node] === 0) {
        this.#seen[node] = 1;
        const leaf = starts[node] === starts[node + 1];
        if (leaf) this.#enterLeaf(node, code[node] as number);
        if (leaf && !this.#indirect.has(node)) {
          this.#order[this.#ordered] = node;
          this.#ordered += 1;
        } else {
          this.#path[depth] = node;
          this.#next[depth] = 0;
          depth += 1;
        }
      }
      if (depth === 0) return;
      const top = this.#path[depth - 1] as number;
      const index = this.#next[depth - 1] as number;
      const start = starts[top] as number;
      const count = (starts[top + 1] as number) - start;
      node = count > 0 ? (index < count ? (pool[start + index] as number) : -1) : this.#indirectOperand(top, index);
      if (node >= 0) this.#next[depth - 1] = index + 1;
      else {
        this.#order[this.#ordered] = top;
        this.#ordered += 1;
        depth -= 1;
      }
    }
  }

  #indirectOperand(node: number, index: number): number {
    return this.#indirect.get(node)?.[index]?.id ?? -1;
  }

  #enterLeaf(id: number, code: number): void {
    if (code === codes.reg) {
      const register = this.#registerOf.get(id);
      if (!register) return;
      this.#registers.add(register.node);
      this.#pending.push(register);
    } else if (code === codes.read) {
      const port = this.#readOf.get(id);
      if (!port) return;
      this.#reads.add(port.read.node);
      this.#ports.push(readOperands(port.read));
      if (this.#memories.has(port.memory)) return;
      this.#memories.add(port.memory);
      for (const write of port.memory.writes) this.#ports.push(writeOperands(write));
    }
  }
}
