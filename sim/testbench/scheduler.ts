/** Runs the processes of a test bench, phase after phase, so that the order in which they come never matters. */
import { setImmediate } from 'node:timers/promises';
import { GatewrightError } from '../../hdl/index.js';
import type { Agent } from './agent.js';
import type { DrivenPorts } from './driven-ports.js';
import { RunOver } from './errors.js';
import type { Instants } from './instants.js';
import type { BenchProcess } from './process.js';
import type { Phase, Wait } from './wait.js';

/** How long a run may take, in cycles. */
export interface RunLimits {
  /** In all. */
  readonly atMost: number;
  /** Without anything that a process or a stream waits for. */
  readonly patience: number;
}

/** A process that failed, and with what. */
export class ProcessFailed extends Error {
  readonly process: BenchProcess;

  constructor(process: BenchProcess, cause: unknown) {
    super(`process '${process.name}' failed`, { cause });
    this.process = process;
  }
}

/** A run that did not come to its end: no error of a process, but of the whole. */
export class RunStuck extends Error {}

/** The processes of one run. */
export class Scheduler {
  readonly processes: BenchProcess[] = [];
  readonly agents: Agent[] = [];
  state: 'before' | 'running' | 'over' = 'before';
  /** What everybody waited for when the run ended. */
  lastReport: readonly string[] = [];
  readonly #instants: Instants;
  readonly #ports: DrivenPorts;
  readonly #top: string;
  #starts: (() => void)[] = [];
  #quiet = 0;
  /** Clocks that rose at the instant before. */
  #risen: readonly string[] = [];

  constructor(instants: Instants, ports: DrivenPorts, top: string) {
    this.#instants = instants;
    this.#ports = ports;
    this.#top = top;
  }

  /** Enters a process; it begins in the first phase, or, in a run, at once. */
  add(name: string, background: boolean, start: (process: BenchProcess) => Promise<unknown>): BenchProcess {
    this.checkOpen();
    if (this.processes.some((other) => other.name === name)) {
      throw new GatewrightError(
        `the test bench of '${this.#top}' has a process '${name}' already; give it another name`,
      );
    }
    const process: BenchProcess = { name, background, waits: new Set(), state: 'new', error: undefined, reads: 0 };
    this.processes.push(process);
    this.#starts.push(() => {
      process.state = 'running';
      start(process).then(
        () => this.#end(process),
        (error: unknown) => {
          process.state = 'failed';
          process.error = error;
        },
      );
    });
    return process;
  }

  /** An error once the run is over. */
  checkOpen(): void {
    if (this.state !== 'over') return;
    throw new RunOver(
      `the run of '${this.#top}' was over at cycle ${this.#instants.cycle}; make a new test bench for another one`,
    );
  }

  /** A promise for what a process waits for. */
  wait(given: Omit<Wait, 'asked' | 'since' | 'resume' | 'fail'>): Promise<number> {
    this.checkOpen();
    if (this.state === 'before') {
      throw new GatewrightError(`nothing moves before run(); await it inside a process of the test bench`);
    }
    const { process } = given;
    process.reads = 0;
    const since = this.#instants.cycle;
    const promise = new Promise<number>((resume, fail) => {
      process.waits.add({ ...given, asked: 0, since, resume, fail });
    });
    return handled(promise);
  }

  /** Runs until the processes that count have ended and the agents are done. */
  async run({ atMost, patience }: RunLimits): Promise<void> {
    this.state = 'running';
    try {
      for (;;) {
        this.#ports.phase = 'drive';
        await this.#phase('drive');
        for (const agent of this.agents) if (this.#isDue(agent)) agent.drive?.();
        await this.#ports.apply();
        if (this.#isOver()) return;
        this.#ports.phase = 'settled';
        for (const agent of this.agents) if (this.#isDue(agent) && agent.sample?.()) this.#quiet = 0;
        await this.#phase('settled');
        if (this.#isOver()) return;
        if (this.#instants.cycle >= atMost) throw new RunStuck(`did not come to its end within ${atMost} cycles`);
        if (this.#quiet >= patience)
          throw new RunStuck(`is stuck: nothing that is waited for came in ${patience} cycles`);
        this.#quiet += 1;
        this.#risen = this.#instants.rising;
        await this.#instants.advance();
      }
    } finally {
      this.#ports.phase = undefined;
      await this.#ports.apply();
      this.lastReport = this.#report();
      this.state = 'over';
      await this.#release();
    }
  }

  /** What everybody waits for, a line each. */
  #report(): string[] {
    const lines: string[] = [];
    for (const { name, waits, state } of this.processes) {
      for (const { since, what } of waits) lines.push(`process '${name}' waits ${what()}, since cycle ${since}`);
      if (state === 'running' && waits.size === 0) lines.push(`process '${name}' runs`);
    }
    for (const agent of this.agents) {
      const waiting = agent.waits?.();
      if (waiting !== undefined) lines.push(waiting);
    }
    return lines;
  }

  /** Everything that can go on in one phase. */
  async #phase(phase: Phase): Promise<void> {
    let ready = this.#ready(phase);
    while (ready.length > 0 || this.#starts.length > 0) {
      const starts = this.#starts;
      this.#starts = [];
      for (const start of starts) start();
      for (const wait of ready) {
        wait.process.waits.delete(wait);
        wait.process.reads = 0;
        wait.resume(wait.asked);
      }
      // Whatever waits for the test bench alone goes on before any timer does.
      await setImmediate();
      this.#checkProcesses();
      ready = this.#readyAtOnce();
    }
  }

  /** The waits that end with the beginning of `phase`. */
  #ready(phase: Phase): Wait[] {
    const clocks = phase === 'drive' ? this.#risen : this.#instants.rising;
    const first = phase === 'drive' && this.#instants.cycle === 0;
    const ready: Wait[] = [];
    for (const { waits } of this.processes) {
      for (const wait of waits) {
        if (wait.phase !== phase || first) continue;
        if (wait.clock !== undefined && !clocks.includes(wait.clock)) continue;
        if (wait.edges > 0) wait.edges -= 1;
        if (wait.edges > 0) {
          // Counting cycles is no standing still.
          this.#quiet = 0;
          continue;
        }
        if (this.#holds(wait)) ready.push(wait);
      }
    }
    return [...ready, ...this.#readyAtOnce()];
  }

  #readyAtOnce(): Wait[] {
    return this.processes.flatMap(({ waits }) =>
      [...waits].filter((wait) => wait.phase === 'any' && (wait.condition?.() ?? true)),
    );
  }

  #holds(wait: Wait): boolean {
    const { condition, process } = wait;
    try {
      if (!condition || condition()) {
        if (!process.background) this.#quiet = 0;
        return true;
      }
    } catch (error) {
      process.waits.delete(wait);
      wait.fail(error as Error);
      // Goes on with the error in the turn of those that are ready.
      this.#starts.push(() => {});
      return false;
    }
    wait.asked += 1;
    if (wait.asked > wait.atMost)
      throw new RunStuck(`is stuck: process '${process.name}' waited ${wait.atMost} cycles`);
    return false;
  }

  #end(process: BenchProcess): void {
    process.state = 'ended';
    if (process.waits.size === 0) return;
    const [{ what }] = process.waits as unknown as [Wait];
    process.state = 'failed';
    process.error = new GatewrightError(
      `process '${process.name}' ended while it still waits ${what()}; write await before what it waits for`,
    );
  }

  #checkProcesses(): void {
    const failed = this.processes.find(({ state }) => state === 'failed');
    if (failed) throw new ProcessFailed(failed, failed.error);
    const lost = this.processes.find(({ state, waits }) => state === 'running' && waits.size === 0);
    if (!lost) return;
    throw new ProcessFailed(
      lost,
      new GatewrightError(
        `process '${lost.name}' awaits something that is not of the test bench and may come at any time; let it await only step(), settled() and their like`,
      ),
    );
  }

  #isDue({ clock }: Agent): boolean {
    return clock === undefined || this.#instants.rising.includes(clock);
  }

  #isOver(): boolean {
    return (
      this.#starts.length === 0 &&
      this.processes.every(({ state, background }) => background || state === 'ended') &&
      this.agents.every((agent) => agent.done?.() ?? true)
    );
  }

  /** Processes that still wait are told, so that they clean up. */
  async #release(): Promise<void> {
    for (const { waits } of this.processes) {
      for (const wait of waits) {
        wait.fail(new RunOver(`the run of '${this.#top}' is over`));
      }
      waits.clear();
    }
    await setImmediate();
  }
}

/** `promise`; that it fails is an error of who awaits it, and of nobody where nobody does. */
export function handled<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {});
  return promise;
}
