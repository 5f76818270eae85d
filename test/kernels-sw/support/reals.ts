/** Doubles for numeric tests: most of them of ordinary size, some tiny, 0 or on the border. */
import fc from 'fast-check';

/**
 * From `min` to `max`. Doubles drawn from all patterns are nearly always tiny, so that sums of them round nothing; four of five are
 * drawn evenly instead.
 */
export function reals(min: number, max: number): fc.Arbitrary<number> {
  const steps = 2 ** 24;
  return fc.oneof(
    { arbitrary: fc.integer({ min: 0, max: steps }).map((i) => min + (max - min) * (i / steps)), weight: 4 },
    { arbitrary: fc.double({ min, max, noNaN: true }), weight: 1 },
  );
}
