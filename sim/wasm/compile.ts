/** Compiles a netlist to WebAssembly: one function that runs many cycles over rows in memory. */
import { flatten, type Netlist, type Node, neededNodes, type Register } from '../../hdl/index.js';
import { portLayouts, type RowLayout } from '../rows.js';
import { assemble, FunctionBody } from './assembler.js';
import { type Emitter, limbCount } from './emitter.js';
import { multiplyFunction } from './multiply.js';
import { emitOperation } from './operations.js';

/** Where a register's value lies in memory. */
export interface StateSlot {
  readonly name: string;
  readonly width: number;
  /** Byte address of the lowest limb. */
  readonly address: number;
  readonly powerUp: bigint;
}

/** A compiled circuit. */
export interface CompiledCircuit {
  /** The module; exports `memory` and `run(rows, inputs, outputs, clocked)`, addresses in bytes. */
  readonly binary: Uint8Array<ArrayBuffer>;
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly state: readonly StateSlot[];
  /** First byte of memory that row buffers may use. */
  readonly free: number;
}

/**
 * Beyond this many operations a design is split over functions: engines compile one huge function slowly. So is one with
 * more limbs of values: they become locals, and engines refuse more than 50 000 of those.
 */
const mostPerFunction = { operations: 4000, limbs: 24_000 };

const [rowsParameter, inputsParameter, outputsParameter, clockedParameter] = [0, 1, 2, 3];

/** Compiles `netlist`. */
export function compile(netlist: Netlist): CompiledCircuit {
  const module = flatten(netlist);
  // A synchronous reset is a choice before the register, so that evaluation needs no case for it.
  const registers = module.registers.map((register): Register => {
    const { reset, resetValue, node, next } = register;
    if (!reset || resetValue === undefined) return register;
    const value = module.graph.constant(resetValue, node.width);
    return { ...register, reset: undefined, next: module.graph.operate('mux', node.width, [reset, value, next]) };
  });
  const { order } = neededNodes({ ...module, registers });
  const { inputs, outputs } = portLayouts(netlist);
  const memory = new MemoryMap();
  const state = registers.map(({ node, powerUp }): StateSlot => {
    return {
      name: node.name ?? '',
      width: node.width,
      address: memory.take(limbCount(node.width)),
      powerUp: powerUp ?? 0n,
    };
  });
  const circuit: Circuit = {
    operations: order.filter((node) => node.args.length > 0),
    inputs: new Map(module.inputs.map(({ node, name }) => [node, inputs.columns.find((c) => c.name === name)?.offset])),
    outputs: module.outputs.map(({ driver }, i) => ({ driver, offset: outputs.columns[i]?.offset ?? 0 })),
    registers: registers.map(({ node, next }, i) => ({ node, next, address: state[i]?.address ?? 0 })),
    inputBytes: 8 * inputs.limbs,
    outputBytes: 8 * outputs.limbs,
    memory,
  };
  const chunks = chunksOf(circuit.operations);
  const stateLimbs = limbsOf([...circuit.inputs.keys(), ...registers.map(({ node }) => node)]);
  const bodies =
    chunks.length <= 1 && stateLimbs <= mostPerFunction.limbs / 2
      ? [multiplyFunction(), oneFunction(circuit)]
      : manyFunctions(circuit, chunks);
  const free = memory.end;
  return { binary: assemble(bodies, bodies.length - 1, Math.ceil(free / 65_536) + 1), inputs, outputs, state, free };
}

/** Everything the code is made from. */
interface Circuit {
  readonly operations: readonly Node[];
  /** Limb offset in an input row; undefined for clocks. */
  readonly inputs: ReadonlyMap<Node, number | undefined>;
  readonly outputs: readonly { readonly driver: Node; readonly offset: number }[];
  readonly registers: readonly { readonly node: Node; readonly next: Node; readonly address: number }[];
  readonly inputBytes: number;
  readonly outputBytes: number;
  readonly memory: MemoryMap;
}

/** Hands out linear memory below the row buffers. */
class MemoryMap {
  end = 64;
  #scratch = 0;
  #scratchLimbs = 0;

  take(limbs: number): number {
    const address = this.end;
    this.end += 8 * limbs;
    return address;
  }

  /** One area for all operations; it only ever grows while code is made, the old area staying with the code made before. */
  scratch(limbs: number): number {
    if (limbs > this.#scratchLimbs) {
      this.#scratch = this.take(limbs);
      this.#scratchLimbs = limbs;
    }
    return this.#scratch;
  }
}

/** The values of nodes within one function: in locals, or computed where they are read. */
class Values implements Emitter {
  readonly body: FunctionBody;
  readonly multiply = 0;
  readonly #circuit: Circuit;
  readonly #locals = new Map<Node, readonly number[]>();
  readonly #inline: ReadonlySet<Node>;
  /** Pushes a limb that has no local here: a port, a register, or a value of another function. */
  readonly #outside: (node: Node, limb: number) => void;

  constructor(
    body: FunctionBody,
    circuit: Circuit,
    inline: ReadonlySet<Node>,
    outside: (node: Node, limb: number) => void,
  ) {
    this.body = body;
    this.#circuit = circuit;
    this.#inline = inline;
    this.#outside = outside;
  }

  scratch(limbs: number): number {
    return this.#circuit.memory.scratch(limbs);
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
    emitOperation(this, node, (limb) => this.body.set(locals[limb] ?? 0));
  }

  push(node: Node, limb: number): void {
    const local = this.#locals.get(node)?.[limb];
    if (local !== undefined) this.body.get(local);
    else if (node.op === 'const') this.body.i64(BigInt.asUintN(64, node.value >> BigInt(64 * limb)));
    else if (this.#inline.has(node)) emitOperation(this, node, () => {});
    else this.#outside(node, limb);
  }
}

/** Values read once, by an operation that pushes each operand once, need no local. */
function inlineNodes(circuit: Circuit): ReadonlySet<Node> {
  const users = new Map<Node, Node | 'many'>();
  const depth = new Map<Node, number>();
  const read = (node: Node, user: Node | 'many'): void => {
    users.set(node, users.has(node) ? 'many' : user);
  };
  for (const node of circuit.operations) for (const arg of node.args) read(arg, node);
  for (const { driver } of circuit.outputs) read(driver, 'many');
  for (const { next } of circuit.registers) read(next, 'many');
  const inline = new Set<Node>();
  const narrow = (node: Node): boolean => node.width <= 64 && node.args.every((arg) => arg.width <= 64);
  for (const node of circuit.operations) {
    const user = users.get(node);
    const below = Math.max(0, ...node.args.map((arg) => (inline.has(arg) ? (depth.get(arg) ?? 0) : 0))) + 1;
    depth.set(node, below);
    if (!user || user === 'many' || !narrow(node) || !narrow(user) || below > 32) continue;
    const pushedTwice = (user.op === 'shl' || user.op === 'shr' || user.op === 'sar') && user.args[1] === node;
    if (!pushedTwice) inline.add(node);
  }
  return inline;
}

/** The whole circuit in one function: registers stay in locals from row to row. */
function oneFunction(circuit: Circuit): FunctionBody {
  const body = new FunctionBody(4);
  const values = new Values(body, circuit, inlineNodes(circuit), (node, limb) => {
    const offset = circuit.inputs.get(node);
    if (offset === undefined) body.i64(0n);
    else body.get(inputsParameter).load(8 * (offset + limb));
  });
  for (const { node, address } of circuit.registers) {
    values.allocate(node).forEach((local, limb) => {
      body
        .i32(address + 8 * limb)
        .load(0)
        .set(local);
    });
  }
  body.get(rowsParameter).if().loop();
  for (const [node, offset] of circuit.inputs) {
    if (offset === undefined) continue;
    values.allocate(node).forEach((local, limb) => {
      body
        .get(inputsParameter)
        .load(8 * (offset + limb))
        .set(local);
    });
  }
  for (const node of circuit.operations) values.compute(node);
  storeOutputs(body, circuit, values);
  if (circuit.registers.length > 0) {
    body.get(clockedParameter).if();
    for (const { next } of circuit.registers) pushLimbs(values, next);
    for (const { node } of circuit.registers.toReversed()) {
      for (const local of values.localsOf(node).toReversed()) body.set(local);
    }
    body.op('end');
  }
  advance(body, circuit);
  body.op('end', 'end');
  for (const { node, address } of circuit.registers) {
    values.localsOf(node).forEach((local, limb) => {
      body
        .i32(address + 8 * limb)
        .get(local)
        .store(0);
    });
  }
  return body;
}

function pushLimbs(values: Values, node: Node): void {
  for (let limb = 0; limb < limbCount(node.width); limb += 1) values.push(node, limb);
}

function storeOutputs(body: FunctionBody, circuit: Circuit, values: Pick<Values, 'push'>): void {
  for (const { driver, offset } of circuit.outputs) {
    for (let limb = 0; limb < limbCount(driver.width); limb += 1) {
      body.get(outputsParameter);
      values.push(driver, limb);
      body.store(8 * (offset + limb));
    }
  }
}

/** Moves on to the next row and repeats the innermost loop while there is one. */
function advance(body: FunctionBody, circuit: Circuit): void {
  body.get(inputsParameter).i32(circuit.inputBytes).op('i32.add').set(inputsParameter);
  body.get(outputsParameter).i32(circuit.outputBytes).op('i32.add').set(outputsParameter);
  body.get(rowsParameter).i32(1).op('i32.sub').tee(rowsParameter).branchIf(0);
}

function limbsOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, { width }) => sum + limbCount(width), 0);
}

/** The operations cut into pieces that fit a function each. */
function chunksOf(operations: readonly Node[]): readonly (readonly Node[])[] {
  const chunks: Node[][] = [];
  let chunk: Node[] = [];
  let limbs = 0;
  for (const node of operations) {
    const own = limbCount(node.width);
    if (chunk.length >= mostPerFunction.operations || (chunk.length > 0 && limbs + own > mostPerFunction.limbs)) {
      chunks.push(chunk);
      chunk = [];
      limbs = 0;
    }
    chunk.push(node);
    limbs += own;
  }
  if (chunk.length > 0) chunks.push(chunk);
  return chunks;
}

/** The circuit in several functions that hand values over in memory; the last one drives the others. */
function manyFunctions(circuit: Circuit, chunks: readonly (readonly Node[])[]): FunctionBody[] {
  const slots = sharedSlots(circuit, chunks);
  const outside =
    (body: FunctionBody) =>
    (node: Node, limb: number): void => {
      const offset = circuit.inputs.get(node);
      if (offset !== undefined) body.get(inputsParameter).load(8 * (offset + limb));
      else {
        const slot = slots.get(node);
        if (slot === undefined) body.i64(0n);
        else body.i32(slot + 8 * limb).load(0);
      }
    };
  const bodies = chunks.map((chunk) => {
    const body = new FunctionBody(4);
    const values = new Values(body, circuit, new Set(), outside(body));
    for (const node of chunk) {
      values.compute(node);
      const slot = slots.get(node);
      if (slot !== undefined) storeLimbs(body, node, slot, (limb) => values.push(node, limb));
    }
    return body;
  });

  const driver = new FunctionBody(4);
  const values = new Values(driver, circuit, new Set(), outside(driver));
  driver.get(rowsParameter).if().loop();
  chunks.forEach((_, i) => {
    for (const parameter of [rowsParameter, inputsParameter, outputsParameter, clockedParameter]) driver.get(parameter);
    driver.call(1 + i);
  });
  storeOutputs(driver, circuit, values);
  driver.get(clockedParameter).if();
  // A register may feed another one directly: such values are set aside before any register changes.
  const aside = new Map<Node, number>();
  for (const { next } of circuit.registers) {
    if (next.op !== 'reg' || aside.has(next)) continue;
    const address = circuit.memory.take(limbCount(next.width));
    aside.set(next, address);
    storeLimbs(driver, next, address, (limb) => values.push(next, limb));
  }
  for (const { next, address } of circuit.registers) {
    const held = aside.get(next);
    storeLimbs(driver, next, address, (limb) => {
      if (held === undefined) values.push(next, limb);
      else driver.i32(held + 8 * limb).load(0);
    });
  }
  driver.op('end');
  advance(driver, circuit);
  driver.op('end', 'end');
  return [multiplyFunction(), ...bodies, driver];
}

/** Stores the limbs of `node`, each pushed by `push`, from `address` on. */
function storeLimbs(body: FunctionBody, node: Node, address: number, push: (limb: number) => void): void {
  for (let limb = 0; limb < limbCount(node.width); limb += 1) {
    body.i32(address + 8 * limb);
    push(limb);
    body.store(0);
  }
}

/** Memory for registers and for values that are read outside the function that computes them. */
function sharedSlots(circuit: Circuit, chunks: readonly (readonly Node[])[]): ReadonlyMap<Node, number> {
  const chunkOf = new Map<Node, number>();
  chunks.forEach((chunk, i) => {
    for (const node of chunk) chunkOf.set(node, i);
  });
  const slots = new Map<Node, number>(circuit.registers.map(({ node, address }) => [node, address]));
  const share = (node: Node): void => {
    if (chunkOf.has(node) && !slots.has(node)) slots.set(node, circuit.memory.take(limbCount(node.width)));
  };
  chunks.forEach((chunk, i) => {
    for (const node of chunk) for (const arg of node.args) if (chunkOf.get(arg) !== i) share(arg);
  });
  for (const { driver } of circuit.outputs) share(driver);
  for (const { next } of circuit.registers) share(next);
  return slots;
}
