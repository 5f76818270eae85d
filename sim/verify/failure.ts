/** A vector on which an engine and the model differ, told in bits and in numbers. */
import type { Column } from '../rows.js';

/** One value of a failing vector. */
export interface NamedValue {
  readonly name: string;
  readonly pattern: bigint;
  /** The pattern in binary, in groups of four. */
  readonly bits: string;
  /** The pattern as a number of the port's format, or a member of its enumeration. */
  readonly number: string;
}

/** The smallest vector found on which an engine and the model differ. */
export interface Failure {
  /** Whether it fails as the first vector after power-up; where not, it fails only after the vectors before it. */
  readonly alone: boolean;
  /** Whether smaller vectors were looked for; not where only a table says what must come out. */
  readonly smallest: boolean;
  /** Operands of the cycles before, where the vector is a sequence; the other values are those of its last cycle. */
  readonly before: readonly (readonly NamedValue[])[];
  readonly operands: readonly NamedValue[];
  readonly expected: readonly NamedValue[];
  readonly got: readonly NamedValue[];
  /** What is wrong beside values, such as no result in time. */
  readonly trouble: string | undefined;
}

/** `pattern` of `column` for people. */
export function namedValue(column: Column, pattern: bigint): NamedValue {
  return { name: column.name, pattern, bits: binary(pattern, column.width), number: numberText(column, pattern) };
}

function numberText({ format, enumeration, signed, width }: Column, pattern: bigint): string {
  if (enumeration) return enumeration.members.find(({ value }) => value === pattern)?.name ?? 'no member';
  if (format) return format.toText(pattern);
  return (signed ? BigInt.asIntN(width, pattern) : pattern).toString();
}

function binary(pattern: bigint, width: number): string {
  const digits = pattern.toString(2).padStart(width, '0');
  return digits.replace(/\B(?=(.{4})+$)/g, '_');
}

/** The failure as lines of text, values aligned. */
export function failureText({
  before = [],
  operands,
  expected,
  got,
  trouble,
}: Pick<Failure, 'operands' | 'expected' | 'got'> & Partial<Failure>): string {
  const answers =
    trouble === undefined || expected.some(({ pattern }, i) => pattern !== got[i]?.pattern)
      ? [...expected.map(labelled(' expected')), ...got.map(labelled(' got'))]
      : [];
  const cycle = before.length > 0 ? `cycle ${before.length}: ` : '';
  const rows = [
    ...before.flatMap((values, i) => values.map(labelled('', `cycle ${i}: `))),
    ...operands.map(labelled('', cycle)),
    ...answers,
  ];
  const name = Math.max(0, ...rows.map(([label]) => label.length));
  const bits = Math.max(0, ...rows.map(([, value]) => value.bits.length));
  const lines = rows.map(([label, value]) => `  ${label.padEnd(name)}  ${value.bits.padStart(bits)}  ${value.number}`);
  return [...lines, ...(trouble === undefined ? [] : [`  ${trouble}`])].join('\n');
}

function labelled(after: string, before = ''): (value: NamedValue) => readonly [string, NamedValue] {
  return (value) => [`${before}${value.name}${after}`, value];
}
