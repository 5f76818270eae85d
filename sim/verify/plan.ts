/** What to run: which vectors, through which engines, by which protocol. */
import { UsageError } from '../../hdl/index.js';
import type { Engine } from '../engine.js';
import type { Trace } from '../waves/trace.js';
import type { MoreCorners } from './corners.js';
import type { Bins } from './coverage/collect.js';
import type { Workers } from './parallel/workers.js';
import type { AnyProtocol } from './protocols/protocol.js';
import type { PortOptions } from './protocols/unit-ports.js';
import type { RecordRequest } from './record/record.js';
import type { Directed, DirectedVectors } from './vectors/directed.js';
import type { VectorTable } from './vectors/table.js';

/** A table of vectors: all combinations, all combinations of corners, so many random or directed ones, or given ones. */
export type Vectors = 'exhaustive' | 'corners' | number | DirectedVectors | VectorTable;

/** How units with state are run against a stateful model. */
export interface SequenceOptions extends PortOptions {
  /** Cycles in a sequence; 64 unless said. A table is one sequence, as long as it is. */
  readonly cycles?: number | undefined;
  /** Whether the reset, where there is one, is an input like others: in random sequences it is 1 in one of 32 cycles. True unless said. */
  readonly resets?: boolean | undefined;
}

/** What to run. */
export interface Plan {
  /** One table of vectors, or several one after another. */
  readonly vectors: Vectors | readonly Vectors[];
  /** Seed of the random and directed vectors; 1 unless said. */
  readonly seed?: number | undefined;
  /** The WebAssembly engine unless said. */
  readonly engines?: readonly Engine[] | undefined;
  /** For units whose operands take more than one cycle; what `pipeline` made needs none. */
  readonly protocol?: AnyProtocol | undefined;
  /** For units with state, against a stateful model. */
  readonly sequence?: SequenceOptions | undefined;
  /** Patterns that count as corners beside those of the format, by port. */
  readonly corners?: MoreCorners | undefined;
  /** Makes the directed vectors. */
  readonly directed?: Directed | undefined;
  /** Situations to reach; one that no vector is in gives a warning. */
  readonly bins?: Bins | undefined;
  /** Whether to watch what is exercised; true unless said. */
  readonly coverage?: boolean | undefined;
  /** Worker threads that share the vectors; the result does not depend on them. In this thread unless said. */
  readonly workers?: Workers | undefined;
  /** A file that keeps how far a long run is: one that was ended goes on there. Removed at the end. */
  readonly checkpoint?: string | undefined;
  /**
   * Records the failing case that is told of the first engine that fails, from power-up on; it stays empty where all agree. With `signals`
   * other than `'ports'`, what is inside is brought out, so that an engine that builds, builds once more.
   */
  readonly trace?: Trace | undefined;
  /** A file for the outcome; written at the end, whole or not at all. */
  readonly record?: RecordRequest | undefined;
  /** Called now and then with the vectors done and the vectors in all, for all engines together. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The tables of a plan, checked as far as they can be without the unit. */
export function vectorsOf({ vectors }: Pick<Plan, 'vectors'>): readonly Vectors[] {
  const all = Array.isArray(vectors) ? (vectors as readonly Vectors[]) : [vectors as Vectors];
  if (all.length === 0)
    throw new UsageError("a plan needs vectors: 'exhaustive', 'corners', a number, { directed: a number }, or a table");
  for (const entry of all) {
    if (entry === 'exhaustive' || entry === 'corners') continue;
    if (typeof entry === 'object' && entry !== null && 'rows' in entry) continue;
    const count: unknown = typeof entry === 'object' && entry !== null && 'directed' in entry ? entry.directed : entry;
    if (typeof count !== 'number') {
      throw new UsageError(
        `vectors are 'exhaustive', 'corners', a number of random ones, { directed: number } or a table { rows }, not ${JSON.stringify(entry) ?? String(entry)}`,
      );
    }
    if (!Number.isInteger(count) || count < 1) {
      throw new UsageError(`the number of vectors must be a whole number from 1 up, not ${count}`);
    }
  }
  return all;
}

/** `seed`, 1 unless given. @throws UsageError where it is none */
export function checkedSeed(seed: number = 1): number {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
    throw new UsageError(`the seed must be a whole number from 0 to ${0xffff_ffff}, not ${seed}`);
  }
  return seed;
}
