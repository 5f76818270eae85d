/** How far a long run is, kept in a file: a run that was ended goes on where it was, and comes to the same result. */
import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { deserialize, serialize } from 'node:v8';
import * as v from 'valibot';
import { emitVerilog, GatewrightError } from '../../hdl/index.js';
import { atomicWrite } from '../../tools/atomic-write.js';
import { errorCode, ioError } from '../../tools/io-errors.js';
import type { Runner } from './runner.js';
import type { EngineTally, Tally } from './tally.js';

/** Raised when what is kept changes, so that older files are no longer taken for whole. */
const format = 'gatewright checkpoint 1';
/** Milliseconds between two writes. */
const shortestMs = 10_000;

const bytes = v.instance(Uint8Array);
const words = v.instance(Uint32Array);
const patterns = v.array(v.bigint());
const mismatch = v.object({
  operands: patterns,
  expected: patterns,
  got: patterns,
  trouble: v.optional(v.string()),
});
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const kept = v.object({
  format: v.literal(format),
  key: v.string(),
  done: count,
  vectors: count,
  seconds: v.number(),
  engines: v.array(
    v.object({ mismatches: count, first: v.optional(mismatch), covers: v.optional(v.record(v.string(), count)) }),
  ),
  coverage: v.optional(
    v.object({
      columns: v.array(v.object({ patterns: bytes, ones: words, zeros: words, corners: bytes, classes: bytes })),
      bins: v.array(count),
    }),
  ),
});

/** The checkpoint of one run. */
export class Checkpoint {
  readonly #file: string;
  readonly #runner: Runner;
  readonly #start = performance.now();
  #seconds = 0;
  #key: string | undefined;
  #written = performance.now();
  #last: Promise<void> = Promise.resolve();

  constructor(file: string, runner: Runner) {
    this.#file = file;
    this.#runner = runner;
  }

  /**
   * Puts what the file keeps into `tally`; the seconds it took are returned.
   * @throws GatewrightError where the file cannot be read or is of another run: nothing is thrown away unasked
   */
  async restore(tally: Tally): Promise<number> {
    const content = await readFile(this.#file).catch((error: unknown) => {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw ioError('read', this.#file, error);
    });
    if (!content) return 0;
    const found = v.safeParse(kept, parsed(content));
    if (!found.success) throw new GatewrightError(`${this.#file} is no whole checkpoint; remove it to begin anew`);
    const { key, done, vectors, engines, coverage, seconds } = found.output;
    if (key !== (await this.#ownKey())) {
      throw new GatewrightError(
        `${this.#file} is the checkpoint of another run: unit, model, vectors or engines differ; remove it to begin anew`,
      );
    }
    tally.done = done;
    tally.vectors = vectors;
    tally.coverage = coverage;
    engines.forEach((engine, i) => {
      Object.assign(tally.engines[i] ?? {}, {
        ...engine,
        first: engine.first && { trouble: undefined, ...engine.first },
      });
    });
    this.#seconds = seconds;
    return seconds;
  }

  /** Writes the file, now or if it is time to. */
  async save({ done, vectors, engines, coverage }: Tally, now: boolean): Promise<void> {
    if (!now && performance.now() - this.#written < shortestMs) return;
    this.#written = performance.now();
    const content: v.InferInput<typeof kept> = {
      format,
      key: await this.#ownKey(),
      done,
      vectors,
      seconds: this.#seconds + (performance.now() - this.#start) / 1000,
      engines: engines.map(({ mismatches, first, covers }: EngineTally) => ({
        mismatches,
        covers: covers && { ...covers },
        first: first && { ...first, operands: [...first.operands], expected: [...first.expected], got: [...first.got] },
      })),
      coverage: coverage && { columns: [...coverage.columns], bins: [...coverage.bins] },
    };
    const text = serialize(content);
    this.#last = this.#last.then(() => atomicWrite({ [this.#file]: text }));
    await this.#last;
  }

  /** Removes the file: the run is over. */
  async remove(): Promise<void> {
    await this.#last.catch(() => undefined);
    await rm(this.#file, { force: true });
  }

  /** A hash of all that the outcome depends on, as far as it can be known. */
  async #ownKey(): Promise<string> {
    if (this.#key !== undefined) return this.#key;
    const { job, netlist } = this.#runner;
    const engines = await Promise.all(
      job.engines.map(async (engine) => [engine.name, (await engine.status()).version]),
    );
    const { model } = job;
    const text = typeof model === 'function' ? model.toString() : (model?.kind ?? 'none');
    const { vectors, seed, coverage, corners, sequence, directed } = job;
    const making = directed?.toString();
    const plan = JSON.stringify([engines, text, vectors, seed, coverage, corners, sequence, making], (_, value) =>
      typeof value === 'bigint' ? `${value}n` : value,
    );
    this.#key = createHash('sha256').update(emitVerilog(netlist).text).update(plan).digest('hex');
    return this.#key;
  }
}

function parsed(content: Uint8Array): unknown {
  try {
    return deserialize(content);
  } catch {
    return undefined;
  }
}
