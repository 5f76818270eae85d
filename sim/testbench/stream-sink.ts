/** Consumers and monitors: take, or only watch, the items of a stream. */
import type { Agent } from './agent.js';
import type { BenchRandom } from './random.js';
import { handled } from './scheduler.js';
import { type Stall, stalls } from './stall.js';
import { StreamObserver, type StreamPort } from './stream-port.js';

/** How a consumer behaves. */
export interface SinkOptions {
  /** When it is not ready. */
  readonly stall?: Stall;
}

/** An item and the cycle in which it passed. */
export interface PassedItem<T> {
  readonly item: T;
  readonly cycle: number;
}

/** Watches a stream: what passes, and that its producer keeps its offers. */
export class StreamMonitor<T> implements Agent {
  readonly name: string;
  readonly clock: string | undefined;
  /** Everything that has passed, in order. */
  readonly passed: PassedItem<T>[] = [];
  protected readonly port: StreamPort;
  protected readonly cycle: () => number;
  readonly #observer: StreamObserver<T>;
  readonly #listeners: ((item: T, cycle: number) => void)[] = [];

  /** @internal Made by `TestBench.monitor`. */
  constructor(port: StreamPort, clock: string | undefined, cycle: () => number, fail: (what: string) => never) {
    this.name = port.name;
    this.clock = clock;
    this.port = port;
    this.cycle = cycle;
    this.#observer = new StreamObserver(port, fail);
  }

  /** The items that have passed. */
  get items(): readonly T[] {
    return this.passed.map(({ item }) => item);
  }

  /** Calls `listener` with each item, once the circuit has settled in the cycle in which it passes. */
  onItem(listener: (item: T, cycle: number) => void): this {
    this.#listeners.push(listener);
    return this;
  }

  sample(): boolean {
    const found = this.#observer.sample();
    if (!found) return false;
    const cycle = this.cycle();
    this.passed.push({ item: found.item, cycle });
    for (const listener of this.#listeners) listener(found.item, cycle);
    return true;
  }
}

/** A consumer: takes items whether or not anybody receives them; `T` is what they are read as. */
export class StreamSink<T> extends StreamMonitor<T> {
  readonly #stalls: (cycle: number) => boolean;
  readonly #wait: (condition: () => boolean, what: () => string) => Promise<void>;
  #received = 0;

  /** @internal Made by `TestBench.sink`. */
  constructor(
    port: StreamPort,
    clock: string | undefined,
    { stall = 0 }: SinkOptions,
    random: BenchRandom,
    cycle: () => number,
    fail: (what: string) => never,
    wait: (condition: () => boolean, what: () => string) => Promise<void>,
  ) {
    super(port, clock, cycle, fail);
    this.#stalls = stalls(`sink '${port.name}'`, stall, random);
    this.#wait = wait;
  }

  /** The next item that nobody has received: goes on in the cycle after it has passed. */
  receive(): Promise<T> {
    const place = this.#received++;
    const passed = this.#wait(
      () => this.passed.length > place,
      () => `for item ${place} of '${this.name}', valid ${this.port.valid.peek()}, ready ${this.port.ready.peek()}`,
    );
    return handled(passed.then(() => (this.passed[place] as PassedItem<T>).item));
  }

  /** The next `count` items. */
  receiveAll(count: number): Promise<readonly T[]> {
    return handled(Promise.all(Array.from({ length: count }, () => this.receive())));
  }

  drive(): void {
    this.port.ready.poke(this.#stalls(this.cycle()) ? 0n : 1n);
  }
}
