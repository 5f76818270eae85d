/** A conversation with z3 over its standard input and output. */
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { GatewrightError } from '../../hdl/index.js';

/** The version of z3 on PATH; undefined where there is none. */
export async function z3Version(): Promise<string | undefined> {
  const ended = await execa('z3', ['--version'], { reject: false, stdin: 'ignore' });
  return /version (\S+)/.exec(String(ended.stdout ?? ''))?.[1];
}

/** z3 while it runs; ends with `close`, or by itself where `signal` is aborted. */
export class Z3 {
  readonly #child;
  readonly #lines: AsyncIterator<string>;
  readonly #signal: AbortSignal;

  constructor(signal: AbortSignal) {
    signal.throwIfAborted();
    this.#signal = signal;
    this.#child = execa('z3', ['-in', '-smt2'], {
      reject: false,
      buffer: false,
      cancelSignal: signal,
      stderr: 'ignore',
    });
    // Where it has ended by itself, the next answer says so.
    this.#child.stdin.on('error', () => {});
    this.#lines = createInterface({ input: this.#child.stdout })[Symbol.asyncIterator]();
    this.tell('(set-option :produce-models true)(set-option :pp.single_line true)(set-logic QF_FD)');
  }

  /** Sends commands that are answered by nothing. */
  tell(text: string): void {
    this.#child.stdin.write(`${text}\n`);
  }

  /** Whether everything told, and `assumption`, can hold. */
  async check(assumption: string): Promise<boolean> {
    this.tell(`(push)(assert ${assumption})(check-sat)`);
    const answer = await this.#line();
    if (answer !== 'sat' && answer !== 'unsat') throw this.#refused(answer);
    return answer === 'sat';
  }

  /** Ends what `check` assumed. */
  done(): void {
    this.tell('(pop)');
  }

  /** Values after a `check` that is not done yet, in the order of `symbols`. */
  async values(symbols: readonly string[]): Promise<readonly bigint[]> {
    const values: bigint[] = [];
    for (const symbol of symbols) {
      this.tell(`(get-value (${symbol}))`);
      const answer = await this.#line();
      const [, base, digits] = /#([bx])([0-9a-fA-F]+)\)\)$/.exec(answer) ?? [];
      if (digits === undefined) throw this.#refused(answer);
      values.push(BigInt(`0${base}${digits}`));
    }
    return values;
  }

  /** Ends the process. */
  async close(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#child;
  }

  async #line(): Promise<string> {
    const { value, done } = await this.#lines.next();
    this.#signal.throwIfAborted();
    if (done) throw new GatewrightError('z3 ended in the middle of a proof; choose another engine');
    return value;
  }

  #refused(answer: string): GatewrightError {
    return new GatewrightError(`z3 does not understand a question of a proof: ${answer}`);
  }
}
