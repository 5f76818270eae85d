/** Lengths of runs at the ends of a value: leading and trailing zeros, and the leading run of equal bits. */
import { type Bit, type Bits, bit, bits } from '../signal/bits.js';
import { cat } from '../signal/cat.js';
import { constant } from '../signal/constant.js';
import { countWidth } from '../types/bit-length.js';
import { powerFrom, searchRunEnd } from './search.js';

/** How many zeros stand above the highest 1 (`high`) or below the lowest (`low`); the whole width where all bits are 0. */
export function zerosFrom(end: 'high' | 'low', value: Bits<number>): Bits<number> {
  return runLength(end, value, undefined);
}

/** How many bits from the top equal the highest one: 1 up to the width. */
export function topRun(value: Bits<number>): Bits<number> {
  return value.node.width === 1 ? constant(bit, 1) : runLength('high', value, value.msb);
}

function runLength(end: 'high' | 'low', value: Bits<number>, run: Bit | undefined): Bits<number> {
  const { width } = value.node;
  const missing = powerFrom(width) - width;
  if (missing > 0) {
    // Bits beyond the far end that are no run stop the count there, at the width.
    const stop = run ? run.not().repeat(missing) : constant(bits(missing), (1n << BigInt(missing)) - 1n);
    const { length } = searchRunEnd(end === 'high' ? cat(value, stop) : cat(stop, value), end, run);
    return cat(...length).resize(countWidth(width));
  }
  const { length, isOpen } = searchRunEnd(value, end, run);
  if (length.length === 0) return isOpen;
  const others: Bits<number> = cat(...length);
  const isWhole = others.all().and(isOpen);
  return cat(isWhole, others.and(isWhole.not().repeat(others.width) as Bits<number>));
}
