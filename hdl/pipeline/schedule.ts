/** From a combinational module to the stage of each of its operations. */
import type { DelayModel } from '../delay/model.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { assignStages, type Distance } from './assign-stages.js';
import { type Dataflow, dataflow } from './dataflow.js';
import { chainWidth, isChain, type Limits, split } from './split-chains.js';
import { StageTimes } from './stage-times.js';

/** A module cut into stages. */
export interface Schedule {
  /** The module as cut: long carry chains may be in segments. */
  readonly module: Module;
  readonly flow: Dataflow;
  /** Stage of each operation, 0 to `ranks`. */
  readonly stages: readonly number[];
  /** Ranks of registers between the stages. */
  readonly ranks: number;
  /** Longest stage from register to register, in ns, while it was being cut. */
  readonly period: number;
}

/** What no cut can make faster. */
export interface Bottleneck {
  readonly node: Node;
  /** Period of a stage with nothing but it, in ns. */
  readonly period: number;
}

/** How finely the shortest period is searched for, in ns. */
const resolution = 0.01;

/** Shortest segment a carry chain is cut into, in bits. */
const leastSegment = 4;

/** How often `balanced` cuts operations smaller to see whether stages become more equal. */
const mostTries = 8;

/** How often stages are assigned anew with the paths left out that turned out too long. */
const mostRounds = 12;

/** Cuts whose periods differ by less than this fraction count as equal: no model is as fine, and registers are not free. */
const tolerance = 0.01;

const whole: Limits = { chain: Number.POSITIVE_INFINITY, products: false };

/** The schedule with the shortest period on `ranks` ranks, and among those with the fewest register bits. */
export function balanced(module: Module, device: DelayModel, ranks: number): Schedule {
  let best = cutInto(module, device, ranks);
  let last = best;
  let limits = whole;
  // An operation longer than its share of the whole keeps the stages from being equal.
  for (let tries = 0; tries < mostTries && ranks > 0; tries += 1) {
    const slowest = bottleneck(last.module, device);
    if (!slowest || slowest.period < last.period - resolution) break;
    const next = smaller(slowest.node, limits, (size) => Math.ceil(size * 0.7));
    if (!next) break;
    limits = next;
    last = cutInto(split(module, limits), device, ranks);
    if (last.period < best.period - resolution) best = last;
  }
  return best;
}

/** The module with its operations cut as small as `period` asks for; the operation that cannot be where there is one. */
export function within(module: Module, device: DelayModel, period: number): Module | Bottleneck {
  let limits = whole;
  for (;;) {
    const cut = split(module, limits);
    const slowest = bottleneck(cut, device);
    if (!slowest || slowest.period <= period) return cut;
    const next = smaller(slowest.node, limits, (size) => size - Math.max(1, size >> 3));
    if (!next) return slowest;
    limits = next;
  }
}

/** Fewest ranks with which no stage of `module` is longer than `period`; every operation alone fits. */
export function fewestRanks(module: Module, device: DelayModel, period: number): number {
  return Math.max(0, ...(new StageTimes(dataflow(module), device).earliest(period) ?? []));
}

/** The limits with which an operation is cut further; undefined where it cannot be. */
function smaller(node: Node, limits: Limits, shrink: (size: number) => number): Limits | undefined {
  if (node.op === 'mul' && !limits.products) return { ...limits, products: true };
  if (!isChain(node)) return undefined;
  const now = Math.min(limits.chain, chainWidth(node));
  const chain = Math.max(leastSegment, shrink(now));
  return chain < now ? { ...limits, chain } : undefined;
}

/** The operation that takes longest alone. */
function bottleneck(module: Module, device: DelayModel): Bottleneck | undefined {
  const flow = dataflow(module);
  const { alone } = new StageTimes(flow, device);
  const [slowest] = flow.operations
    .map((node, i): Bottleneck => ({ node, period: alone[i] ?? 0 }))
    .sort((a, b) => b.period - a.period);
  return slowest;
}

function cutInto(module: Module, device: DelayModel, ranks: number): Schedule {
  const flow = dataflow(module);
  const times = new StageTimes(flow, device);
  const period = shortestPeriod(times, flow.operations.length, ranks) * (1 + tolerance);
  const operandsFirst = flow.operands.flatMap((operands, to) =>
    operands.map((from): Distance => ({ from, to, gap: 0 })),
  );
  const problem = { count: flow.operations.length, ranks, first: flow.inputs, values: flow.values };
  let distances: readonly Distance[] = [...operandsFirst, ...times.apart(period)];
  // Which gates share a lookup table depends on all that meets in a stage, so pairs alone can miss a path that is too long.
  for (let round = 0; round < mostRounds; round += 1) {
    const stages = assignStages({ ...problem, distances });
    if (!stages) break;
    const late = times.tooLong(stages, period + resolution);
    if (late.length === 0) return { module, flow, stages, ranks, period: times.period(stages) };
    distances = [...distances, ...late];
  }
  const stages = times.earliest(period);
  if (!stages) throw new Error(`no schedule on ${ranks} ranks at ${period} ns, although there was one`);
  return { module, flow, stages, ranks, period: times.period(stages) };
}

function shortestPeriod(times: StageTimes, count: number, ranks: number): number {
  const fits = (period: number): boolean => Math.max(0, ...(times.earliest(period) ?? [ranks + 1])) <= ranks;
  let low = Math.max(0, ...times.alone);
  if (fits(low)) return low;
  let high = times.period(new Array<number>(count).fill(0));
  while (high - low > resolution) {
    const middle = (low + high) / 2;
    if (fits(middle)) high = middle;
    else low = middle;
  }
  return high;
}
