/** The instants of a test bench: when clocks rise, one after another. */
import { type ClockEdge, type ClockPeriod, clockEdges, rowEnd } from '../schedule.js';
import type { RowEnd } from '../waves/trace.js';
import type { TestedBench } from './tested-bench.js';

/** Units of time between rises where nothing else is said. */
const usualPeriod = 10;

/** Steps from instant to instant. A circuit without clocks has one after each period all the same. */
export class Instants {
  /** Units of time since power-up. */
  time = 0;
  /** Instants that are over. */
  cycle = 0;
  readonly #bench: TestedBench;
  readonly #periods: Readonly<Record<string, ClockPeriod>>;
  readonly #edges: Iterator<ClockEdge>;
  #next: ClockEdge;

  /** Clocks that `periods` does not name have a period of 10 units. */
  constructor(bench: TestedBench, periods: Readonly<Record<string, ClockPeriod>>) {
    bench.clockNames(Object.keys(periods));
    this.#bench = bench;
    this.#periods = { ...Object.fromEntries(bench.clocks.map((clock) => [clock, usualPeriod])), ...periods };
    const timed = new Map(Object.entries(bench.clocks.length > 0 ? this.#periods : { instant: usualPeriod }));
    this.#edges = clockEdges(timed, 0, Number.MAX_SAFE_INTEGER);
    this.#next = this.#take();
  }

  /** The clocks that rise at the end of the present row. */
  get rising(): readonly string[] {
    return this.#next.clocks;
  }

  /** Lets the clocks rise; there is something to wait for where that is done elsewhere. */
  advance(): Promise<void> | undefined {
    const end: RowEnd = rowEnd(this.#next, this.#periods, this.time);
    const risen = this.#bench.advance(1, () => end);
    this.time = this.#next.time;
    this.cycle += 1;
    this.#next = this.#take();
    return risen;
  }

  #take(): ClockEdge {
    const { value, done } = this.#edges.next();
    const edge: ClockEdge = done ? { time: Number.MAX_SAFE_INTEGER, clocks: [] } : value;
    return this.#bench.clocks.length > 0 ? edge : { ...edge, clocks: [] };
  }
}
