/** The widths of everything inside a posit unit, from n and es. */

import type { PositParameters } from './shape.js';
import { bitsFor } from './word.js';

/** Field widths of a posit format; all in bits. */
export interface PositFields {
  readonly n: number;
  readonly es: number;
  /** Longest fraction: what sign, shortest regime and exponent leave. */
  readonly fraction: number;
  /** Count of regime bits beyond the first. */
  readonly run: number;
  /** Scale as two's complement: regime value and exponent. */
  readonly scale: number;
}

/** The widths of `posit(n, es)`. */
export function positFields({ n, es }: PositParameters): PositFields {
  const run = bitsFor(n - 2);
  return { n, es, fraction: Math.max(n - 3 - es, 0), run, scale: 1 + run + es };
}
