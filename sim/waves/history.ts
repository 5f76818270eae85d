/** What was recorded, in memory: the changes of each source, and the rises of each clock, by row. */

/** Rows dropped at a time: dropping moves what is left. */
const fewestDropped = 256;

/** Changes of sources by row; old rows may be dropped. */
export class History {
  /** The first row that is still there. */
  first = 0;
  /** Rows recorded, those dropped included. */
  rows = 0;
  /** By row from `first` on: when it begins. */
  readonly #starts: number[] = [];
  readonly #changes: { rows: number[]; patterns: bigint[] }[];
  /** By source of a clock: the rows at whose beginning it rose, and when it falls. */
  readonly #rises: Map<number, number>[];
  readonly #keep: number;

  /** Of `keep` rows or somewhat more nothing is lost. */
  constructor(sources: number, keep: number) {
    this.#changes = Array.from({ length: sources }, () => ({ rows: [], patterns: [] }));
    this.#rises = Array.from({ length: sources }, () => new Map());
    this.#keep = keep;
  }

  /** Begins another row. */
  begin(start: number): void {
    this.#starts.push(start);
    this.rows += 1;
    if (this.rows - this.first >= 2 * this.#keep + fewestDropped) this.#drop(this.rows - this.#keep);
  }

  /** A change at the beginning of the last row. */
  change(source: number, pattern: bigint): void {
    const changes = this.#changes[source];
    changes?.rows.push(this.rows - 1);
    changes?.patterns.push(pattern);
  }

  /** A rise at the beginning of the last row. */
  rise(source: number, fall: number): void {
    this.#rises[source]?.set(this.rows - 1, fall);
  }

  startOf(row: number): number {
    return this.#starts[row - this.first] ?? 0;
  }

  /** When the clock that rose at the beginning of `row` falls; undefined where it did not rise. */
  fallAfter(source: number, row: number): number | undefined {
    return this.#rises[source]?.get(row);
  }

  /** The value of a source in `row`. */
  pattern(source: number, row: number): bigint {
    const changes = this.#changes[source];
    return changes?.patterns[lastAtMost(changes.rows, row)] ?? 0n;
  }

  #drop(first: number): void {
    for (const changes of this.#changes) {
      const from = Math.max(0, lastAtMost(changes.rows, first));
      changes.rows = changes.rows.slice(from);
      changes.patterns = changes.patterns.slice(from);
    }
    for (const rises of this.#rises) for (const row of rises.keys()) if (row < first) rises.delete(row);
    this.#starts.splice(0, first - this.first);
    this.first = first;
  }
}

/** Index of the last number of ascending `numbers` that is `limit` or less; -1 where there is none. */
function lastAtMost(numbers: readonly number[], limit: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
