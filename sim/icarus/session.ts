/** A netlist in a running Icarus simulation. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { GatewrightError } from '../../hdl/index.js';
import type { EngineSession } from '../engine.js';
import type { RowLayout, Rows } from '../rows.js';
import { doneMark } from './bench.js';
import type { IcarusBuild } from './build.js';
import { resultBytes, resultRows, stimulusBytes, type UnknownBits } from './rows-file.js';

/** The files that the bench of a session reads and writes. */
export const sessionFiles = { stimulus: 'stimulus.bin', results: 'results.bin' } as const;

/** Bytes of stimulus or results handed over at a time. */
const bytesAtATime = 1 << 24;

/** Exchanges rows with vvp through files; calls made at the same time run one after another. */
export class IcarusSession implements EngineSession {
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly #name: string;
  readonly #build: IcarusBuild;
  readonly #unknown: UnknownBits;
  readonly #signal: AbortSignal | undefined;
  #process: Process;
  #rows = 0;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(
    build: IcarusBuild,
    name: string,
    layouts: { readonly inputs: RowLayout; readonly outputs: RowLayout },
    options: { readonly unknown: UnknownBits; readonly signal: AbortSignal | undefined },
  ) {
    this.inputs = layouts.inputs;
    this.outputs = layouts.outputs;
    this.#build = build;
    this.#name = name;
    this.#unknown = options.unknown;
    this.#signal = options.signal;
    this.#process = new Process(build, name, options.signal);
  }

  /** @throws GatewrightError where `stimulus` is not whole rows, vvp ended, the session is closed, or unknown bits are refused */
  async run(stimulus: Rows): Promise<Rows> {
    const stride = this.inputs.limbs;
    const rows = stimulus.length / stride;
    if (!Number.isInteger(rows)) {
      throw new GatewrightError(
        `the stimulus of '${this.#name}' has ${stimulus.length} limbs; a multiple of ${stride}, the length of its rows, is needed`,
      );
    }
    return await this.#inTurn(async () => {
      const results: Rows = new BigUint64Array(rows * this.outputs.limbs);
      const most = Math.max(1, Math.floor(bytesAtATime / Math.max(8 * stride, resultBytes(this.outputs))));
      for (let first = 0; first < rows; first += most) {
        const here = Math.min(most, rows - first);
        const part = await this.#runPart(stimulus.subarray(first * stride, (first + here) * stride), here);
        results.set(part, first * this.outputs.limbs);
      }
      return results;
    });
  }

  /** Starts the simulation again. */
  async restart(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#process.end();
      this.#rows = 0;
      this.#process = new Process(this.#build, this.#name, this.#signal);
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#process.end();
    await this.#last;
    await this.#build.dispose();
  }

  async #runPart(stimulus: Rows, rows: number): Promise<Rows> {
    const { folder } = this.#build;
    await writeFile(join(folder, sessionFiles.stimulus), stimulusBytes(stimulus, this.inputs));
    await this.#process.run(rows);
    const bytes = await readFile(join(folder, sessionFiles.results));
    if (bytes.byteLength !== rows * resultBytes(this.outputs)) {
      throw new GatewrightError(`Icarus Verilog wrote ${bytes.byteLength} bytes for ${rows} rows of '${this.#name}'`);
    }
    const results = resultRows(bytes, this.outputs, this.#unknown, { name: this.#name, first: this.#rows });
    this.#rows += rows;
    return results;
  }

  async #inTurn<T>(call: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#closed) {
        throw new GatewrightError(`the session of '${this.#name}' is closed; open the circuit again`);
      }
      return call();
    });
    this.#last = turn.catch(() => undefined);
    return await turn;
  }
}

/** Whoever waits for rows to be done. */
interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** One run of vvp. */
class Process {
  readonly #name: string;
  readonly #child: ReturnType<typeof start>;
  readonly #ended: Promise<unknown>;
  #waiting: Waiting | undefined;
  #failure: unknown;
  #errors = '';

  constructor({ folder, model }: IcarusBuild, name: string, signal: AbortSignal | undefined) {
    this.#name = name;
    const child = start(folder, model, signal);
    this.#child = child;
    // Other lines are the design's own.
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith(doneMark)) this.#settle((waiting) => waiting.resolve());
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-4096);
    });
    child.stdin.on('error', () => child.kill('SIGKILL'));
    this.#ended = child.then(({ exitCode, signal: killedBy, originalMessage }) => {
      let how = `could not be started: ${originalMessage ?? 'unknown reason'}`;
      if (exitCode !== undefined) how = `ended with status ${exitCode}`;
      else if (killedBy) how = `was killed by ${killedBy}`;
      const last = this.#errors.trim().split('\n').at(-1);
      this.#failure = signal?.aborted
        ? signal.reason
        : new GatewrightError(`the Icarus simulation of '${this.#name}' ${how}${last ? `: ${last}` : ''}`);
      this.#settle((waiting) => waiting.reject(this.#failure));
    });
  }

  /** Has so many rows run; they are done when it resolves. */
  run(rows: number): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.#failure !== undefined) {
        reject(this.#failure);
        return;
      }
      this.#waiting = { resolve, reject };
      this.#child.stdin.write(`${rows}\n`);
    });
  }

  async end(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #settle(how: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting) how(waiting);
  }
}

function start(folder: string, model: string, signal: AbortSignal | undefined) {
  return execa('vvp', ['-n', model], {
    cwd: folder,
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    buffer: false,
    reject: false,
    env: { LC_ALL: 'C' },
    ...(signal && { cancelSignal: signal }),
  });
}
