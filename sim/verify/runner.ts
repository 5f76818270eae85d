/** Runs the tasks of a plan: the same in this thread and in workers. */
import { setImmediate } from 'node:timers/promises';
import { type AnyComponent, elaborate, GatewrightError, type Netlist, UsageError } from '../../hdl/index.js';
import type { Engine, EngineSession } from '../engine.js';
import type { Covers } from '../properties/checker.js';
import { checking } from '../properties/checking.js';
import { type RowLayout, type Rows, readCell } from '../rows.js';
import type { MoreCorners } from './corners.js';
import { type Bins, CoverageCollector, type CoverageCounts } from './coverage/collect.js';
import { type Exchange, exchangeOf } from './exchange.js';
import type { AnyModel } from './model.js';
import type { SequenceOptions, Vectors } from './plan.js';
import type { Answer, AnyProtocol } from './protocols/protocol.js';
import { repeated, rounded, sourcesOf, type Task, tasksOf } from './sources.js';
import type { Directed } from './vectors/directed.js';
import type { VectorSource } from './vectors/source.js';

/** Everything that a run needs. */
export interface Job {
  readonly unit: AnyComponent;
  readonly model: AnyModel | undefined;
  readonly protocol: AnyProtocol | undefined;
  readonly sequence: SequenceOptions | undefined;
  readonly bins: Bins | undefined;
  readonly corners: MoreCorners | undefined;
  readonly directed: Directed | undefined;
  readonly engines: readonly Engine[];
  readonly vectors: readonly Vectors[];
  readonly seed: number;
  readonly coverage: boolean;
}

/** A vector on which hardware and model differ: patterns in column order, cycle after cycle where it is a sequence. */
export interface Mismatch {
  readonly operands: readonly bigint[];
  readonly expected: readonly bigint[];
  readonly got: readonly bigint[];
  /** What is wrong beside values. */
  readonly trouble: string | undefined;
}

/** What came out of a task. */
export interface TaskResult {
  readonly vectors: number;
  /** In the order of the engines. */
  readonly engines: readonly {
    readonly mismatches: number;
    readonly first: Mismatch | undefined;
    /** How often each `cover` was reached; undefined where the unit has no properties. */
    readonly covers: Covers | undefined;
  }[];
  readonly coverage: CoverageCounts | undefined;
}

/** How a task is watched and ended. */
export interface TaskOptions {
  /** Called with the vectors of each piece, for each engine. */
  readonly onVectors?: ((count: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A job whose engines are open. */
export class Runner {
  readonly job: Job;
  readonly netlist: Netlist;
  readonly exchange: Exchange;
  readonly sources: readonly VectorSource[];
  readonly tasks: readonly Task[];
  /** Columns of a whole vector: of all its cycles where it is a sequence. */
  readonly operands: RowLayout;
  readonly results: RowLayout;
  readonly collector: CoverageCollector;
  #sessions: readonly EngineSession[] | undefined;

  /** Checks the job; engines are opened when they are first needed. */
  constructor(job: Job) {
    if (job.engines.length === 0) throw new UsageError('verify needs at least one engine; leave engines out for wasm');
    this.job = job;
    this.netlist = elaborate(job.unit, { properties: true });
    const name = `'${this.netlist.top.name}'`;
    const sequence = sequenceOf(job);
    this.exchange = exchangeOf({ ...job, netlist: this.netlist, sequence });
    const { operands, results, cycles } = this.exchange;
    this.sources = sourcesOf(job.vectors, this.exchange, { ...job, what: name });
    if (!this.exchange.expect && this.sources.some(({ expect }) => !expect)) {
      throw new UsageError(
        `${name} has nothing to be held against: give a model, or only tables that say what the results must be`,
      );
    }
    this.tasks = tasksOf(this.sources, this.exchange);
    this.operands = repeated(operands, cycles);
    this.results = repeated(results, cycles);
    this.collector = new CoverageCollector(operands, results, job.bins, job.corners);
  }

  /** The engines, opened. */
  async sessions(): Promise<readonly EngineSession[]> {
    this.#sessions ??= await openAll(this.job.engines, this.netlist);
    return this.#sessions;
  }

  /** Closes the engines that are open. */
  async close(): Promise<void> {
    const open = this.#sessions ?? [];
    this.#sessions = undefined;
    await Promise.all(open.map((session) => session.close()));
  }

  /** Runs one task from power-up. */
  async run({ part, first, count }: Task, { onVectors, signal }: TaskOptions = {}): Promise<TaskResult> {
    const source = this.sources[part] as VectorSource;
    const sessions = await this.sessions();
    const { exchange, operands, results } = this;
    const found = sessions.map(() => ({ mismatches: 0, first: undefined as Mismatch | undefined }));
    const before = sessions.map((session) => session.covers?.());
    const piece = rounded(exchange.atATime);
    if (exchange.hasState) for (const session of sessions) await session.restart();
    for (let at = 0; at < count; at += piece) {
      // An engine that never waits would starve timers, terminals and whoever wants to abort.
      await setImmediate();
      signal?.throwIfAborted();
      const here = Math.min(piece, count - at);
      const vectors: Rows = new BigUint64Array(here * operands.limbs);
      source.fill(vectors, first + at, here);
      const expected = this.#expected(source, vectors, first + at, here);
      if (this.job.coverage) {
        const rows = here * exchange.cycles;
        this.collector.look(vectors, exchange.operands, expected, exchange.results, rows);
      }
      for (const [i, session] of sessions.entries()) {
        const answer = await exchange.answer(vectors, session);
        const finding = found[i] as (typeof found)[number];
        for (const row of differing(expected, answer, results.limbs, here)) {
          finding.mismatches += 1;
          finding.first ??= this.mismatchAt(vectors, expected, answer, row);
        }
        onVectors?.(here);
      }
    }
    const engines = found.map((finding, i) => ({ ...finding, covers: since(before[i], sessions[i]?.covers?.()) }));
    return { vectors: count, engines, coverage: this.job.coverage ? this.collector.take() : undefined };
  }

  /**
   * Runs tasks again on a session of its own, from the first on, up to and with the piece in which the first mismatch is: for failures
   * that only come after the vectors before them. False where none comes.
   */
  async rerun(session: EngineSession, signal: AbortSignal | undefined): Promise<boolean> {
    const { exchange, operands, results } = this;
    const piece = rounded(exchange.atATime);
    for (const { part, first, count } of this.tasks) {
      const source = this.sources[part] as VectorSource;
      await session.restart();
      for (let at = 0; at < count; at += piece) {
        await setImmediate();
        signal?.throwIfAborted();
        const here = Math.min(piece, count - at);
        const vectors: Rows = new BigUint64Array(here * operands.limbs);
        source.fill(vectors, first + at, here);
        const expected = this.#expected(source, vectors, first + at, here);
        const answer = await exchange.answer(vectors, session);
        if (!differing(expected, answer, results.limbs, here).next().done) return true;
      }
    }
    return false;
  }

  /** Row `row` of some vectors, taken apart. */
  mismatchAt(vectors: Rows, expected: Rows, { results: got, trouble }: Answer, row: number): Mismatch {
    return {
      operands: rowOf(vectors, this.operands, row),
      expected: rowOf(expected, this.results, row),
      got: rowOf(got, this.results, row),
      trouble: trouble?.get(row),
    };
  }

  /** What must come out: by the table where it says so, else by the model; where both say it, they must agree. */
  #expected({ expect }: VectorSource, vectors: Rows, first: number, count: number): Rows {
    const modelled = this.exchange.expect?.(vectors);
    if (!expect) return modelled as Rows;
    const given: Rows = new BigUint64Array(count * this.results.limbs);
    expect(given, first, count);
    if (!modelled) return given;
    for (const row of differing(given, { results: modelled }, this.results.limbs, count)) {
      const text = (rows: Rows): string =>
        rowOf(rows, this.results, row)
          .map((value, i) => `${this.results.columns[i]?.name} = ${value}`)
          .join(', ');
      throw new GatewrightError(
        `the model of '${this.netlist.top.name}' and the table differ on vector ${first + row}: ${text(modelled)} by the model, ${text(given)} in the table`,
      );
    }
    return given;
  }
}

/** The covers reached between two counts. */
function since(before: Covers | undefined, after: Covers | undefined): Covers | undefined {
  return after && Object.fromEntries(Object.entries(after).map(([name, n]) => [name, n - (before?.[name] ?? 0)]));
}

/** A table for a unit with a stateful model is one sequence. */
function sequenceOf({ sequence, vectors, model }: Job): SequenceOptions | undefined {
  const [only] = vectors;
  const isStateful = typeof model === 'object' && model.kind === 'stateful';
  if (
    !isStateful ||
    vectors.length !== 1 ||
    typeof only !== 'object' ||
    !('rows' in only) ||
    sequence?.cycles !== undefined
  )
    return sequence;
  return { ...sequence, cycles: Math.max(1, only.rows.length) };
}

/** The rows in which two tables differ, or in which there was trouble. */
function* differing(
  expected: Rows,
  { results: got, trouble }: Answer,
  limbs: number,
  count: number,
): Generator<number> {
  const bytes = (rows: Rows): Buffer => Buffer.from(rows.buffer, rows.byteOffset, rows.byteLength);
  if ((trouble?.size ?? 0) === 0 && bytes(expected).equals(bytes(got))) return;
  const words = (rows: Rows): Uint32Array => new Uint32Array(rows.buffer, rows.byteOffset, rows.length * 2);
  const [a, b] = [words(expected), words(got)];
  for (let row = 0; row < count; row += 1) {
    let same = true;
    for (let i = row * 2 * limbs; i < (row + 1) * 2 * limbs; i += 1) if (a[i] !== b[i]) same = false;
    if (!same || trouble?.has(row)) yield row;
  }
}

/** The patterns of a row, in column order. */
export function rowOf(rows: Rows, layout: RowLayout, row: number): bigint[] {
  return layout.columns.map((column) => readCell(rows, layout, row, column));
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
