/** Lookup tables that a gate can be in: sets of few bits that decide it, found as technology mappers do ("priority cuts"). */
import { type Gates, gateKinds } from './gates.js';

/** Cuts kept per gate. */
const keptCuts = 8;

/** The cuts of every gate of a network; grows with it. */
export class Cuts {
  readonly #gates: Gates;
  readonly #most: number;
  /** For each gate where its cuts begin in `#data`. */
  readonly #start: number[] = [];
  /** For each cut its size and then its leaves, ascending. */
  readonly #data: number[] = [];

  readonly #sharesSums: boolean;

  constructor(gates: Gates, lutInputs: number, sharesSums: boolean) {
    this.#gates = gates;
    this.#sharesSums = sharesSums;
    this.#most = lutInputs;
    this.#start.push(0, 0);
  }

  /** Finds the cuts of the newest gate; `cost` says when a leaf can be used. The gate by itself is no cut of its own. */
  add(gate: number, cost: (leaf: number) => number): void {
    const kind = this.#gates.kind[gate];
    if (kind === gateKinds.logic) {
      for (const { leaves } of this.#find(gate, cost)) this.#data.push(leaves.length, ...leaves);
    } else if (kind === gateKinds.sum && this.#sharesSums) {
      // The table of a sum has inputs left for logic behind it; its carry can be read nowhere else.
      const leaves = [...new Set((this.#gates.inputs[gate] ?? []).map((bit) => bit >> 1))].sort((a, b) => a - b);
      this.#data.push(leaves.length, ...leaves);
    }
    this.#start[gate + 1] = this.#data.length;
  }

  /** The least, over all cuts of `gate`, of the greatest `cost` of a leaf. */
  best(gate: number, cost: (leaf: number) => number): number {
    let best = Number.POSITIVE_INFINITY;
    this.#each(gate, (from, to) => {
      let worst = 0;
      for (let i = from; i < to; i += 1) {
        const at = cost(this.#data[i] ?? 0);
        if (at > worst) worst = at;
      }
      if (worst < best) best = worst;
    });
    return best;
  }

  /** The leaves of the first cut with the least greatest `cost`. */
  bestLeaves(gate: number, cost: (leaf: number) => number): readonly number[] {
    const best = this.best(gate, cost);
    let found: readonly number[] | undefined;
    this.#each(gate, (from, to) => {
      const leaves = this.#data.slice(from, to);
      if (!found && leaves.every((leaf) => cost(leaf) <= best)) found = leaves;
    });
    return found ?? [];
  }

  #each(gate: number, visit: (from: number, to: number) => void): void {
    const end = this.#start[gate + 1] ?? 0;
    for (let at = this.#start[gate] ?? 0; at < end; ) {
      const size = this.#data[at] ?? 0;
      visit(at + 1, at + 1 + size);
      at += 1 + size;
    }
  }

  #find(gate: number, cost: (leaf: number) => number): Cut[] {
    let merged: Cut[] = [{ leaves: [], cost: 0 }];
    const drivers = this.#gates.inputs[gate] ?? [];
    for (const [i, bit] of drivers.entries()) {
      const own = this.#cutsOf(bit >> 1, cost);
      const next: Cut[] = [];
      for (const a of merged) {
        for (const b of own) {
          const leaves = union(a.leaves, b.leaves, this.#most);
          if (leaves && !next.some((cut) => isSame(cut.leaves, leaves))) {
            next.push({ leaves, cost: Math.max(a.cost, b.cost) });
          }
        }
      }
      next.sort((a, b) => a.cost - b.cost || a.leaves.length - b.leaves.length);
      merged = next.slice(0, i === drivers.length - 1 ? keptCuts : 3 * keptCuts);
    }
    // The drivers themselves are always a cut; without it a gate could be left with none that is possible.
    const leaves = [...new Set(drivers.map((bit) => bit >> 1))].sort((a, b) => a - b);
    if (!merged.some((cut) => isSame(cut.leaves, leaves))) merged.push({ leaves, cost: Math.max(...leaves.map(cost)) });
    return merged;
  }

  /** The cuts a reader of `gate` may go on with: those of the gate, and the gate itself. */
  #cutsOf(gate: number, cost: (leaf: number) => number): Cut[] {
    const cuts: Cut[] = [{ leaves: [gate], cost: cost(gate) }];
    this.#each(gate, (from, to) => {
      const leaves = this.#data.slice(from, to);
      cuts.push({ leaves, cost: Math.max(...leaves.map(cost)) });
    });
    return cuts;
  }
}

interface Cut {
  readonly leaves: readonly number[];
  readonly cost: number;
}

/** The union of two ascending lists; undefined where it is longer than `most`. */
function union(a: readonly number[], b: readonly number[], most: number): readonly number[] | undefined {
  const all: number[] = [];
  let [i, k] = [0, 0];
  while (i < a.length || k < b.length) {
    if (all.length === most) return undefined;
    const x = a[i] ?? Number.POSITIVE_INFINITY;
    const y = b[k] ?? Number.POSITIVE_INFINITY;
    all.push(Math.min(x, y));
    if (x <= y) i += 1;
    if (y <= x) k += 1;
  }
  return all;
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((leaf, i) => leaf === b[i]);
}
