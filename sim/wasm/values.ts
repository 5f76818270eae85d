/** The values of nodes within one WebAssembly function: in locals, or computed where they are read. */
import type { Node } from '../../hdl/index.js';
import type { FunctionBody } from './assembler.js';
import type { Circuit, WordStore } from './circuit.js';
import { type Emitter, limbCount } from './emitter.js';
import { isLoadedSum } from './loaded-sums.js';
import { emitOperation } from './operations.js';
import { emitBitTest, emitTest, isTest } from './tests.js';
import { emitRead } from './words.js';

/** Where code finds values and leaves them. */
export class Values implements Emitter {
  readonly body: FunctionBody;
  readonly multiply = 0;
  readonly #circuit: Circuit;
  readonly #locals = new Map<Node, readonly number[]>();
  readonly #inline: ReadonlySet<Node>;
  readonly #unclean: ReadonlySet<Node>;
  /** Pushes a limb that has no local here: a port, a register, or a value of another function. */
  readonly #outside: (node: Node, limb: number) => void;

  constructor(
    body: FunctionBody,
    circuit: Circuit,
    inline: ReadonlySet<Node>,
    unclean: ReadonlySet<Node>,
    outside: (node: Node, limb: number) => void,
  ) {
    this.body = body;
    this.#unclean = unclean;
    this.#circuit = circuit;
    this.#inline = inline;
    this.#outside = outside;
  }

  scratch(limbs: number): number {
    return this.#circuit.memory.scratch(limbs);
  }

  reserve(limbs: number): number {
    return this.#circuit.memory.take(limbs);
  }

  /** Gives `node` locals; its limbs are set by the caller or by `compute`. */
  allocate(node: Node): readonly number[] {
    const locals = Array.from({ length: limbCount(node.width) }, () => this.body.local('i64'));
    this.#locals.set(node, locals);
    return locals;
  }

  /** The locals that `allocate` gave `node`. */
  localsOf(node: Node): readonly number[] {
    return this.#locals.get(node) ?? [];
  }

  /** Computes `node` into locals, unless it is to be pushed where it is read. */
  compute(node: Node): void {
    if (this.#inline.has(node)) return;
    const locals = this.allocate(node);
    const keep = (limb: number): void => {
      this.body.set(locals[limb] ?? 0);
    };
    const read = this.#circuit.reads.get(node);
    if (read) emitRead(this, this.#circuit.stores[read.memory] as WordStore, read.address, keep);
    else emitOperation(this, node, keep);
  }

  isUnclean(node: Node): boolean {
    return this.#unclean.has(node);
  }

  isInline(node: Node): boolean {
    return this.#inline.has(node);
  }

  pushCondition(of: Node): void {
    const node = this.#circuit.standsFor(of);
    if (of.op === 'slice') emitBitTest(this, of);
    else if (this.#inline.has(node) && isTest(node)) emitTest(this, node);
    else {
      this.push(node, 0);
      this.body.op('i32.wrap_i64');
    }
  }

  push(of: Node, limb: number): void {
    const node = this.#circuit.standsFor(of);
    const local = this.#locals.get(node)?.[limb];
    if (local !== undefined) this.body.get(local);
    else if (node.op === 'const') this.body.i64(BigInt.asUintN(64, node.value >> BigInt(64 * limb)));
    else if (this.#inline.has(node)) emitOperation(this, node, () => {});
    else this.#outside(node, limb);
  }
}

/**
 * Values read once, by an operation that pushes each operand once, need no local: of `operations`, which go into one function.
 * `lasting` are the values that are read elsewhere too.
 */
export function inlineNodes(circuit: Circuit, operations: readonly Node[], lasting: Iterable<Node>): ReadonlySet<Node> {
  const { operandsOf, reads } = circuit;
  const users = new Map<Node, Node | 'many'>();
  const depth = new Map<Node, number>();
  const read = (node: Node, user: Node | 'many'): void => {
    users.set(node, users.has(node) ? 'many' : user);
  };
  for (const node of operations) for (const operand of operandsOf(node)) read(operand, node);
  for (const node of lasting) read(circuit.standsFor(node), 'many');
  const inline = new Set<Node>();
  const narrow = (node: Node): boolean => node.width <= 64 && operandsOf(node).every(({ width }) => width <= 64);
  for (const node of operations) {
    const user = users.get(node);
    const operands = operandsOf(node);
    const below = Math.max(0, ...operands.map((arg) => (inline.has(arg) ? (depth.get(arg) ?? 0) : 0))) + 1;
    depth.set(node, below);
    if (reads.has(node) || !user || user === 'many') continue;
    if (isLoadedSum(node, user)) inline.add(node);
    if (!narrow(node) || !narrow(user) || below > 32) continue;
    const shift = user.op === 'shl' || user.op === 'shr' || user.op === 'sar';
    if (!(shift && operandsOf(user)[1] === node)) inline.add(node);
  }
  return inline;
}
