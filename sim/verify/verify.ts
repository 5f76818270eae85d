/** Verification: tables of vectors through the software model and through every engine. */
import { type AnyComponent, UsageError } from '../../hdl/index.js';
import type { Covers } from '../properties/checker.js';
import { wasm } from '../wasm/engine.js';
import type { Trace } from '../waves/trace.js';
import { Checkpoint } from './checkpoint.js';
import { type Coverage, coverageOf, emptyBins } from './coverage/report.js';
import type { Failure } from './failure.js';
import { recordFailure } from './failure-waves.js';
import type { AnyModel } from './model.js';
import { checkWorkers, runInWorkers } from './parallel/workers.js';
import { checkedSeed, type Plan, vectorsOf } from './plan.js';
import { circuitHash } from './record/circuit-hash.js';
import { checkRecord, writeRecord } from './record/record.js';
import { type Job, Runner, type TaskResult } from './runner.js';
import { smallestFailure } from './smallest.js';
import { Tally } from './tally.js';
import type { Method } from './vectors/source.js';

/** What one engine did. */
export interface EngineResult {
  readonly engine: string;
  readonly version: string | undefined;
  readonly vectors: number;
  readonly mismatches: number;
  /** The smallest failing vector; present exactly when there are mismatches. */
  readonly failure: Failure | undefined;
  /** How often each `cover` was reached; undefined where the unit has no properties. */
  readonly covers?: Covers | undefined;
}

/** One table of a plan. */
export interface PartResult {
  readonly method: Method;
  readonly vectors: number;
}

/** What was proved, or not. */
export interface Verification {
  readonly unit: string;
  /** How the vectors came about; `mixed` where several tables differ in that. */
  readonly method: Method | 'mixed';
  readonly parts: readonly PartResult[];
  /** Vectors, or sequences where `cycles` says so. */
  readonly vectors: number;
  /** Cycles of each sequence, where vectors are sequences. */
  readonly cycles: number | undefined;
  /** Present where vectors are random. */
  readonly seed: number | undefined;
  readonly engines: readonly EngineResult[];
  /** What was exercised; undefined where the plan says not to watch. */
  readonly coverage: Coverage | undefined;
  /** One sentence each, for bins that no vector is in, and for waves that do not show the failure. */
  readonly warnings: readonly string[];
  /** Every engine agreed with the model on every vector. */
  readonly passed: boolean;
}

/**
 * Runs vectors through `model` and through engines and compares every output bit. A unit with a clock needs a protocol, a latency of its
 * own (`pipeline`), or a stateful model. Without a model, tables must say what comes out.
 * @throws UsageError where unit, model and plan do not go together
 * @throws the signal's reason when aborted; no file is then left half-written
 */
export async function verify(unit: AnyComponent, model: AnyModel | undefined, plan: Plan): Promise<Verification> {
  const vectors = vectorsOf(plan);
  if (model === undefined && vectors.some((entry) => typeof entry !== 'object')) {
    throw new UsageError(
      'verify needs a model: a function from operand patterns to result patterns, both by port name; only a table that says the results needs none',
    );
  }
  if (plan.workers) checkWorkers(plan.workers);
  if (plan.record !== undefined) checkRecord(plan.record);
  const job: Job = {
    unit,
    model,
    protocol: plan.protocol,
    sequence: plan.sequence,
    bins: plan.bins,
    corners: plan.corners,
    directed: plan.directed,
    engines: plan.engines ?? [wasm],
    vectors,
    seed: checkedSeed(plan.seed),
    coverage: plan.coverage ?? true,
  };
  const runner = new Runner(job);
  const begun = performance.now();
  try {
    const { tally, seconds } = await run(runner, plan);
    const found = await resultOf(runner, tally);
    const warnings = plan.trace ? await recordFailures(runner, found, plan.trace, plan.signal) : [];
    const result = { ...found, warnings: [...found.warnings, ...warnings] };
    if (plan.record !== undefined) {
      await writeRecord(plan.record, result, {
        seconds: seconds + (performance.now() - begun) / 1000,
        circuit: circuitHash(runner.netlist),
      });
    }
    return result;
  } finally {
    await runner.close();
  }
}

/** All tasks, or those that a checkpoint leaves; `seconds` is what was spent on the others before. */
async function run(runner: Runner, plan: Plan): Promise<{ readonly tally: Tally; readonly seconds: number }> {
  const { tasks, job } = runner;
  const tally = new Tally(job.engines.length);
  const checkpoint = plan.checkpoint === undefined ? undefined : new Checkpoint(plan.checkpoint, runner);
  const seconds = (await checkpoint?.restore(tally)) ?? 0;
  const total = runner.sources.reduce((sum, { count }) => sum + count, 0) * job.engines.length;
  let done = tally.vectors * job.engines.length;
  const onVectors = (count: number): void => {
    done += count;
    plan.onProgress?.(done, total);
  };
  const onResult = async (index: number, result: TaskResult): Promise<void> => {
    tally.add(index, result);
    await checkpoint?.save(tally, false);
  };
  try {
    plan.signal?.throwIfAborted();
    if (plan.workers && plan.workers.count > 1 && tally.done < tasks.length) {
      await runInWorkers(plan.workers, { runner, plan, from: tally.done, onVectors, onResult });
    } else {
      for (let index = tally.done; index < tasks.length; index += 1) {
        await onResult(
          index,
          await runner.run(tasks[index] as (typeof tasks)[number], { onVectors, signal: plan.signal }),
        );
      }
    }
  } catch (error) {
    if (plan.signal?.aborted) await checkpoint?.save(tally, true);
    throw error;
  }
  await checkpoint?.remove();
  return { tally, seconds };
}

/** Records the failure of the first engine that has one; a warning where it does not come again. */
async function recordFailures(
  runner: Runner,
  { engines }: Verification,
  trace: Trace,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const failed = engines.findIndex(({ failure }) => failure !== undefined);
  const [engine, failure] = [runner.job.engines[failed], engines[failed]?.failure];
  if (!engine || !failure || (await recordFailure(runner, engine, failure, trace, signal))) return [];
  return [
    `the waves do not show what failed on ${engine.name}: it does not fail with what is inside brought out; record with signals: 'ports'`,
  ];
}

async function resultOf(runner: Runner, tally: Tally): Promise<Verification> {
  const { job, exchange, sources, collector, netlist } = runner;
  const engines: EngineResult[] = [];
  for (const [i, engine] of job.engines.entries()) {
    const { mismatches, first, covers } = tally.engines[i] ?? { mismatches: 0, first: undefined, covers: undefined };
    const failure = first && (await smallestFailure(runner, i, first));
    const { version } = await engine.status();
    engines.push({ engine: engine.name, version, vectors: tally.vectors, mismatches, failure, covers });
  }
  const parts = sources.map(({ method, count }) => ({ method, vectors: count }));
  const [first] = parts;
  const coverage = job.coverage && tally.coverage ? coverageOf(collector, tally.coverage) : undefined;
  return {
    unit: netlist.top.name,
    method: first && parts.every(({ method }) => method === first.method) ? first.method : 'mixed',
    parts,
    vectors: tally.vectors,
    cycles: exchange.cycles > 1 ? exchange.cycles : undefined,
    seed: parts.some(({ method }) => method === 'random' || method === 'directed') ? job.seed : undefined,
    engines,
    coverage,
    warnings: coverage ? emptyBins(coverage) : [],
    passed: engines.every(({ mismatches }) => mismatches === 0),
  };
}
