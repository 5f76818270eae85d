/** The signals of the circuit as the processes of a test bench see them: what is set counts from the settled phase on. */
import { combinationalInputs, GatewrightError, type Netlist } from '../../hdl/index.js';
import type { Patterns } from '../port-values.js';
import type { BenchProcess } from './process.js';
import type { TestedBench } from './tested-bench.js';
import type { Phase } from './wait.js';

/** So many reads without a wait are taken for a loop that does not end. */
const mostReads = 1_000_000;

interface Driven {
  readonly pattern: bigint;
  readonly by: BenchProcess | string;
}

/** Inputs that processes set are held back until all have been, so that it does not matter who comes first. */
export class DrivenPorts {
  /** In which phase the bench is; undefined before and after the run. */
  phase: Phase | undefined;
  readonly #bench: TestedBench;
  readonly #pending = new Map<string, Driven>();
  readonly #inputs: ReadonlySet<string>;
  readonly #depends: ReadonlyMap<string, ReadonlySet<string>>;
  /** With asynchronous registers everything may depend on resets within the cycle. */
  readonly #resets: ReadonlySet<string>;

  constructor(bench: TestedBench, netlist: Netlist) {
    this.#bench = bench;
    this.#inputs = new Set(bench.inputs.map(({ name }) => name));
    this.#depends = combinationalInputs(netlist.top);
    const asynchronous = netlist.modules.some(({ registers }) => registers.some((r) => r.resetStyle === 'async'));
    const resets = netlist.top.inputs.filter(({ kind }) => kind === 'reset').map(({ name }) => name);
    this.#resets = new Set(asynchronous ? resets : []);
  }

  /** The signals as `process` sees them. */
  of(process: BenchProcess): Patterns {
    return {
      peek: (signal) => {
        process.reads += 1;
        if (process.reads > mostReads) {
          throw new GatewrightError(
            `process '${process.name}' has read ports ${mostReads} times without a step between; await step() in its loop`,
          );
        }
        return this.#peek(signal, process);
      },
      poke: (signal, pattern) => this.#poke(signal, pattern, process, `process '${process.name}'`),
    };
  }

  /** The signals as the driver of a stream sees them, called `name`. */
  ofDriver(name: string): Patterns {
    return {
      peek: (signal) => this.#bench.peek(signal),
      poke: (signal, pattern) => this.#poke(signal, pattern, name, name),
    };
  }

  /** Sets what is held back; there is something to wait for where the circuit is elsewhere. */
  apply(): Promise<void> | undefined {
    if (this.#pending.size === 0) return undefined;
    const settled = this.#bench.pokeAll([...this.#pending].map(([signal, { pattern }]) => [signal, pattern] as const));
    this.#pending.clear();
    return settled;
  }

  #peek(signal: string, process: BenchProcess): bigint {
    const own = this.#pending.get(signal);
    if (own?.by === process) return own.pattern;
    if (this.#pending.size > 0 && !this.#inputs.has(signal)) this.#checkStale(signal, process);
    return this.#bench.peek(signal);
  }

  /** What a process has set itself must not seem to have had no effect. */
  #checkStale(signal: string, process: BenchProcess): void {
    for (const [input, { by }] of this.#pending) {
      if (by !== process) continue;
      if (!this.#depends.get(signal)?.has(input) && !this.#resets.has(input)) continue;
      throw new GatewrightError(
        `'${signal}' depends on '${input}' within the cycle, which process '${process.name}' has just set; await settled() before reading it`,
      );
    }
  }

  #poke(signal: string, pattern: bigint, by: BenchProcess | string, who: string): void {
    if (this.phase === 'settled') {
      throw new GatewrightError(
        `'${signal}' is set by ${who} after the circuit has settled; await step(), then set it for the next cycle`,
      );
    }
    // What cannot be set is refused now, where the mistake is.
    this.#bench.check(signal, pattern);
    const other = this.#pending.get(signal);
    if (other && other.by !== by && other.pattern !== pattern) {
      const name = typeof other.by === 'string' ? other.by : `process '${other.by.name}'`;
      throw new GatewrightError(
        `'${signal}' is set to ${pattern} by ${who} and to ${other.pattern} by ${name} in one cycle; let one of them set it`,
      );
    }
    this.#pending.set(signal, { pattern, by });
  }
}
