/** Corners: for each column of operands, the patterns at which units tend to break, by what the column carries. */
import { UsageError } from '../../hdl/index.js';
import type { Column } from '../rows.js';

/** A pattern that is worth a vector of its own. */
export interface Corner {
  /** Unique among the corners of a column. */
  readonly name: string;
  readonly pattern: bigint;
}

/** More patterns by column name, each a bit pattern, that count as corners of it too. */
export type MoreCorners = Readonly<Record<string, readonly (bigint | number)[]>>;

/**
 * The corners of `column`: those of its number format; every member of its enumeration; of integers 0, 1, 2, the largest and its
 * neighbour, the top bit and its neighbours, for signed ones -1, the smallest and its neighbour too. Each pattern once.
 */
export function cornersOf(column: Column, more: MoreCorners = {}): readonly Corner[] {
  const found = new Map<bigint, string>();
  for (const { name, pattern } of ownCorners(column)) if (!found.has(pattern)) found.set(pattern, name);
  for (const given of more[column.name] ?? []) {
    const pattern = checkedPattern(column, given);
    if (!found.has(pattern)) found.set(pattern, `${pattern}`);
  }
  return [...found].map(([pattern, name]) => ({ name, pattern }));
}

function ownCorners({ format, enumeration, signed, width }: Column): readonly Corner[] {
  if (enumeration) return enumeration.members.map(({ name, value }) => ({ name, pattern: value }));
  if (format?.corners) return format.corners();
  const mask = (1n << BigInt(width)) - 1n;
  const top = 1n << BigInt(width - 1);
  const named = (text: string, value: bigint): Corner => ({ name: text, pattern: value & mask });
  if (width === 1) return [named('0', 0n), named(signed ? '-1' : '1', 1n)];
  if (signed) {
    return [
      named('0', 0n),
      named('1', 1n),
      named('-1', -1n),
      named('max', top - 1n),
      named('max - 1', top - 2n),
      named('min', top),
      named('min + 1', top + 1n),
    ];
  }
  return [
    named('0', 0n),
    named('1', 1n),
    named('2', 2n),
    named('max', mask),
    named('max - 1', mask - 1n),
    named('top bit', top),
    named('top bit - 1', top - 1n),
    named('top bit + 1', top + 1n),
  ];
}

/** `given` as a pattern of `column`. @throws UsageError where it is none */
export function checkedPattern({ name, width }: Column, given: bigint | number): bigint {
  const pattern =
    typeof given === 'bigint' ? given : typeof given === 'number' && Number.isSafeInteger(given) ? BigInt(given) : -1n;
  if (pattern < 0n || pattern >> BigInt(width) !== 0n) {
    throw new UsageError(
      `${String(given)} is no pattern of '${name}': a pattern of ${width} bits is a whole number from 0 to ${(1n << BigInt(width)) - 1n}`,
    );
  }
  return pattern;
}
