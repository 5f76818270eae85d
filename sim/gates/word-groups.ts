/**
 * Finds words among the bits of a circuit: lookup tables side by side that compute the same of neighbouring bits become one operation
 * on words. From the outputs and the state back to the inputs, depth by depth, so that all who read a bit are known when its word
 * is chosen, and the widest of them has it.
 */
import { type GateCircuit, type Lut, type Net, one } from './circuit.js';
import { costOf } from './factor.js';
import { depths, type Part } from './order.js';
import { classOf, orders, reordered } from './tables.js';

/** Lookup tables of one function as one operation; `operands[k]` is input `k` of each, the lowest first. */
export interface LutWord {
  readonly table: number;
  readonly outputs: readonly Net[];
  readonly operands: readonly (readonly Net[])[];
}

/** A step of the evaluation: words of tables, and parts that were words from the beginning. */
export type Step = { readonly kind: 'luts'; readonly word: LutWord } | { readonly kind: 'part'; readonly part: Part };

/** Vectors that are read or held as a whole. */
export interface Vectors {
  /** Read by outputs, registers and memories. */
  readonly read: readonly (readonly Net[])[];
  /** Held by inputs, registers and memories. */
  readonly held: readonly (readonly Net[])[];
}

/** Where a net is: the `index`-th bit of a word. */
interface Place {
  readonly word: object;
  readonly index: number;
}

/** The steps that compute what is read, operands first; `order` are the parts of `circuit` in theirs. */
export function wordSteps(order: readonly Part[], { read, held }: Vectors): readonly Step[] {
  return new Grouping(order, held).steps(read);
}

class Grouping {
  readonly #depth: ReadonlyMap<Net, number>;
  readonly #driver = new Map<Net, Part>();
  readonly #places = new Map<Net, Place>();
  /** Lists of nets that somebody reads, by the depth of a net in them that is not in a word yet. */
  readonly #lists: Map<string, readonly Net[]>[] = [];
  readonly #steps: Step[][] = [];

  constructor(order: readonly Part[], held: readonly (readonly Net[])[]) {
    this.#depth = depths(order);
    for (const part of order) for (const net of part.outputs) this.#driver.set(net, part);
    for (const nets of held) this.#place(nets);
  }

  steps(read: readonly (readonly Net[])[]): readonly Step[] {
    for (const nets of read) this.#read(nets);
    for (let depth = this.#lists.length - 1; depth > 0; depth -= 1) {
      const lists = [...(this.#lists[depth]?.values() ?? [])];
      const waiting = new Map(lists.map((nets) => [nets, nets.filter((net) => this.#depth.get(net) === depth).length]));
      lists.sort((a, b) => (waiting.get(b) ?? 0) - (waiting.get(a) ?? 0));
      for (const nets of lists) this.#cut(nets, depth);
    }
    return this.#steps.flat();
  }

  #place(nets: readonly Net[]): void {
    const word = {};
    nets.forEach((net, index) => {
      if (!this.#places.has(net)) this.#places.set(net, { word, index });
    });
  }

  /** Remembers that `nets` are read together, at every depth where some of them have to be computed. */
  #read(nets: readonly Net[]): void {
    const key = nets.join();
    for (const net of nets) {
      const depth = this.#depth.get(net) ?? 0;
      if (depth === 0) continue;
      this.#lists[depth] ??= new Map();
      this.#lists[depth].set(key, nets);
    }
  }

  #add(depth: number, step: Step): void {
    this.#steps[depth] ??= [];
    this.#steps[depth].push(step);
  }

  /** Puts the nets of `depth` in a list into words. */
  #cut(nets: readonly Net[], depth: number): void {
    let lanes: Lut[] = [];
    const finish = (): void => {
      if (lanes.length > 0) this.#addWord(lanes, depth);
      lanes = [];
    };
    for (const net of nets) {
      const part = this.#driver.get(net);
      const open = part !== undefined && this.#depth.get(net) === depth && !this.#places.has(net);
      if (open && part.kind !== 'lut') this.#addPart(part, depth);
      if (!open || part.kind !== 'lut' || lanes.some(({ output }) => output === net)) {
        finish();
        continue;
      }
      const last = lanes.at(-1);
      const next = last && this.#continued(last, part.lut);
      if (!next) finish();
      lanes.push(next ?? part.lut);
    }
    finish();
  }

  #addWord(lanes: readonly Lut[], depth: number): void {
    const [{ table, inputs }] = lanes as [Lut];
    const outputs = lanes.map(({ output }) => output);
    const operands = inputs.map((_, k) => lanes.map((lane) => lane.inputs[k] as Net));
    this.#place(outputs);
    this.#add(depth, { kind: 'luts', word: { table, outputs, operands } });
    for (const operand of operands) this.#read(operand);
  }

  #addPart(part: Part, depth: number): void {
    this.#add(depth, { kind: 'part', part });
    switch (part.kind) {
      case 'adder': {
        const { a, b, carryIn, sums, carries } = part.adder;
        this.#place(sums);
        this.#place(carries);
        for (const nets of [a, b, [carryIn]]) this.#read(nets);
        return;
      }
      case 'product':
        this.#place(part.product.output);
        for (const nets of [part.product.a, part.product.b]) this.#read(nets);
        return;
      case 'read':
        this.#place(part.ram.read.output);
        this.#read(part.ram.read.address);
        return;
      default:
        throw new Error(`a ${part.kind} is no part with words`);
    }
  }

  /**
   * `lut` as the neighbour of `last`: its inputs in the order in which most of them go on where those of `last` are. Undefined where it
   * computes something else, or so few go on that gathering the others costs more than the operations saved.
   */
  #continued(last: Lut, lut: Lut): Lut | undefined {
    const count = last.inputs.length;
    if (lut.inputs.length !== count || classOf(lut.table, count) !== classOf(last.table, count)) return undefined;
    let best: { readonly lane: Lut; readonly going: number } | undefined;
    for (const order of orders[count] ?? []) {
      if (reordered(lut.table, order) !== last.table) continue;
      const inputs = order.map((k) => lut.inputs[k] as Net);
      const going = inputs.filter((net, k) => this.#goesOn(last.inputs[k] as Net, net)).length;
      if (!best || going > best.going) best = { lane: { output: lut.output, inputs, table: last.table }, going };
    }
    if (!best || gatherCost * (count - best.going) >= costOf(last.table, count)) return undefined;
    return best.lane;
  }

  /** Whether `net` beside `before` makes a word, as far as can be seen from above. */
  #goesOn(before: Net, net: Net): boolean {
    if (before === net || (before <= one && net <= one)) return true;
    const [a, b] = [this.#places.get(before), this.#places.get(net)];
    if (a || b) return a !== undefined && b !== undefined && a.word === b.word && b.index === a.index + 1;
    const [x, y] = [this.#driver.get(before), this.#driver.get(net)];
    if (!x || !y) return false;
    if (x.kind === 'lut' && y.kind === 'lut') {
      const count = x.lut.inputs.length;
      return (
        count === y.lut.inputs.length &&
        this.#depth.get(before) === this.#depth.get(net) &&
        classOf(x.lut.table, count) === classOf(y.lut.table, count)
      );
    }
    return x === y && x.outputs.indexOf(net) === x.outputs.indexOf(before) + 1;
  }
}

/** Operations that a bit costs that is not where the word has it: to be taken out of its own, and put in. */
const gatherCost = 2;

/** Every vector of a circuit that is read or held as a whole, other than by flip-flops. */
export function portVectors({ inputs, outputs, rams }: GateCircuit): Vectors {
  return {
    read: [
      ...outputs.values(),
      ...rams.flatMap(({ read, write }) => [
        ...(read.edge ? [read.address, [read.enable], [read.edge.clock]] : []),
        write.address,
        write.data,
        write.lanes,
        [write.enable],
        [write.clock],
      ]),
    ],
    held: [...inputs.values(), ...rams.flatMap(({ read }) => (read.edge ? [read.output] : []))],
  };
}
