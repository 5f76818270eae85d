/** A scheduled module, described anew in the component under construction, with registers between its stages. */
import { construction } from '../component/context.js';
import type { Graph } from '../ir/graph.js';
import type { Node } from '../ir/node.js';
import { NodeMap } from '../ir/node-map.js';
import type { Shape } from '../shape/shape.js';
import { type Bit, bits } from '../signal/bits.js';
import { reg } from '../state/reg.js';
import type { Piece } from './dataflow.js';
import type { Schedule } from './schedule.js';

/** What a rebuilt module is made with. */
export interface RebuildInput {
  readonly schedule: Schedule;
  /** The value of each input port. */
  readonly inputs: ReadonlyMap<string, Node>;
  /** Shapes of the input ports, for registers that hold one whole. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** What the registers of a value are called after; undefined for the operation. */
  readonly nameOf: (node: Node) => string | undefined;
  /** Registers keep their values while it is 0. */
  readonly enable: Bit | undefined;
}

/** The drivers of the outputs, by port name, in the last stage. */
export function rebuild(input: RebuildInput): ReadonlyMap<string, Node> {
  const { module, ranks } = input.schedule;
  const stages = new Rebuilder(input);
  return new Map(module.outputs.map(({ name, driver }) => [name, stages.at(driver, ranks)]));
}

/** A register that holds some bits of a value as one stage sees them. */
interface Held {
  readonly low: number;
  readonly width: number;
  readonly node: Node;
}

class Rebuilder {
  readonly #input: RebuildInput;
  readonly #graph: Graph;
  readonly #made = new NodeMap<Node>();
  /** By operation and stage. */
  readonly #held = new Map<Node, Map<number, readonly Held[]>>();
  /** The bits of each operation and the last stage that reads them. */
  readonly #carried = new Map<Node, { readonly piece: Piece; readonly last: number }[]>();
  readonly #known = new Map<Node, Map<number, Node>>();

  constructor(input: RebuildInput) {
    this.#input = input;
    this.#graph = construction('pipeline').graph;
    const { flow, stages, ranks } = input.schedule;
    for (const [i, { readers, leaves }] of flow.values.entries()) {
      const piece = flow.pieces[i];
      if (!piece) continue;
      const last = leaves ? ranks : Math.max(0, ...readers.map((reader) => stages[reader] ?? 0));
      const list = this.#carried.get(piece.source);
      if (list) list.push({ piece, last });
      else this.#carried.set(piece.source, [{ piece, last }]);
    }
    for (const node of flow.operations) this.#made.set(node, this.#operation(node));
  }

  /** `node` as `stage` sees it. */
  at(node: Node, stage: number): Node {
    let byStage = this.#known.get(node);
    if (!byStage) {
      byStage = new Map();
      this.#known.set(node, byStage);
    }
    let found = byStage.get(stage);
    if (!found) {
      found = this.#bits(node, 0, node.width, stage);
      byStage.set(stage, found);
    }
    return found;
  }

  #stageOf(node: Node): number {
    const { flow, stages } = this.#input.schedule;
    return stages[flow.indexOf.get(node) ?? 0] ?? 0;
  }

  #operation(node: Node): Node {
    if (node.op === 'input') return this.#input.inputs.get(node.name ?? '') as Node;
    const stage = this.#stageOf(node);
    const args = node.args.map((arg) => this.at(arg, stage));
    const made = this.#graph.operate(node.op, node.width, args, node.location);
    made.name ??= node.name;
    return made;
  }

  /** Bits of `node` as `stage` sees them; through wiring, so that only what is read is carried. */
  #bits(node: Node, low: number, width: number, stage: number): Node {
    const [inner] = node.args;
    if (node.op === 'const') return this.#graph.constant(node.value >> BigInt(low), width);
    if (node.op === 'slice' && inner) return this.#bits(inner, node.low + low, width, stage);
    if (node.op === 'sext' && inner) {
      const top = inner.width - 1;
      const from = Math.min(low, top);
      const part = this.#bits(inner, from, Math.min(low + width - 1, top) - from + 1, stage);
      return part.width === width ? part : this.#graph.operate('sext', width, [part], node.location);
    }
    if (node.op === 'cat') {
      const parts: Node[] = [];
      let bottom = node.width;
      for (const part of node.args) {
        bottom -= part.width;
        const from = Math.max(low, bottom);
        const to = Math.min(low + width, bottom + part.width);
        if (from < to) parts.push(this.#bits(part, from - bottom, to - from, stage));
      }
      return parts.length === 1 ? (parts[0] as Node) : this.#graph.operate('cat', width, parts, node.location);
    }
    return this.#carriedTo(node, low, width, stage);
  }

  /** Bits of an operation's result, from the operation itself or from its registers. */
  #carriedTo(node: Node, low: number, width: number, stage: number): Node {
    if (stage === this.#stageOf(node))
      return this.#graph.slice(this.#made.get(node) as Node, low, width, node.location);
    const held = this.#registers(node, stage).find((part) => part.low <= low && low + width <= part.low + part.width);
    if (!held) throw new Error(`bits of node ${node.id} (${node.op}) are read in stage ${stage} but not carried there`);
    return this.#graph.slice(held.node, low - held.low, width, node.location);
  }

  /** The registers in front of `stage`: one for each run of bits that are read there or later. */
  #registers(node: Node, stage: number): readonly Held[] {
    let byStage = this.#held.get(node);
    if (!byStage) {
      byStage = new Map();
      this.#held.set(node, byStage);
    }
    let held = byStage.get(stage);
    if (!held) {
      const runs: { low: number; width: number }[] = [];
      for (const { piece, last } of this.#carried.get(node) ?? []) {
        if (last < stage) continue;
        const before = runs.at(-1);
        if (before && before.low + before.width === piece.low) before.width += piece.width;
        else runs.push({ low: piece.low, width: piece.width });
      }
      held = runs.map((run) => ({ ...run, node: this.#register(node, run, stage, runs.length > 1) }));
      byStage.set(stage, held);
    }
    return held;
  }

  #register(node: Node, { low, width }: { low: number; width: number }, stage: number, isOneOfSeveral: boolean): Node {
    const { nameOf, enable, shapes } = this.#input;
    const whole = node.op === 'input' && width === node.width ? shapes.get(node.name ?? '') : undefined;
    const shape = whole ?? bits(width);
    const register = reg(shape, enable ? { enable } : {});
    const range = isOneOfSeveral ? `_${low + width - 1}_${low}` : '';
    register.node.name = `${nameOf(node) ?? node.op}${range}_s${stage}`;
    register.node.location = node.location;
    (register as { next: unknown }).next = shape.wrap(this.#carriedTo(node, low, width, stage - 1));
    return register.node;
  }
}
