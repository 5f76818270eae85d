/** A dump written to a file while the design runs, without holding it in memory; the file is there complete or not at all. */
import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, ftruncateSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { GatewrightError } from '../../hdl/index.js';
import type { WaveSignals } from './signal.js';
import type { WaveSink } from './sink.js';
import { type VcdOptions, VcdWriter } from './vcd.js';

/** Characters held back before they are written. */
const mostHeld = 1 << 18;

/** A dump on its way into a file. */
export interface VcdFile extends WaveSink {
  readonly path: string;
  /** Throws away what is written; the file is not made, or stays as it was before. */
  discard(): void;
}

/**
 * A sink that writes a dump to `path`: `new Trace({ to: vcdFile('run.vcd'), keep: 0 })`. The file appears when the trace ends; until then
 * what is written is in a hidden file beside it. Missing folders are made.
 * @throws GatewrightError where the file cannot be written
 */
export function vcdFile(path: string, options: VcdOptions = {}): VcdFile {
  return new FileSink(path, options);
}

class FileSink implements VcdFile {
  readonly path: string;
  readonly #temporary: string;
  readonly #writer: VcdWriter;
  #file: number | undefined;
  #held: string[] = [];
  #length = 0;

  constructor(path: string, options: VcdOptions) {
    this.path = path;
    this.#temporary = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
    this.#writer = new VcdWriter((text) => this.#hold(text), options);
  }

  begin(waves: WaveSignals): void {
    this.#do(() => {
      this.#held = [];
      this.#length = 0;
      if (this.#file === undefined) {
        mkdirSync(dirname(resolve(this.path)), { recursive: true });
        this.#file = openSync(this.#temporary, 'wx');
      } else {
        // A restart: the dump begins anew.
        closeSync(this.#file);
        this.#file = openSync(this.#temporary, 'w');
        ftruncateSync(this.#file);
      }
    });
    this.#writer.begin(waves);
  }

  change(time: number, source: number, pattern: bigint): void {
    this.#writer.change(time, source, pattern);
  }

  end(time: number): void {
    this.#writer.end(time);
    this.#do(() => {
      if (this.#file === undefined) return;
      this.#flush();
      fsyncSync(this.#file);
      closeSync(this.#file);
      this.#file = undefined;
      renameSync(this.#temporary, this.path);
    });
  }

  discard(): void {
    if (this.#file === undefined) return;
    closeSync(this.#file);
    this.#file = undefined;
    rmSync(this.#temporary, { force: true });
  }

  #hold(text: string): void {
    this.#held.push(text);
    this.#length += text.length;
    if (this.#length >= mostHeld) this.#do(() => this.#flush());
  }

  #flush(): void {
    const bytes = Buffer.from(this.#held.join(''), 'latin1');
    this.#held = [];
    this.#length = 0;
    for (let done = 0; done < bytes.length; ) done += writeSync(this.#file ?? -1, bytes, done);
  }

  /** On any failure nothing is left behind. */
  #do(action: () => void): void {
    try {
      action();
    } catch (error) {
      try {
        this.discard();
        rmSync(this.#temporary, { force: true });
      } catch {
        // What failed is told; that there was nothing to remove is not.
      }
      const reason = error instanceof Error ? error.message.replace(/^[A-Z]+: ([^,]*),.*$/s, '$1') : String(error);
      throw new GatewrightError(`cannot write ${this.path}: ${reason}`, { cause: error });
    }
  }
}
