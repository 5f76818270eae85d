/** Scoreboards: what should come out, held against what does. */
import { isDeepStrictEqual } from 'node:util';
import type { Agent } from './agent.js';
import { shownValue } from './value-text.js';

/** How a scoreboard compares. */
export interface ScoreboardOptions<T> {
  /** Whether items come in the order in which they are expected; they do unless said. */
  readonly ordered?: boolean;
  /** Whether two items are the same; equal in value and structure unless said. */
  readonly same?: (got: T, expected: T) => boolean;
}

/** Items that should come, and those that came; either may be told first. */
export class Scoreboard<T> implements Agent {
  readonly name: string;
  readonly clock = undefined;
  /** Pairs that matched. */
  matched = 0;
  readonly #ordered: boolean;
  readonly #same: (got: T, expected: T) => boolean;
  readonly #fail: (what: string) => never;
  #expected: T[] = [];
  #got: T[] = [];

  /** @internal Made by `TestBench.scoreboard`. */
  constructor(name: string, options: ScoreboardOptions<T>, fail: (what: string) => never) {
    this.name = name;
    this.#ordered = options.ordered ?? true;
    this.#same = options.same ?? isDeepStrictEqual;
    this.#fail = fail;
  }

  /** Items that should come. */
  expect(...items: readonly T[]): void {
    for (const item of items) {
      this.#expected.push(item);
      this.#compare();
    }
  }

  /** An item that came. */
  got(...items: readonly T[]): void {
    for (const item of items) {
      this.#got.push(item);
      this.#compare();
    }
  }

  /** How many expected items have not come. */
  get missing(): number {
    return this.#expected.length;
  }

  done(): boolean {
    return this.#expected.length === 0 && this.#got.length === 0;
  }

  waits(): string | undefined {
    const [expected] = this.#expected;
    if (this.#expected.length > 0) {
      return `scoreboard '${this.name}' waits for ${shownValue(expected)} and ${this.#expected.length - 1} more, after ${this.matched} that came`;
    }
    if (this.#got.length === 0) return undefined;
    return `scoreboard '${this.name}' got ${shownValue(this.#got[0])}, which nobody said to expect, after ${this.matched} that came`;
  }

  #compare(): void {
    while (this.#expected.length > 0 && this.#got.length > 0) {
      const got = this.#got[0] as T;
      const place = this.#ordered ? 0 : this.#expected.findIndex((expected) => this.#same(got, expected));
      const expected = this.#expected[place];
      if (place < 0) {
        // Out of order, what fits may still be told.
        return;
      }
      if (!this.#same(got, expected as T)) {
        this.#fail(
          `scoreboard '${this.name}': item ${this.matched} is ${shownValue(got)}, not ${shownValue(expected)}`,
        );
      }
      this.#expected.splice(place, 1);
      this.#got.shift();
      this.matched += 1;
    }
  }
}
