/** Verification: one table of vectors through the software model and through every engine. */
import { setImmediate } from 'node:timers/promises';
import { type AnyComponent, elaborate, type Netlist, UsageError } from '../../hdl/index.js';
import type { Engine, EngineSession } from '../engine.js';
import { checking } from '../properties/checking.js';
import { isClocked, portLayouts, type RowLayout, type Rows, readCell, writeCell } from '../rows.js';
import { wasm } from '../wasm/engine.js';
import { type Failure, failureText, type NamedValue, namedValue } from './failure.js';
import { applyModel, type Model } from './model.js';
import type { Protocol } from './protocol.js';
import { shrink } from './shrink.js';
import { exhaustiveVectors, randomVectors, type VectorSource } from './vectors.js';

/** What to run. */
export interface Plan {
  /** All operand combinations, or this many random ones. */
  readonly vectors: 'exhaustive' | number;
  /** Seed of the random vectors; 1 unless said. */
  readonly seed?: number;
  /** The WebAssembly engine unless said. */
  readonly engines?: readonly Engine[];
  /** For units whose operands take more than one cycle. */
  readonly protocol?: Protocol;
  /** Called now and then with the vectors done and the vectors in all, for all engines together. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/** What one engine did. */
export interface EngineResult {
  readonly engine: string;
  readonly version: string | undefined;
  readonly vectors: number;
  readonly mismatches: number;
  /** The smallest failing vector; present exactly when there are mismatches. */
  readonly failure: Failure | undefined;
  /** How often each `cover` was reached; undefined where the unit has no properties. */
  readonly covers?: Readonly<Record<string, number>> | undefined;
}

/** What was proved, or not. */
export interface Verification {
  readonly unit: string;
  readonly method: 'exhaustive' | 'random';
  readonly vectors: number;
  /** Present for random vectors. */
  readonly seed: number | undefined;
  readonly engines: readonly EngineResult[];
  /** Every engine agreed with the model on every vector. */
  readonly passed: boolean;
}

/** Vectors handled at a time where one vector is one cycle; protocols make many cycles of one vector. */
const vectorsAtATime = { direct: 65_536, protocol: 64 };

/**
 * Runs vectors through `model` and through engines and compares every output bit. `unit` must be combinational, or
 * `plan.protocol` must say how its operands travel.
 */
export async function verify(unit: AnyComponent, model: Model, plan: Plan): Promise<Verification> {
  if (typeof model !== 'function') {
    throw new UsageError(
      'verify needs a model: a function from operand patterns to result patterns, both by port name',
    );
  }
  const netlist = elaborate(unit, { properties: true });
  const layouts = portLayouts(netlist);
  if (isClocked(netlist) && !plan.protocol) {
    throw new UsageError(
      `'${netlist.top.name}' has a clock, so its results come later than its operands; give verify a protocol that says when`,
    );
  }
  const operands = plan.protocol?.operands ?? layouts.inputs;
  const results = plan.protocol?.results ?? layouts.outputs;
  const seed = checkedSeed(plan.seed ?? 1);
  const engines = plan.engines ?? [wasm];
  if (engines.length === 0) throw new UsageError('verify needs at least one engine; leave engines out for wasm');
  const makeSource = (): VectorSource =>
    plan.vectors === 'exhaustive'
      ? exhaustiveVectors(operands, `'${netlist.top.name}'`)
      : randomVectors(operands, checkedCount(plan.vectors), seed);
  const { method, count } = makeSource();
  const sessions = await openAll(engines, netlist);
  try {
    const channels = sessions.map((session) => new Channel(session, operands, results, plan.protocol));
    const findings = await compare(channels, makeSource(), model, plan);
    // Before failing vectors are run again.
    const covers = sessions.map((session) => session.covers?.());
    const reports = await Promise.all(
      channels.map(async (channel, i): Promise<EngineResult> => {
        const { mismatches, first } = findings[i] ?? { mismatches: 0, first: undefined };
        const engine = engines[i];
        return {
          engine: engine?.name ?? '',
          version: (await engine?.status())?.version,
          vectors: count,
          mismatches,
          covers: covers[i],
          failure: first && (await smallestFailure(channel, model, first)),
        };
      }),
    );
    return {
      unit: netlist.top.name,
      method,
      vectors: count,
      seed: method === 'random' ? seed : undefined,
      engines: reports,
      passed: reports.every((report) => report.mismatches === 0),
    };
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
}

/** The outcome as text: a line per engine, and the smallest failing vector of each that failed. */
export function verificationText(result: Verification): string {
  const how = result.method === 'exhaustive' ? 'all' : 'random';
  return result.engines
    .map(({ engine, vectors, mismatches, failure, covers = {} }) => {
      const head = `${result.unit} on ${engine}: ${mismatches} ${mismatches === 1 ? 'mismatch' : 'mismatches'} in ${vectors} vectors (${how}${result.seed === undefined ? '' : `, seed ${result.seed}`})`;
      if (!failure) return head + coversText(covers);
      const which = failure.alone
        ? 'smallest operands that fail'
        : 'first operands that fail, and only after the others';
      return `${head}; the ${which}:\n${failureText(failure)}`;
    })
    .join('\n');
}

/** A line for the covers, if there are any. */
function coversText(covers: Readonly<Record<string, number>>): string {
  const counts = Object.entries(covers).map(([name, count]) => `${name} ${count}`);
  return counts.length === 0 ? '' : `\n  covers: ${counts.join(', ')}`;
}

function checkedCount(count: number): number {
  if (!Number.isInteger(count) || count < 1) {
    throw new UsageError(`the number of vectors must be a whole number from 1 up, not ${count}`);
  }
  return count;
}

function checkedSeed(seed: number): number {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
    throw new UsageError(`the seed must be a whole number from 0 to ${0xffff_ffff}, not ${seed}`);
  }
  return seed;
}

async function openAll(engines: readonly Engine[], netlist: Netlist): Promise<EngineSession[]> {
  const sessions: EngineSession[] = [];
  try {
    for (const engine of engines) sessions.push(await checking(engine).open(netlist));
  } catch (error) {
    await Promise.all(sessions.map((session) => session.close()));
    throw error;
  }
  return sessions;
}

/** An engine seen as a function from operand vectors to result vectors. */
class Channel {
  readonly operands: RowLayout;
  readonly results: RowLayout;
  readonly #session: EngineSession;
  readonly #protocol: Protocol | undefined;

  constructor(session: EngineSession, operands: RowLayout, results: RowLayout, protocol: Protocol | undefined) {
    this.#session = session;
    this.operands = operands;
    this.results = results;
    this.#protocol = protocol;
  }

  async run(vectors: Rows): Promise<Rows> {
    if (!this.#protocol) return this.#session.run(vectors);
    const { inputs, outputs } = this.#session;
    const rows = await this.#session.run(this.#protocol.drive(vectors, inputs));
    return this.#protocol.collect(rows, outputs, vectors.length / this.operands.limbs);
  }

  restart(): Promise<void> {
    return this.#session.restart();
  }
}

interface Finding {
  mismatches: number;
  first: Mismatch | undefined;
}

/** Patterns of one vector, in column order. */
interface Mismatch {
  readonly operands: readonly bigint[];
  readonly expected: readonly bigint[];
  readonly got: readonly bigint[];
}

function rowOf(rows: Rows, layout: RowLayout, row: number): bigint[] {
  return layout.columns.map((column) => readCell(rows, layout, row, column));
}

async function compare(
  channels: readonly Channel[],
  source: VectorSource,
  model: Model,
  plan: Plan,
): Promise<Finding[]> {
  const findings: Finding[] = channels.map(() => ({ mismatches: 0, first: undefined }));
  const [{ operands, results }] = channels as [Channel];
  const atATime = plan.protocol ? vectorsAtATime.protocol : vectorsAtATime.direct;
  for (let first = 0; first < source.count; first += atATime) {
    // An engine that never waits would starve timers, terminals and whoever wants to abort.
    await setImmediate();
    plan.signal?.throwIfAborted();
    const count = Math.min(atATime, source.count - first);
    const vectors: Rows = new BigUint64Array(count * operands.limbs);
    source.fill(vectors, first, count);
    const expected = applyModel(model, vectors, operands, results);
    for (const [i, channel] of channels.entries()) {
      const finding = findings[i] as Finding;
      const got = await channel.run(vectors);
      for (let row = 0; row < count; row += 1) {
        if (equalRows(expected, got, row, results.limbs)) continue;
        finding.mismatches += 1;
        finding.first ??= {
          operands: rowOf(vectors, operands, row),
          expected: rowOf(expected, results, row),
          got: rowOf(got, results, row),
        };
      }
      plan.onProgress?.(first * channels.length + count * (i + 1), source.count * channels.length);
    }
  }
  return findings;
}

function equalRows(a: Rows, b: Rows, row: number, limbs: number): boolean {
  for (let i = row * limbs; i < (row + 1) * limbs; i += 1) if (a[i] !== b[i]) return false;
  return true;
}

async function smallestFailure(channel: Channel, model: Model, first: Mismatch): Promise<Failure> {
  const { operands, results } = channel;
  /** The mismatch of one vector after power-up, if there is one. */
  const mismatch = async (values: readonly bigint[]): Promise<Mismatch | undefined> => {
    const vector: Rows = new BigUint64Array(operands.limbs);
    operands.columns.forEach((column, i) => {
      writeCell(vector, operands, 0, column, values[i] ?? 0n);
    });
    await channel.restart();
    const expected = applyModel(model, vector, operands, results);
    const got = await channel.run(vector);
    if (equalRows(expected, got, 0, results.limbs)) return undefined;
    return { operands: values, expected: rowOf(expected, results, 0), got: rowOf(got, results, 0) };
  };
  const alone = (await mismatch(first.operands)) !== undefined;
  const smallest = alone
    ? await shrink(operands, first.operands, async (candidate) => (await mismatch(candidate)) !== undefined)
    : first.operands;
  const shown = (alone && (await mismatch(smallest))) || first;
  const named = (layout: RowLayout, values: readonly bigint[]): NamedValue[] =>
    layout.columns.map((column, i) => namedValue(column, values[i] ?? 0n));
  return {
    alone,
    operands: named(operands, shown.operands),
    expected: named(results, shown.expected),
    got: named(results, shown.got),
  };
}
