/** A running model: exchanges messages with it and notices its end. */
import { execa } from 'execa';
import { GatewrightError } from '../../hdl/index.js';

/** Standard error is kept up to so many characters from its end. */
const keptErrorText = 4096;

/** Bytes still to come for whoever waits. */
interface Reader {
  readonly into: Uint8Array;
  filled: number;
  readonly done: () => void;
}

/** The child process of a model. Its methods reject with one sentence once the process has ended. */
export class ModelProcess {
  readonly #child: ReturnType<typeof start>;
  readonly #ended: Promise<unknown>;
  /** Why nothing more is to be expected. */
  #failure: Error | undefined;
  /** Those who wait for the process; a promise of its end raced against each wait would keep all of them for ever. */
  readonly #waiters = new Set<(error: Error) => void>();
  #reader: Reader | undefined;
  /** Pieces that came before anybody read. */
  readonly #early: Uint8Array[] = [];
  #errorText = '';

  /** Starts the program at `path`; `name` is what errors call it. */
  constructor(path: string, name: string) {
    const child = start(path);
    this.#child = child;
    child.stdout.on('data', (piece: Uint8Array) => this.#take(piece));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errorText = (this.#errorText + text).slice(-keptErrorText);
    });
    // Writing to a process that has ended: its end is reported below. One that only closed its input is ended.
    child.stdin.on('error', () => child.kill('SIGKILL'));
    this.#ended = child.then(({ exitCode, signal, originalMessage }) => {
      let how = `could not be started: ${originalMessage ?? 'unknown reason'}`;
      if (exitCode !== undefined) how = `ended with status ${exitCode}`;
      else if (signal) how = `was killed by ${signal}`;
      const last = this.#errorText.trim().split('\n').at(-1);
      this.#fail(new GatewrightError(`the Verilator model of '${name}' ${how}${last ? `: ${last}` : ''}`));
    });
  }

  /** Process number, for whoever looks at the process from outside. */
  get pid(): number | undefined {
    return this.#child.pid;
  }

  /** Sends `bytes`, which stay as they are until the answer to them is there; resolves when more may be sent. */
  async send(bytes: Uint8Array): Promise<void> {
    const { stdin } = this.#child;
    if (bytes.byteLength === 0 || stdin.write(bytes)) return;
    await this.#wait((done) => stdin.once('drain', done));
  }

  /** Fills `into` with the next bytes of the answers. One caller at a time. */
  async receive(into: Uint8Array): Promise<void> {
    if (into.byteLength === 0) return;
    await this.#wait((done) => {
      this.#reader = { into, filled: 0, done };
      for (const piece of this.#early.splice(0)) this.#take(piece);
    });
  }

  /** Ends the process, whatever it is doing; those who wait are told `error`. */
  async end(error: Error): Promise<void> {
    this.#fail(error);
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  /** Resolves when `begin` calls `done`, and rejects when the process ends before. */
  #wait(begin: (done: () => void) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiters.add(reject);
      begin(() => {
        this.#waiters.delete(reject);
        resolve();
      });
      // What came before the end still counts.
      if (this.#failure) reject(this.#failure);
    });
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    for (const reject of this.#waiters) reject(this.#failure);
    this.#waiters.clear();
  }

  #take(piece: Uint8Array): void {
    const reader = this.#reader;
    if (!reader) {
      this.#early.push(piece);
      return;
    }
    const used = Math.min(piece.byteLength, reader.into.byteLength - reader.filled);
    reader.into.set(piece.subarray(0, used), reader.filled);
    reader.filled += used;
    if (reader.filled === reader.into.byteLength) {
      this.#reader = undefined;
      reader.done();
    }
    if (used < piece.byteLength) this.#take(piece.subarray(used));
  }
}

function start(path: string) {
  return execa(path, [], { stdin: 'pipe', stdout: 'pipe', stderr: 'pipe', buffer: false, reject: false });
}
