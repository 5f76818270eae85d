/** Which stage each operation goes to, so that the fewest register bits are needed: exactly, as a least cut. */
import { FlowNetwork } from './max-flow.js';

/** Operation `to` is at least `gap` stages after `from`; operations are numbers, `from` below `to`. */
export interface Distance {
  readonly from: number;
  readonly to: number;
  readonly gap: 0 | 1;
}

/** A value that is carried in registers from the stage it is made in to the last stage it is read in. */
export interface CarriedValue {
  /** The operation that makes it. */
  readonly source: number;
  /** Bits. */
  readonly width: number;
  /** The operations that read it. */
  readonly readers: readonly number[];
  /** Whether it is needed in the last stage. */
  readonly leaves: boolean;
}

/** What to assign: operations 0 to `count - 1`, operands first. */
export interface StageProblem {
  readonly count: number;
  /** Number of register ranks; stages are 0 to `ranks`. */
  readonly ranks: number;
  /** Operations that are in stage 0: the inputs. */
  readonly first: ReadonlySet<number>;
  readonly distances: readonly Distance[];
  readonly values: readonly CarriedValue[];
}

/** The least and greatest stage each operation can be in; undefined where there are too few ranks. */
export function stageWindows(
  problem: StageProblem,
): { readonly low: readonly number[]; readonly high: readonly number[] } | undefined {
  const { count, ranks, first } = problem;
  const low = new Array<number>(count).fill(0);
  const high = Array.from({ length: count }, (_, i) => (first.has(i) ? 0 : ranks));
  const sorted = problem.distances.toSorted((a, b) => a.to - b.to);
  for (const { from, to, gap } of sorted) low[to] = Math.max(low[to] ?? 0, (low[from] ?? 0) + gap);
  for (const { from, to, gap } of problem.distances.toSorted((a, b) => b.from - a.from)) {
    high[from] = Math.min(high[from] ?? 0, (high[to] ?? 0) - gap);
  }
  return low.some((stage, i) => stage > (high[i] ?? 0)) ? undefined : { low, high };
}

/** Register bits of an assignment. */
export function registerBits({ values, ranks }: StageProblem, stages: readonly number[]): number {
  return values.reduce((sum, { source, width, readers, leaves }) => {
    const made = stages[source] ?? 0;
    const last = Math.max(made, ...readers.map((reader) => stages[reader] ?? 0), leaves ? ranks : 0);
    return sum + width * (last - made);
  }, 0);
}

/**
 * Stages with the fewest register bits; undefined where there are too few ranks. For each operation and each rank one
 * bit says whether the operation is done before that rank; distances make bits imply others, and the register bits are a
 * weighted sum of them. The best choice of such bits is a closure of greatest weight, which is a least cut.
 */
export function assignStages(problem: StageProblem): readonly number[] | undefined {
  const windows = stageWindows(problem);
  if (!windows) return undefined;
  const { count, ranks, values } = problem;
  const low = [...windows.low];
  const high = [...windows.high];
  const distances = [...problem.distances];
  // One more variable for the last stage a value is read in; its weight is the cost of that stage.
  const weight = new Array<number>(count).fill(0);
  for (const { source, width, readers, leaves } of values) {
    weight[source] = (weight[source] ?? 0) - width;
    if (leaves || readers.length === 0) continue;
    const last = low.length;
    low.push(Math.max(...readers.map((reader) => low[reader] ?? 0)));
    high.push(Math.max(...readers.map((reader) => high[reader] ?? 0)));
    weight.push(width);
    for (const reader of readers) distances.push({ from: reader, to: last, gap: 0 });
  }

  // Vertex of "item is in stage k or earlier", for k from its least stage to below its greatest.
  const base: number[] = [];
  let vertices = 2;
  for (const [item, from] of low.entries()) {
    base.push(vertices - from);
    vertices += (high[item] ?? 0) - from;
  }
  const network = new FlowNetwork(vertices);
  const [source, sink] = [0, 1];
  const done = (item: number, k: number): number => (base[item] ?? 0) + k;
  for (const [item, from] of low.entries()) {
    const own = weight[item] ?? 0;
    for (let k = from; k < (high[item] ?? 0); k += 1) {
      if (own > 0) network.connect(source, done(item, k), own);
      if (own < 0) network.connect(done(item, k), sink, -own);
      if (k + 1 < (high[item] ?? 0)) network.connect(done(item, k), done(item, k + 1), Number.POSITIVE_INFINITY);
    }
  }
  for (const { from, to, gap } of distances) {
    for (let k = low[to] ?? 0; k < (high[to] ?? 0); k += 1) {
      if (k - gap < (high[from] ?? 0)) network.connect(done(to, k), done(from, k - gap), Number.POSITIVE_INFINITY);
    }
  }
  const chosen = network.leastCut(source, sink);
  return Array.from({ length: count }, (_, item) => {
    for (let k = low[item] ?? 0; k < (high[item] ?? ranks); k += 1) if (chosen.has(done(item, k))) return k;
    return high[item] ?? ranks;
  });
}
