/** Number formats: bit patterns that stand for numbers, such as posits, and must not be added as integers. */

/** How a bit pattern of `width` bits is shown and entered as a number. */
export interface NumberFormat {
  /** As in the source, e.g. `posit(16, 2)`; formats with one name are one format. */
  readonly name: string;
  readonly width: number;
  /** The nearest IEEE double; NaN for patterns that are no number. */
  toNumber(pattern: bigint): number;
  /** The pattern nearest to `value`. */
  fromNumber(value: number): bigint;
  /** For people: short, and exact enough to tell neighbouring patterns apart. */
  toText(pattern: bigint): string;
  /** Patterns at which arithmetic in this format is likely to break, for directed vectors: zeros, extremes, boundaries, neighbours. */
  readonly corners?: (() => readonly FormatCorner[]) | undefined;
  /** What kinds of patterns there are, for coverage. Formats of up to 64 bits. */
  readonly classes?: FormatClasses | undefined;
}

/** A pattern that is worth a vector of its own. */
export interface FormatCorner {
  /** Short, such as `NaR` or `+regime 3`; no two corners of a format have one name. */
  readonly name: string;
  readonly pattern: bigint;
}

/** A partition of the patterns of a format: each pattern is in exactly one class. */
export interface FormatClasses {
  readonly names: readonly string[];
  /** The index in `names` of a pattern, given as its upper and lower 32 bits, both unsigned. */
  of(high: number, low: number): number;
}
