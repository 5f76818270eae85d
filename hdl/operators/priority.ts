/** Finding the first set bit: its index, or the value with only that bit left. */
import { designError } from '../location/design-error.js';
import { type Bit, type Bits, bit, bits, wrapBits } from '../signal/bits.js';
import { cat } from '../signal/cat.js';
import { constant } from '../signal/constant.js';
import { slice } from '../signal/operate.js';
import type { IndexWidth } from '../types/bit-length.js';
import { operand } from './operand.js';
import { reversed } from './reverse.js';
import { powerFrom, searchRunEnd } from './search.js';

/** Where a priority operator begins. */
export interface PriorityOptions {
  /** The bit that wins over all others. Default: `lowest`. */
  readonly first?: 'lowest' | 'highest';
}

/** What `priority` found in a W-bit value. */
export interface Priority<W extends number> {
  /** Index of the first set bit; where there is none, of the bit looked at last: W - 1, or 0 with the highest first. */
  readonly index: Bits<IndexWidth<W>>;
  /** 1 where some bit is set. */
  readonly found: Bit;
}

/** The first set bit of `requests`, the lowest one unless `first` says otherwise. */
export function priority<W extends number>(requests: Bits<W>, options: PriorityOptions = {}): Priority<W> {
  const value: Bits<number> = operand('priority', requests);
  const first = firstOf('priority', options);
  const index = value.node.width === 1 ? constant(bit, 0) : indexOfFirst(value, first);
  return { index: index as Bits<IndexWidth<W>>, found: value.any() };
}

/** `requests` with only its first set bit left, the lowest one unless `first` says otherwise; 0 where none is set. */
export function priorityGrant<W extends number>(requests: Bits<W>, options: PriorityOptions = {}): Bits<W> {
  const value = operand('priorityGrant', requests);
  if (firstOf('priorityGrant', options) === 'highest') return reversed(lowestOnly(reversed(value)));
  return lowestOnly(value);
}

/** Below the lowest 1, subtracting 1 inverts every bit, and above it none. */
function lowestOnly<W extends number>(value: Bits<W>): Bits<W> {
  return value.and(value.wrapSub(1).not());
}

function indexOfFirst(value: Bits<number>, first: 'lowest' | 'highest'): Bits<number> {
  const { width } = value.node;
  const missing = powerFrom(width) - width;
  if (first === 'highest') {
    const whole: Bits<number> = missing > 0 ? value.extend(width + missing) : value;
    return cat(...searchRunEnd(whole, 'high').length.map((isRun) => isRun.not()));
  }
  if (missing === 0) return cat(...searchRunEnd(value, 'low').length);
  // The highest bit is taken as set, so that the search ends there at the latest.
  const others = wrapBits(slice(value.node, width - 2, 0));
  const stop = constant(bits(missing + 1), (1n << BigInt(missing + 1)) - 1n);
  return cat(...searchRunEnd(cat(stop, others), 'low').length);
}

function firstOf(what: string, options: PriorityOptions): 'lowest' | 'highest' {
  const { first = 'lowest' } = options;
  if (first !== 'lowest' && first !== 'highest') {
    throw designError(`${what}: first is 'lowest' or 'highest', not '${String(first)}'`);
  }
  return first;
}
