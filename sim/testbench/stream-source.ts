/** Producers: drive the items of a queue into an input stream. */
import type { Agent } from './agent.js';
import type { BenchRandom } from './random.js';
import { type Stall, stalls } from './stall.js';
import type { StreamPort } from './stream-port.js';
import { shownValue } from './value-text.js';

/** How a producer behaves. */
export interface SourceOptions {
  /** When it does not begin to offer, though it has items; an offer once made stays. */
  readonly stall?: Stall;
  /** What data shows while nothing is on offer: random bits, which find designs that read it all the same, or 0. */
  readonly idle?: 'random' | 'zero';
}

interface Item {
  readonly pattern: bigint;
  taken: boolean;
}

/** A producer; `T` is what items are written as. */
export class StreamSource<T> implements Agent {
  readonly name: string;
  readonly clock: string | undefined;
  /** Items that have passed. */
  sent = 0;
  readonly #port: StreamPort;
  readonly #wait: (condition: () => boolean, what: () => string) => Promise<void>;
  readonly #cycle: () => number;
  readonly #random: BenchRandom;
  readonly #stalls: (cycle: number) => boolean;
  readonly #idle: 'random' | 'zero';
  readonly #queue: Item[] = [];
  #offering = false;

  /** @internal Made by `TestBench.source`. */
  constructor(
    port: StreamPort,
    clock: string | undefined,
    { stall = 0, idle = 'random' }: SourceOptions,
    random: BenchRandom,
    cycle: () => number,
    wait: (condition: () => boolean, what: () => string) => Promise<void>,
  ) {
    this.name = port.name;
    this.clock = clock;
    this.#port = port;
    this.#wait = wait;
    this.#cycle = cycle;
    this.#random = random;
    this.#stalls = stalls(`source '${port.name}'`, stall, random);
    this.#idle = idle;
  }

  /** Puts items into the queue, without waiting. */
  push(...items: readonly T[]): void {
    for (const item of items) this.#queue.push({ pattern: this.#port.data.patternOf(item), taken: false });
  }

  /** Puts items into the queue and waits until all of them have passed: goes on in the cycle after. */
  send(...items: readonly T[]): Promise<void> {
    const first = this.sent + this.#queue.length;
    this.push(...items);
    const last = this.#queue.at(-1);
    return this.#wait(
      () => last === undefined || items.length === 0 || last.taken,
      () => `for '${this.name}' to take item ${Math.max(first, this.sent)}, ${this.#state()}`,
    );
  }

  /** Waits until the queue is empty. */
  drained(): Promise<void> {
    return this.#wait(
      () => this.#queue.length === 0,
      () => `for '${this.name}' to take ${this.#queue.length} items, ${this.#state()}`,
    );
  }

  drive(): void {
    const { valid, data } = this.#port;
    const [item] = this.#queue;
    // Asked in every cycle, so that the pauses depend on the seed and on nothing else.
    const pause = this.#stalls(this.#cycle());
    if (item && !this.#offering) this.#offering = !pause;
    valid.poke(this.#offering ? 1n : 0n);
    data.poke(this.#offering && item ? item.pattern : this.#idle === 'zero' ? 0n : this.#random.bits(this.#port.width));
  }

  sample(): boolean {
    if (!this.#offering || this.#port.ready.peek() !== 1n) return false;
    const item = this.#queue.shift();
    if (item) item.taken = true;
    this.#offering = false;
    this.sent += 1;
    return true;
  }

  done(): boolean {
    return this.#queue.length === 0;
  }

  waits(): string | undefined {
    const [item] = this.#queue;
    if (!item) return undefined;
    return `source '${this.name}' has ${this.#queue.length} ${this.#queue.length === 1 ? 'item' : 'items'} left, ${shownValue(this.#port.data.valueOf(item.pattern))} first, ${this.#state()}`;
  }

  #state(): string {
    return `valid ${this.#port.valid.peek()}, ready ${this.#port.ready.peek()}`;
  }
}
