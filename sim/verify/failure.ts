/** A vector on which an engine and the model differ, told in bits and in numbers. */
import type { Column } from '../rows.js';

/** One value of a failing vector. */
export interface NamedValue {
  readonly name: string;
  readonly pattern: bigint;
  /** The pattern in binary, in groups of four. */
  readonly bits: string;
  /** The pattern as a number of the port's format. */
  readonly number: string;
}

/** The smallest vector found on which an engine and the model differ. */
export interface Failure {
  /** Whether it fails as the first vector after power-up; where not, it fails only after the vectors before it. */
  readonly alone: boolean;
  readonly operands: readonly NamedValue[];
  readonly expected: readonly NamedValue[];
  readonly got: readonly NamedValue[];
}

/** `pattern` of `column` for people. */
export function namedValue(column: Column, pattern: bigint): NamedValue {
  return { name: column.name, pattern, bits: binary(pattern, column.width), number: numberText(column, pattern) };
}

function numberText({ format, signed, width }: Column, pattern: bigint): string {
  if (format) return format.toText(pattern);
  return (signed ? BigInt.asIntN(width, pattern) : pattern).toString();
}

function binary(pattern: bigint, width: number): string {
  const digits = pattern.toString(2).padStart(width, '0');
  return digits.replace(/\B(?=(.{4})+$)/g, '_');
}

/** The failure as lines of text, values aligned. */
export function failureText({ operands, expected, got }: Omit<Failure, 'alone'>): string {
  const rows = [
    ...operands.map((value) => [value.name, value] as const),
    ...expected.map((value) => [`${value.name} expected`, value] as const),
    ...got.map((value) => [`${value.name} got`, value] as const),
  ];
  const name = Math.max(...rows.map(([label]) => label.length));
  const bits = Math.max(...rows.map(([, value]) => value.bits.length));
  return rows
    .map(([label, value]) => `  ${label.padEnd(name)}  ${value.bits.padStart(bits)}  ${value.number}`)
    .join('\n');
}
