/** A netlist in a running Verilator model. */
import { GatewrightError } from '../../hdl/index.js';
import type { EngineSession } from '../engine.js';
import type { RowLayout, Rows } from '../rows.js';
import type { ModelProcess } from './model-process.js';

/** Rows go in messages of at most so many rows and, where rows are long, about so many bytes. */
const messageRows = 16_384;
const messageBytes = 1 << 20;
/** The count that asks for a restart instead of rows. */
const restartCount = 0n;

/** Exchanges rows with a model's process; calls made at the same time run one after another. */
export class VerilatorSession implements EngineSession {
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly #process: ModelProcess;
  readonly #name: string;
  readonly #dispose: () => Promise<void>;
  /** The call that runs; the next begins at its end. */
  #last: Promise<unknown> = Promise.resolve();
  #closed: Promise<void> | undefined;

  /** `dispose` is called when the process has ended. */
  constructor(
    process: ModelProcess,
    name: string,
    layouts: { readonly inputs: RowLayout; readonly outputs: RowLayout },
    dispose: () => Promise<void>,
  ) {
    this.#process = process;
    this.#name = name;
    this.inputs = layouts.inputs;
    this.outputs = layouts.outputs;
    this.#dispose = dispose;
  }

  /** Number of the model's process. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** @throws GatewrightError where `stimulus` is not whole rows, the process has ended or the session is closed */
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
      await Promise.all([this.#send(stimulus, rows), this.#receive(results, rows)]);
      return results;
    });
  }

  /** @throws GatewrightError where the process has ended or the session is closed */
  async restart(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#process.send(bytesOf(BigUint64Array.of(restartCount)));
      await this.#receiveCount(restartCount);
    });
  }

  /** Ends the process; calls that still run are rejected. */
  async close(): Promise<void> {
    this.#closed ??= this.#process.end(this.#closedError()).then(this.#dispose);
    await this.#closed;
  }

  async #send(stimulus: Rows, rows: number): Promise<void> {
    const stride = this.inputs.limbs;
    for (const { first, count } of this.#messages(rows)) {
      await this.#process.send(bytesOf(BigUint64Array.of(BigInt(count))));
      await this.#process.send(bytesOf(stimulus.subarray(first * stride, (first + count) * stride)));
    }
  }

  async #receive(results: Rows, rows: number): Promise<void> {
    const stride = this.outputs.limbs;
    for (const { first, count } of this.#messages(rows)) {
      await this.#receiveCount(BigInt(count));
      await this.#process.receive(bytesOf(results.subarray(first * stride, (first + count) * stride)));
    }
  }

  async #receiveCount(expected: bigint): Promise<void> {
    const count = new BigUint64Array(1);
    await this.#process.receive(bytesOf(count));
    if (count[0] !== expected) {
      throw new GatewrightError(
        `the Verilator model of '${this.#name}' answered ${count[0]} rows instead of ${expected}`,
      );
    }
  }

  *#messages(rows: number): Generator<{ readonly first: number; readonly count: number }> {
    const longest = 8 * Math.max(this.inputs.limbs, this.outputs.limbs);
    const most = Math.max(1, Math.min(messageRows, Math.floor(messageBytes / longest)));
    for (let first = 0; first < rows; first += most) yield { first, count: Math.min(most, rows - first) };
  }

  async #inTurn<T>(call: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#closed !== undefined) throw this.#closedError();
      return call();
    });
    this.#last = turn.catch(() => undefined);
    return await turn;
  }

  #closedError(): GatewrightError {
    return new GatewrightError(`the session of '${this.#name}' is closed; open the circuit again`);
  }
}

function bytesOf(limbs: Rows): Uint8Array {
  return new Uint8Array(limbs.buffer, limbs.byteOffset, limbs.byteLength);
}
