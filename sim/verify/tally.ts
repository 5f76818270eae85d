/** The outcomes of tasks, added up in the order of the tasks whoever finishes first: so that the sum depends on nothing else. */
import { addCovers, type Covers } from '../properties/checker.js';
import { addCounts, type CoverageCounts } from './coverage/collect.js';
import type { Mismatch, TaskResult } from './runner.js';

/** What is known of one engine. */
export interface EngineTally {
  mismatches: number;
  /** The first of all, in the order of the vectors. */
  first: Mismatch | undefined;
  covers: Covers | undefined;
}

/** A sum of task results. */
export class Tally {
  /** Tasks that are in the sum: all from the first on. */
  done = 0;
  vectors = 0;
  coverage: CoverageCounts | undefined;
  readonly engines: EngineTally[];
  readonly #waiting = new Map<number, TaskResult>();

  constructor(engines: number) {
    this.engines = Array.from({ length: engines }, () => ({ mismatches: 0, first: undefined, covers: undefined }));
  }

  /** Adds the result of task `index`; it waits here for the tasks before it. */
  add(index: number, result: TaskResult): void {
    this.#waiting.set(index, result);
    for (let next = this.#waiting.get(this.done); next; next = this.#waiting.get(this.done)) {
      this.#waiting.delete(this.done);
      this.done += 1;
      this.vectors += next.vectors;
      if (next.coverage) this.coverage = addCounts(this.coverage, next.coverage);
      next.engines.forEach(({ mismatches, first, covers }, i) => {
        const engine = this.engines[i] as EngineTally;
        engine.mismatches += mismatches;
        engine.first ??= first;
        if (covers) engine.covers = addCovers(engine.covers ?? {}, covers);
      });
    }
  }
}
