/** Binary search for where a run ends: the core of the leading and trailing counts and of priority. */
import type { Bit, Bits } from '../signal/bits.js';
import { mux } from '../signal/mux.js';

/** Where a run of equal bits ends. */
export interface RunEnd {
  /** How many bits of run stand before the one that ends it, highest bit first; all ones where there is no end. */
  readonly length: readonly Bit[];
  /** 1 where the last bit looked at belongs to the run, too: with a length of all ones, everything is run. */
  readonly isOpen: Bit;
}

/**
 * Searches `value`, whose width is a power of two, from its highest or its lowest bit for the end of a run of bits equal to
 * `run`, or of zeros. Each step tests and drops half as many bits as the one before.
 */
export function searchRunEnd(value: Bits<number>, from: 'high' | 'low', run?: Bit): RunEnd {
  const length: Bit[] = [];
  let rest = value;
  for (let half = value.width / 2; half >= 1; half /= 2) {
    const upper: Bits<number> = rest.bits(2 * half - 1, half);
    const lower: Bits<number> = rest.bits(half - 1, 0);
    const [near, far] = from === 'high' ? [upper, lower] : [lower, upper];
    const isRun = isAll(near, run);
    length.push(isRun);
    rest = mux(isRun, far, near);
  }
  return { length, isOpen: isAll(rest, run) };
}

function isAll(part: Bits<number>, run: Bit | undefined): Bit {
  return run ? part.eq(run.repeat(part.width) as Bits<number>) : part.none();
}

/** The smallest power of two that is at least `width`. */
export function powerFrom(width: number): number {
  return 2 ** Math.ceil(Math.log2(width));
}
