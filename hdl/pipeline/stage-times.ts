/** How long operations take one after another: which of them fit into one stage of a given period. */
import { Blaster } from '../delay/blast.js';
import type { DelayModel } from '../delay/model.js';
import { Timing } from '../delay/timing.js';
import type { Distance } from './assign-stages.js';
import type { Dataflow } from './dataflow.js';

/** The gates of each operation, to be timed in any partition into stages. Periods in ns, from register to register. */
export class StageTimes {
  readonly #flow: Dataflow;
  readonly #timing: Timing;
  readonly #blaster: Blaster;
  /** First gate of each operation, and the end. */
  readonly #from: number[] = [];
  /** Period of a stage that holds one operation alone. */
  readonly alone: readonly number[];
  #groups = 0;

  constructor(flow: Dataflow, device: DelayModel) {
    this.#flow = flow;
    this.#timing = new Timing(device);
    // Sums in one operation each: a register may come between any two.
    this.#blaster = new Blaster(this.#timing.builder());
    for (const node of flow.order) {
      if (flow.indexOf.has(node)) this.#from.push(this.#timing.gates.size);
      this.#blaster.add(node);
    }
    this.#from.push(this.#timing.gates.size);
    this.#timing.settle();
    this.alone = flow.operations.map((_, i) => this.#time(i, this.#newGroup()));
  }

  /** The earliest stage of each operation with no stage longer than `period`; undefined where one alone is longer. */
  earliest(period: number): readonly number[] | undefined {
    const offset = this.#newGroup();
    const stages: number[] = [];
    for (const [i, operands] of this.#flow.operands.entries()) {
      let stage = Math.max(0, ...operands.map((operand) => stages[operand] ?? 0));
      if (this.#time(i, offset + stage) > period) {
        stage += 1;
        if (this.#time(i, offset + stage) > period) return undefined;
      }
      stages.push(stage);
    }
    this.#groups = offset + Math.max(0, ...stages);
    return stages;
  }

  /** The longest period of any stage of an assignment. */
  period(stages: readonly number[]): number {
    const offset = this.#newGroup();
    let worst = 0;
    for (const [i, stage] of stages.entries()) worst = Math.max(worst, this.#time(i, offset + stage));
    this.#groups = offset + Math.max(0, ...stages);
    return worst;
  }

  /** For each operation that ends a path longer than `period`: where in its stage that path begins. */
  tooLong(stages: readonly number[], period: number): readonly Distance[] {
    const offset = this.#newGroup();
    const found: Distance[] = [];
    for (const [to, stage] of stages.entries()) {
      if (this.#time(to, offset + stage) <= period) continue;
      const from = this.#startOf(to, offset + stage);
      if (from !== to) found.push({ from, to, gap: 1 });
    }
    this.#groups = offset + Math.max(0, ...stages);
    return found;
  }

  /** The operation of `group` that the longest path to operation `to` begins at. */
  #startOf(to: number, group: number): number {
    const node = this.#flow.operations[to];
    const bits = node ? this.#blaster.bitsOf(node) : [];
    let gate: number | undefined;
    let worst = Number.NEGATIVE_INFINITY;
    for (const bit of bits) {
      if (!this.#timing.isIn(bit >> 1, group) || this.#timing.atRegister(bit) <= worst) continue;
      worst = this.#timing.atRegister(bit);
      gate = bit >> 1;
    }
    let first = gate;
    for (; gate !== undefined && this.#timing.isIn(gate, group); gate = this.#timing.before(gate)) first = gate;
    const owner = this.#timing.gates.owner[first ?? 0];
    const start = this.#flow.operations.findIndex(({ id }) => id === owner);
    return start < 0 ? to : start;
  }

  /**
   * Pairs of operations that cannot be in one stage of `period`: the path from the first to the second takes longer.
   * Pairs that follow from others are left out.
   */
  apart(period: number): readonly Distance[] {
    const found: Distance[] = [];
    const { operands, operations, inputs } = this.#flow;
    const readers: number[][] = operations.map(() => []);
    for (const [reader, list] of operands.entries()) for (const operand of list) readers[operand]?.push(reader);
    for (const from of operations.keys()) {
      if (inputs.has(from)) continue;
      const group = this.#newGroup();
      this.#time(from, group);
      const open = new Set(readers[from]);
      // In order of operation, so that each is timed after what it reads.
      for (let to = from + 1; open.size > 0 && to < operations.length; to += 1) {
        if (!open.delete(to)) continue;
        if (this.#time(to, group) > period) found.push({ from, to, gap: 1 });
        else for (const reader of readers[to] ?? []) open.add(reader);
      }
    }
    return found;
  }

  /** Times one operation as a member of `group`; the period a stage would need that ends with it. */
  #time(operation: number, group: number): number {
    const node = this.#flow.operations[operation];
    this.#timing.retime(this.#from[operation] ?? 0, this.#from[operation + 1] ?? 0, group);
    if (!node) return 0;
    let worst = 0;
    for (const bit of this.#blaster.bitsOf(node)) {
      // A bit of another operation, handed on as it is.
      if (bit >> 1 < (this.#from[operation] ?? 0)) {
        if (!this.#timing.isIn(bit >> 1, group)) continue;
      }
      worst = Math.max(worst, this.#timing.atRegister(bit));
    }
    return worst + this.#timing.model.setup;
  }

  #newGroup(): number {
    this.#groups += 1;
    return this.#groups;
  }
}
