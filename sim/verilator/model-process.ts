/** A running model: exchanges messages with it and notices its end. */
import { once } from 'node:events';
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
  /** Never fulfilled. */
  readonly #failure: Promise<never>;
  readonly #ended: Promise<unknown>;
  #fail: (error: Error) => void = () => undefined;
  #reader: Reader | undefined;
  /** Pieces that came before anybody read. */
  readonly #waiting: Uint8Array[] = [];
  #errorText = '';

  /** Starts the program at `path`; `name` is what errors call it. */
  constructor(path: string, name: string) {
    this.#failure = new Promise((_, reject) => {
      this.#fail = reject;
    });
    // Known to all who wait; nobody may be waiting.
    this.#failure.catch(() => undefined);
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
    await Promise.race([once(stdin, 'drain').catch(() => this.#failure), this.#failure]);
  }

  /** Fills `into` with the next bytes of the answers. One caller at a time. */
  async receive(into: Uint8Array): Promise<void> {
    if (into.byteLength === 0) return;
    const filled = new Promise<void>((done) => {
      this.#reader = { into, filled: 0, done };
    });
    for (const piece of this.#waiting.splice(0)) this.#take(piece);
    await Promise.race([filled, this.#failure]);
  }

  /** Ends the process, whatever it is doing; those who wait are told `error`. */
  async end(error: Error): Promise<void> {
    this.#fail(error);
    this.#child.kill('SIGKILL');
    await this.#ended;
  }

  #take(piece: Uint8Array): void {
    const reader = this.#reader;
    if (!reader) {
      this.#waiting.push(piece);
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
