/** WebAssembly code of a network: one vector instruction for each gate, on a bit of 128 rows. */
import { assemble, FunctionBody } from '../assembler.js';
import { type Bit, type Gates, kinds, operandsOf } from './gates.js';
import type { Network } from './network.js';
import { blockBytes, gather, rowsPerVector, scatter, transposeFunction } from './transpose.js';

/** Gates that one function has at most: engines compile long functions slowly. */
const gatesPerFunction = 2000;
/** Operands computed where they are read, one inside another, at most. */
const deepest = 24;

/** Compiled batch code. */
export interface BatchCode {
  /** Exports `memory` and `run(groups, inputs, outputs)`, addresses in bytes; a group is `rowsPerVector` rows. */
  readonly binary: Uint8Array<ArrayBuffer>;
  /** Byte address of the vectors of delays, by place: bit 0 is the value in the next row. */
  readonly delays: number;
  /** First byte that row buffers may use. */
  readonly free: number;
}

/** Compiles `network`, for rows of so many bytes. */
export function batchCode(network: Network, inputBytes: number, outputBytes: number): BatchCode {
  let end = 64;
  const take = (bytes: number): number => {
    const at = end;
    end += bytes;
    return at;
  };
  const block = take(blockBytes);
  const inputBits = take(blockBytes * network.inputs.words.length);
  const outputBits = take(blockBytes * network.outputs.words.length);
  const delays = take(16 * network.nextBits.length);
  const chunks = new Chunks(network, { inputBits, outputBits, delays, take });
  const transpose = transposeFunction();
  const transposeIndex = 0;
  const driver = new FunctionBody(3);
  const [groups, inputs, outputs] = [0, 1, 2];
  driver.get(groups).if().loop();
  network.inputs.words.forEach((pieces, i) => {
    gather(driver, pieces, inputs, inputBytes, block);
    driver
      .i32(block)
      .i32(inputBits + blockBytes * i)
      .call(transposeIndex);
  });
  chunks.bodies.forEach((_, i) => {
    driver.call(1 + i);
  });
  network.outputs.words.forEach((pieces, i) => {
    driver
      .i32(outputBits + blockBytes * i)
      .i32(block)
      .call(transposeIndex);
    scatter(driver, pieces, outputs, outputBytes, block);
  });
  driver
    .get(inputs)
    .i32(rowsPerVector * inputBytes)
    .op('i32.add')
    .set(inputs);
  driver
    .get(outputs)
    .i32(rowsPerVector * outputBytes)
    .op('i32.add')
    .set(outputs);
  driver.get(groups).i32(1).op('i32.sub').tee(groups).branchIf(0).op('end', 'end');
  const bodies = [transpose, ...chunks.bodies, driver];
  const binary = assemble(bodies, bodies.length - 1, Math.ceil(end / 65_536) + 1);
  return { binary, delays, free: end };
}

interface Places {
  readonly inputBits: number;
  readonly outputBits: number;
  readonly delays: number;
  readonly take: (bytes: number) => number;
}

/** The gates in functions of limited length; what another function reads goes through memory. */
class Chunks {
  readonly bodies: readonly FunctionBody[];
  readonly #network: Network;
  readonly #gates: Gates;
  readonly #places: Places;
  /** By gate: how often it is read. */
  readonly #reads: Int32Array;
  /** By gate: the function it is computed in, -1 where that is where it is read. */
  readonly #chunkOf: Int32Array;
  /** By gate: where in memory its value is, for other functions. */
  readonly #slots = new Map<Bit, number>();

  constructor(network: Network, places: Places) {
    this.#network = network;
    this.#gates = network.gates;
    this.#places = places;
    const { gates, order, outputBits, nextBits } = network;
    this.#reads = new Int32Array(gates.size);
    this.#chunkOf = new Int32Array(gates.size).fill(-1);
    const read = (bit: Bit): void => {
      this.#reads[bit] = (this.#reads[bit] as number) + 1;
    };
    const asked = new Set<Bit>(outputBits.values());
    for (const gate of order) {
      for (const operand of this.#operands(gate)) read(operand);
      if (gates.kind[gate] === kinds.delay) asked.add(nextBits[gates.a[gate] as number] as Bit);
    }
    const chunks = this.#cut(asked);
    const copied: (readonly [place: number, bit: Bit])[] = [];
    for (const [place, bit] of outputBits) {
      // The first place of an output's bit is where it is computed to.
      if (this.#isInline(bit) || this.#slots.has(bit)) copied.push([place, bit]);
      else this.#slots.set(bit, places.outputBits + 16 * place);
    }
    for (const [chunk, roots] of chunks.entries()) this.#shareBetween(chunk, roots);
    const copies = this.#writer();
    for (const [place, bit] of copied) copies.store(bit, places.outputBits + 16 * place);
    this.bodies = [...chunks.map((roots, chunk) => this.#body(chunk, roots)), copies.body];
  }

  #operands(gate: Bit): readonly Bit[] {
    return readBy(this.#network, gate);
  }

  #writer(): Writer {
    return new Writer(this.#network, this.#places, (gate) => this.#isInline(gate), this.#slots);
  }

  #isInline(gate: Bit): boolean {
    return this.#chunkOf[gate] === -1;
  }

  /** Gates that are computed once and kept, in order, a list for each function. */
  #cut(asked: ReadonlySet<Bit>): Bit[][] {
    const { order } = this.#network;
    const depth = new Uint8Array(this.#gates.size);
    const chunks: Bit[][] = [[]];
    let size = 0;
    for (const gate of order) {
      if (gate <= 1 || this.#gates.kind[gate] === kinds.input) continue;
      const operands = operandsOf(this.#gates, gate);
      const below = 1 + Math.max(0, ...operands.map((bit) => (this.#isInline(bit) ? (depth[bit] as number) : 0)));
      depth[gate] = below;
      size += 1;
      const isOnce = this.#reads[gate] === 1 && below < deepest;
      if (isOnce && this.#gates.kind[gate] !== kinds.delay && !asked.has(gate)) continue;
      if (size > gatesPerFunction) {
        chunks.push([]);
        size = 1;
      }
      this.#chunkOf[gate] = chunks.length - 1;
      chunks.at(-1)?.push(gate);
    }
    return chunks;
  }

  #share(bit: Bit): void {
    if (!this.#isInline(bit) && !this.#slots.has(bit)) this.#slots.set(bit, this.#places.take(16));
  }

  /** Gives a slot to what the roots of a function read of other functions. */
  #shareBetween(chunk: number, roots: readonly Bit[]): void {
    const visit = (gate: Bit): void => {
      for (const operand of this.#operands(gate)) {
        if (this.#isInline(operand)) visit(operand);
        else if (this.#chunkOf[operand] !== chunk) this.#share(operand);
      }
    };
    for (const root of roots) visit(root);
  }

  #body(chunk: number, roots: readonly Bit[]): FunctionBody {
    const writer = this.#writer();
    const uses = new Map<Bit, number>();
    const count = (gate: Bit): void => {
      for (const operand of this.#operands(gate)) {
        if (this.#isInline(operand)) count(operand);
        else if (this.#chunkOf[operand] === chunk) uses.set(operand, (uses.get(operand) ?? 0) + 1);
      }
    };
    for (const root of roots) count(root);
    for (const root of roots) writer.keep(root, uses.get(root) ?? 0, uses);
    return writer.body;
  }
}

/** What the code of `gate` reads. */
function readBy({ gates, nextBits }: Network, gate: Bit): readonly Bit[] {
  return gates.kind[gate] === kinds.delay ? [nextBits[gates.a[gate] as number] as Bit] : operandsOf(gates, gate);
}

/** The code of one function. */
class Writer {
  readonly body: FunctionBody = new FunctionBody(0);
  readonly #network: Network;
  readonly #places: Places;
  readonly #isInline: (gate: Bit) => boolean;
  readonly #slots: ReadonlyMap<Bit, number>;
  readonly #locals = new Map<Bit, number>();
  /** Locals whose values nobody reads any more. */
  readonly #free: number[] = [];
  #uses = new Map<Bit, number>();

  constructor(network: Network, places: Places, isInline: (gate: Bit) => boolean, slots: ReadonlyMap<Bit, number>) {
    this.#network = network;
    this.#places = places;
    this.#isInline = isInline;
    this.#slots = slots;
  }

  /** Computes `gate` for `reads` later uses here, and for other functions. */
  keep(gate: Bit, reads: number, uses: Map<Bit, number>): void {
    this.#uses = uses;
    const slot = this.#slots.get(gate);
    if (slot !== undefined) this.body.i32(slot);
    this.#compute(gate);
    if (reads > 0) {
      const local = this.#free.pop() ?? this.body.local('v128');
      this.#locals.set(gate, local);
      if (slot === undefined) this.body.set(local);
      else this.body.tee(local);
    }
    if (slot !== undefined) this.body.storeVector(0);
    else if (reads === 0) throw new Error('a gate is computed for nobody');
  }

  /** Stores the value of `bit` at `address`. */
  store(bit: Bit, address: number): void {
    this.body.i32(address);
    this.#push(bit);
    this.body.storeVector(0);
  }

  #push(bit: Bit): void {
    const { gates } = this.#network;
    const local = this.#locals.get(bit);
    if (local !== undefined) {
      this.body.get(local);
      const left = (this.#uses.get(bit) ?? 0) - 1;
      this.#uses.set(bit, left);
      if (left === 0) {
        this.#free.push(local);
        this.#locals.delete(bit);
      }
    } else if (bit <= 1) this.body.vectorConstant(bit === 1 ? 2n ** 64n - 1n : 0n);
    else if (gates.kind[bit] === kinds.input) {
      this.body.i32(this.#places.inputBits + 16 * (gates.a[bit] as number)).loadVector(0);
    } else if (this.#isInline(bit)) this.#compute(bit);
    else this.body.i32(this.#slots.get(bit) as number).loadVector(0);
  }

  #compute(gate: Bit): void {
    const { kind, a, b, c } = this.#network.gates;
    const { body } = this;
    const binary = (instruction: 'v128.and' | 'v128.or' | 'v128.xor' | 'v128.andnot'): void => {
      this.#push(a[gate] as Bit);
      this.#push(b[gate] as Bit);
      body.vector(instruction);
    };
    switch (kind[gate]) {
      case kinds.not:
        this.#push(a[gate] as Bit);
        body.vector('v128.not');
        return;
      case kinds.and:
        binary('v128.and');
        return;
      case kinds.or:
        binary('v128.or');
        return;
      case kinds.xor:
        binary('v128.xor');
        return;
      case kinds.andNot:
        binary('v128.andnot');
        return;
      case kinds.choice:
        this.#push(b[gate] as Bit);
        this.#push(c[gate] as Bit);
        this.#push(a[gate] as Bit);
        body.vector('v128.bitselect');
        return;
      default:
        this.#delay(a[gate] as number);
    }
  }

  /** The value in each row is the next value of the row before; that of the last row is kept for the next group. */
  #delay(place: number): void {
    const { body } = this;
    const next = body.local('v128');
    const tops = body.local('v128');
    const address = this.#places.delays + 16 * place;
    this.#push(this.#network.nextBits[place] as Bit);
    body.tee(next).i32(63).vector('i64x2.shr_u').set(tops);
    body.get(next).i32(1).vector('i64x2.shl');
    body.get(tops).vectorConstant(0n).halves(2, 0).vector('v128.or');
    body.i32(address).loadVector(0).vector('v128.or');
    body.i32(address).get(tops).vectorConstant(0n).halves(1, 2).storeVector(0);
  }
}
