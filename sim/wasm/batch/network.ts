/** A circuit as a network of gates for many rows at once, where it is one whose registers only pass values on. */
import type { Node } from '../../../hdl/index.js';
import type { RowLayout } from '../../rows.js';
import type { InputPlace } from '../circuit.js';
import type { Lowered, LoweredState } from '../lower.js';
import { type Evaluation, operandsIn, standsFor } from '../order.js';
import { type Bit, Gates, kinds, operandsOf } from './gates.js';
import { type Packing, pack } from './packing.js';
import { bitsOf, type Word, wordAt } from './words.js';

/** A register: its bits are delays at places from `first` on. */
export interface DelayedState {
  readonly state: LoweredState;
  readonly first: number;
}

/** What batch code is made from. */
export interface Network {
  readonly gates: Gates;
  readonly inputs: Packing;
  readonly outputs: Packing;
  /** By place of an output bit: its gate. */
  readonly outputBits: ReadonlyMap<number, Bit>;
  readonly states: readonly DelayedState[];
  /** By place of a delay: the gate of its next value. */
  readonly nextBits: readonly Bit[];
  /** The gates that are needed, operands first, each as close before its first user as can be. */
  readonly order: readonly Bit[];
}

/** A network of more gates takes too long to compile for what it gains. */
const mostGates = 60_000;
/** A memory that never changes is read by a tree of choices, if it has no more bits than this. */
const mostRomBits = 16_384;

/** What the circuit is told by. */
export interface NetworkSource {
  readonly lowered: Lowered;
  readonly evaluation: Evaluation;
  readonly inputs: ReadonlyMap<Node, InputPlace>;
  readonly outputs: readonly { readonly driver: Node; readonly offset: number }[];
  readonly inputLayout: RowLayout;
  readonly outputLayout: RowLayout;
}

/**
 * The network of a circuit; undefined where rows depend on the rows before them by more than a delay: registers in a circle,
 * memories that are written, several clocks, asynchronous resets.
 */
export function networkOf(source: NetworkSource): Network | undefined {
  const { lowered, evaluation, inputs } = source;
  if (lowered.rises.size > 0 || lowered.asynchronous || lowered.rose || hasCircle(lowered, evaluation))
    return undefined;
  for (const index of evaluation.memories) {
    const { memory, writes } = lowered.memories[index] as Lowered['memories'][number];
    if (writes.length > 0 || memory.depth * memory.width > mostRomBits) return undefined;
  }
  const gates = new Gates();
  const used = new Set([...inputs.values()].map(({ offset }) => offset));
  const inputPacking = pack(source.inputLayout, (offset) => used.has(offset));
  const outputPacking = pack(source.outputLayout, () => true);
  const words = new Map<Node, Word>();
  for (const [node, { kind, offset }] of inputs) {
    const places = kind === 'data' && offset !== undefined ? inputPacking.places.get(offset) : undefined;
    if (places)
      words.set(
        node,
        places.map((place) => gates.input(place)),
      );
  }
  let places = 0;
  const states = evaluation.state.map((state): DelayedState => {
    const first = places;
    places += state.node.width;
    words.set(
      state.node,
      Array.from({ length: state.node.width }, (_, i) => gates.delay(first + i)),
    );
    return { state, first };
  });
  const wordOf = (node: Node): Word => {
    const at = standsFor(lowered, node);
    const known = words.get(at);
    if (known) return known;
    // Slices are not among the operations where they are read by their bits.
    const made =
      at.op === 'const' || at.op === 'slice'
        ? bitsOf(gates, at, at.args.map(wordOf))
        : new Array<Bit>(at.width).fill(0);
    words.set(at, made);
    return made;
  };
  for (const node of evaluation.operations) {
    const read = lowered.reads.get(node);
    const memory = read && lowered.memories[read.memory]?.memory;
    const operands = (read ? [read.address] : node.args).map(wordOf);
    if (memory) {
      words.set(node, wordAt(gates, memory.init ?? [], memory.width, operands[0] ?? []));
    } else words.set(node, bitsOf(gates, node, operands));
    if (gates.size > mostGates) return undefined;
  }
  const outputBits = new Map<number, Bit>();
  for (const { driver, offset } of source.outputs) {
    const word = wordOf(driver);
    outputPacking.places.get(offset)?.forEach((place, i) => {
      outputBits.set(place, word[i] ?? 0);
    });
  }
  const nextBits = states.flatMap(({ state }) => [...wordOf(state.next)]);
  const order = ordered(gates, [...outputBits.values()], nextBits);
  return { gates, inputs: inputPacking, outputs: outputPacking, outputBits, states, nextBits, order };
}

/** Whether some register depends on itself. */
function hasCircle(lowered: Lowered, { state }: Evaluation): boolean {
  const nextOf = new Map(state.map(({ node, next }) => [node, next]));
  const finished = new Set<Node>();
  const open = new Set<Node>();
  for (const { node } of state) {
    const stack: { readonly node: Node; readonly operands: readonly Node[]; next: number }[] = [];
    const enter = (of: Node): boolean => {
      const at = standsFor(lowered, of);
      if (finished.has(at)) return false;
      if (open.has(at)) return true;
      open.add(at);
      const next = nextOf.get(at);
      stack.push({ node: at, operands: next ? [next] : operandsIn(lowered, at), next: 0 });
      return false;
    };
    if (enter(node)) return true;
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const operand = top.operands[top.next];
      top.next += 1;
      if (operand) {
        if (enter(operand)) return true;
      } else {
        open.delete(top.node);
        finished.add(top.node);
        stack.pop();
      }
    }
  }
  return false;
}

/** Depth first from `roots`: what is computed is soon read. */
function ordered(gates: Gates, roots: readonly Bit[], nextBits: readonly Bit[]): readonly Bit[] {
  const order: Bit[] = [];
  const seen = new Uint8Array(gates.size);
  const operands = (gate: Bit): readonly Bit[] =>
    gates.kind[gate] === kinds.delay ? [nextBits[gates.a[gate] as number] as Bit] : operandsOf(gates, gate);
  for (const root of roots) {
    const stack: { readonly gate: Bit; readonly operands: readonly Bit[]; next: number }[] = [];
    const enter = (gate: Bit): void => {
      if (seen[gate] === 1) return;
      seen[gate] = 1;
      stack.push({ gate, operands: operands(gate), next: 0 });
    };
    enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const operand = top.operands[top.next];
      top.next += 1;
      if (operand !== undefined) enter(operand);
      else {
        order.push(top.gate);
        stack.pop();
      }
    }
  }
  return order;
}
