/** Test benches: processes around a running component, with drivers and monitors of its streams. */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type Component, elaborate, GatewrightError, type Netlist, type Ports, UsageError } from '../../hdl/index.js';
import { Bench } from '../bench.js';
import type { ClockName } from '../bench-ports.js';
import type { Patterns, SimulatedPort } from '../port-values.js';
import { withRandomState } from '../random-state/random-state.js';
import type { SimulatedPorts } from '../simulate.js';
import type { SimulatedMemory } from '../simulated-memory.js';
import { portsOf } from '../simulated-ports.js';
import { type AsciiOptions, asciiWaves } from '../waves/ascii.js';
import { Trace } from '../waves/trace.js';
import type { Agent } from './agent.js';
import { benchEngine } from './bench-engine.js';
import type { BenchContext, ProcessBody, ProcessOptions, StartedProcess } from './context.js';
import { DrivenPorts } from './driven-ports.js';
import { EngineBench } from './engine-bench.js';
import { failureAt } from './errors.js';
import { holdReset } from './hold-reset.js';
import { Instants } from './instants.js';
import { type AskedWait, makeContext, portObject } from './make-context.js';
import { checkOptions, type TestBenchOptions } from './options.js';
import { type BenchProcess, isGenerator, runGenerator } from './process.js';
import { BenchRandom } from './random.js';
import { handled, type RunLimits, Scheduler } from './scheduler.js';
import { Scoreboard, type ScoreboardOptions } from './scoreboard.js';
import { type GivenItem, type ReadItem, type StreamNames, streamPort } from './stream-port.js';
import { type SinkOptions, StreamMonitor, StreamSink } from './stream-sink.js';
import { type SourceOptions, StreamSource } from './stream-source.js';
import type { TestedBench } from './tested-bench.js';
import { shownCycles, toldFailure } from './told-failure.js';

/** How a run ended. */
export interface RunResult {
  /** Instants at which clocks rose, those in reset included. */
  readonly cycles: number;
  /** Units of time. */
  readonly time: number;
}

const usual = { atMost: 1_000_000, patience: 10_000 };

/**
 * A test bench around `unit`, in the WebAssembly engine unless `engine` says otherwise. Processes, drivers and monitors are entered, then `run()` runs them all. What
 * happens depends on the design, the bench and the seed, never on the order in which processes come.
 */
export function testBench<I extends Ports, O extends Ports>(
  unit: Component<I, O>,
  options: TestBenchOptions = {},
): TestBench<I, O> {
  return new TestBench(unit, options);
}

/** A test bench; made by `testBench`. */
export class TestBench<I extends Ports, O extends Ports> {
  /** The ports before and after the run. In it, processes have their own. */
  readonly dut: SimulatedPorts<I, O>;
  /** What is recorded. */
  readonly trace: Trace;
  readonly #unit: Component<I, O>;
  readonly #netlist: Netlist;
  readonly #bench: TestedBench;
  /** The same, where it runs in an engine that has to be started. */
  readonly #started: EngineBench | undefined;
  readonly #ports: DrivenPorts;
  readonly #instants: Instants;
  readonly #scheduler: Scheduler;
  readonly #options: TestBenchOptions;
  readonly #seed: number;
  readonly #current = new AsyncLocalStorage<BenchProcess>();
  readonly #drivers = new Set<string>();

  /** @internal */
  constructor(unit: Component<I, O>, options: TestBenchOptions) {
    checkOptions(options);
    const { seed = 1, periods = {}, randomState } = options;
    const design = elaborate(unit);
    this.#unit = unit;
    this.#netlist = randomState === undefined ? design : withRandomState(design, randomState);
    this.#options = options;
    this.#seed = seed;
    this.trace = options.trace ?? new Trace({ signals: 'ports', keep: 4 * shownCycles });
    const engine = benchEngine(options.engine);
    this.#started = engine && new EngineBench(this.#netlist, this.trace, engine);
    this.#bench = this.#started ?? new Bench(this.#netlist, this.trace);
    this.#ports = new DrivenPorts(this.#bench, this.#netlist);
    this.#instants = new Instants(this.#bench, periods);
    this.#scheduler = new Scheduler(this.#instants, this.#ports, this.#netlist.top.name);
    const outside: Patterns = {
      peek: (signal) => this.#bench.peek(signal),
      poke: (signal, pattern) => {
        if (this.#scheduler.state !== 'before') {
          throw new GatewrightError(`'${signal}' is set in a process of the test bench, on the dut that it is given`);
        }
        // At once: no engine has been started yet.
        void this.#bench.pokeAll([[signal, pattern]]);
      },
    };
    this.dut = portObject(this.#portsIn(outside)) as SimulatedPorts<I, O>;
  }

  /** Instants at which clocks rose since power-up. */
  get cycle(): number {
    return this.#instants.cycle;
  }

  /** Enters a process. */
  process(name: string, body: ProcessBody<I, O>, options: ProcessOptions = {}): StartedProcess {
    const { background = false } = options;
    const clock = this.#clockOf(options.clock);
    if (typeof body !== 'function') {
      throw new UsageError(`process '${name}' needs a function, such as async ({ dut, step }) => { ... }`);
    }
    const process = this.#scheduler.add(name, background, (own) =>
      this.#current.run(own, async () => {
        const context = this.#context(own, clock);
        const result: unknown = body(context);
        await (isGenerator(result) ? runGenerator(result, context.step) : result);
      }),
    );
    return {
      name,
      ended: () =>
        handled(
          this.#wait({
            phase: 'any',
            clock: undefined,
            edges: 0,
            condition: () => process.state === 'ended',
            what: () => `for the end of process '${name}'`,
          }).then(() => undefined),
        ),
    };
  }

  /** A producer for an input stream. */
  source<K extends StreamNames<I>>(
    port: K,
    options: SourceOptions & { readonly clock?: ClockName } = {},
  ): StreamSource<GivenItem<I[K]>> {
    const signals = streamPort(this.#unit, port, 'in', this.#ports.ofDriver(this.#driver('source', port)));
    const random = new BenchRandom(this.#seed, `source ${port}`);
    const clock = this.#clockOf(options.clock);
    return this.#agent(new StreamSource(signals, clock, options, random, () => this.cycle, this.#streamWait(clock)));
  }

  /** A consumer for an output stream. */
  sink<K extends StreamNames<O>>(
    port: K,
    options: SinkOptions & { readonly clock?: ClockName } = {},
  ): StreamSink<ReadItem<O[K]>> {
    const signals = streamPort(this.#unit, port, 'out', this.#ports.ofDriver(this.#driver('sink', port)));
    const random = new BenchRandom(this.#seed, `sink ${port}`);
    const clock = this.#clockOf(options.clock);
    return this.#agent(
      new StreamSink(
        signals,
        clock,
        options,
        random,
        () => this.cycle,
        (what) => this.fail(what),
        this.#streamWait(clock),
      ),
    );
  }

  /** Watches a stream of either direction. */
  monitor<K extends StreamNames<I & O>>(
    port: K,
    options: { readonly clock?: ClockName } = {},
  ): StreamMonitor<ReadItem<(I & O)[K]>> {
    const signals = streamPort(this.#unit, port, 'any', this.#ports.ofDriver(`monitor '${port}'`));
    return this.#agent(
      new StreamMonitor(
        signals,
        this.#clockOf(options.clock),
        () => this.cycle,
        (what) => this.fail(what),
      ),
    );
  }

  /** A scoreboard; the run goes on until all that it expects has come. */
  scoreboard<T>(name: string, options: ScoreboardOptions<T> = {}): Scoreboard<T> {
    return this.#agent(new Scoreboard<T>(name, options, (what) => this.fail(what)));
  }

  /** A memory by its path, as in `simulate`; in the default engine alone. */
  memory(path: string): SimulatedMemory {
    return this.#bench.memory(path);
  }

  /** The waves recorded so far, as text. */
  waves(options: AsciiOptions = {}): string {
    return asciiWaves(this.trace, options);
  }

  /** Ends the run as a failure. */
  fail(what: string): never {
    throw failureAt(what, this.cycle, this.fail);
  }

  /**
   * Runs until all processes but those in the background have ended, sources have sent what they have, and scoreboards have got what they
   * expect. A failure of a process is thrown from here.
   * @throws BenchFailure where a check fails, a run takes more than `atMost` cycles (1 000 000 unless said), or nothing that anybody waits
   * for comes for `patience` cycles (10 000 unless said): then with what each process waits for
   */
  async run(limits: Partial<RunLimits> = {}): Promise<RunResult> {
    const { atMost = usual.atMost, patience = usual.patience } = limits;
    for (const [name, value] of Object.entries({ atMost, patience })) {
      if (!Number.isSafeInteger(value) || value < 1)
        throw new UsageError(`${name} takes a whole number of cycles, not ${value}`);
    }
    this.#scheduler.checkOpen();
    if (this.#scheduler.state === 'running') throw new GatewrightError('the test bench runs already; await one run()');
    try {
      await this.#started?.open();
      await holdReset(this.#bench, this.#netlist.top.inputs, this.#instants, this.#options.reset ?? 1);
      await this.#scheduler.run({ atMost, patience });
    } catch (error) {
      throw toldFailure(error, {
        name: this.#netlist.top.name,
        cycle: this.cycle,
        trace: this.trace,
        report: this.#scheduler.lastReport,
      });
    } finally {
      if (this.#options.trace) this.trace.end();
      await this.#started?.close();
    }
    return { cycles: this.cycle, time: this.#instants.time };
  }

  #agent<A extends Agent>(agent: A): A {
    this.#scheduler.checkOpen();
    this.#scheduler.agents.push(agent);
    return agent;
  }

  #driver(kind: string, port: string): string {
    if (this.#drivers.has(port)) {
      throw new GatewrightError(`stream '${port}' has a driver already; use the one that is there`);
    }
    this.#drivers.add(port);
    return `${kind} '${port}'`;
  }

  #portsIn(patterns: Patterns): ReadonlyMap<string, SimulatedPort> {
    return portsOf(this.#unit, [...this.#bench.inputs, ...this.#bench.outputs], patterns);
  }

  /** The clock that is meant; without a name that of the default domain, or the first. */
  #clockOf(name: ClockName | undefined): string | undefined {
    const { clocks } = this.#bench;
    if (name === undefined) return clocks.includes('clock') ? 'clock' : clocks[0];
    return this.#bench.clockNames(name)[0];
  }

  #wait(wait: AskedWait): Promise<number> {
    const process = this.#current.getStore();
    this.#scheduler.checkOpen();
    if (!process) throw new GatewrightError('only a process of the test bench can wait; await this inside one');
    return this.#scheduler.wait({ atMost: Number.POSITIVE_INFINITY, ...wait, process });
  }

  #context(process: BenchProcess, clock: string | undefined): BenchContext<I, O> {
    const bench = this;
    return makeContext<I, O>({
      process,
      clock,
      ports: this.#portsIn(this.#ports.of(process)),
      random: new BenchRandom(this.#seed, `process ${process.name}`),
      wait: (wait) => this.#wait(wait),
      clockOf: (name) => this.#clockOf(name),
      fail: (what, called) => {
        throw failureAt(what, this.cycle, called);
      },
      fork: (name, body, options) => this.process(name, body, options),
      get cycle() {
        return bench.cycle;
      },
      get time() {
        return bench.#instants.time;
      },
    });
  }

  #streamWait(clock: string | undefined): (condition: () => boolean, what: () => string) => Promise<void> {
    return (condition, what) =>
      handled(this.#wait({ phase: 'drive', clock, edges: 0, condition, what }).then(() => undefined));
  }
}
