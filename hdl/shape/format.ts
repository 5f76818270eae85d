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
}
