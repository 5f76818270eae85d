/** Coverage for people and programs: bits, corners, classes and bins, hit and missed. */
import type { CoverageCollector, CoverageCounts } from './collect.js';
import type { ColumnWatch, Seen } from './column.js';

/** How many of something were reached, and which were not. */
export interface Reached {
  readonly hit: number;
  readonly of: number;
  readonly missed: readonly string[];
}

/** What was exercised of one operand or result. */
export interface ColumnCoverage {
  readonly name: string;
  readonly width: number;
  /** Bits that were 0 in some vector and 1 in another; a bit that was not is missed as `[3] never 1`. */
  readonly bits: Reached;
  /** Corners of the column's format, enumeration or integer range. */
  readonly corners: Reached;
  /** Classes of patterns, such as the regimes of a posit; undefined where the column has none. */
  readonly classes: Reached | undefined;
  /** Patterns seen of all there are, for columns of up to 16 bits. */
  readonly patterns: { readonly hit: number; readonly of: number } | undefined;
}

/** A bin that a user named. */
export interface BinCoverage {
  readonly name: string;
  /** Vectors in it. */
  readonly hits: number;
}

/** What a run exercised. Results are those the model expects. */
export interface Coverage {
  readonly operands: readonly ColumnCoverage[];
  readonly results: readonly ColumnCoverage[];
  readonly bins: readonly BinCoverage[];
}

/** The report of what was counted. */
export function coverageOf(collector: CoverageCollector, { columns, bins }: CoverageCounts): Coverage {
  const { operands, results, binNames } = collector;
  const seen = (i: number): Seen => columns[i] as Seen;
  return {
    operands: operands.map((watch, i) => columnCoverage(watch, seen(i))),
    results: results.map((watch, i) => columnCoverage(watch, seen(operands.length + i))),
    bins: binNames.map((name, i) => ({ name, hits: bins[i] ?? 0 })),
  };
}

/** A sentence for each bin without a vector. */
export function emptyBins({ bins }: Coverage): string[] {
  return bins
    .filter(({ hits }) => hits === 0)
    .map(({ name }) => `no vector is in the bin '${name}'; run more vectors, or add corners or a table that reach it`);
}

function columnCoverage(watch: ColumnWatch, seen: Seen): ColumnCoverage {
  const { column, corners, classes, isNarrow } = watch;
  const { name, width } = column;
  const patterns = isNarrow ? presentIn(seen.patterns) : [];
  const ones = isNarrow ? patterns.reduce((all, pattern) => all | pattern, 0) : 0;
  const zeros = isNarrow ? patterns.reduce((all, pattern) => all | ~pattern, 0) : 0;
  const was = (words: Uint32Array, all: number, bit: number): boolean =>
    isNarrow ? ((all >>> bit) & 1) === 1 : (((words[bit >> 5] ?? 0) >>> (bit & 31)) & 1) === 1;
  const bitsMissed: string[] = [];
  for (let bit = width - 1; bit >= 0; bit -= 1) {
    const label = width === 1 ? 'never' : `[${bit}] never`;
    if (!was(seen.zeros, zeros, bit)) bitsMissed.push(`${label} 0`);
    else if (!was(seen.ones, ones, bit)) bitsMissed.push(`${label} 1`);
  }
  const cornerHit = corners.map(({ pattern }, i) =>
    isNarrow ? seen.patterns[Number(pattern)] === 1 : seen.corners[i] === 1,
  );
  const classHit = new Uint8Array(classes?.names.length ?? 0);
  if (isNarrow) for (const pattern of patterns) if (classes) classHit[classes.of(0, pattern)] = 1;
  if (!isNarrow) classHit.set(seen.classes);
  const named = classes?.names.filter((text) => text !== 'no member') ?? [];
  return {
    name,
    width,
    bits: { hit: width - bitsMissed.length, of: width, missed: bitsMissed },
    corners: reached(
      corners.map((corner) => corner.name),
      (i) => cornerHit[i] === true,
    ),
    classes: classes && reached(named, (i) => classHit[i] === 1),
    patterns: isNarrow ? { hit: patterns.length, of: 2 ** width } : undefined,
  };
}

function presentIn(patterns: Uint8Array): number[] {
  const found: number[] = [];
  for (let i = 0; i < patterns.length; i += 1) if (patterns[i] === 1) found.push(i);
  return found;
}

function reached(names: readonly string[], isHit: (i: number) => boolean): Reached {
  const missed = names.filter((_, i) => !isHit(i));
  return { hit: names.length - missed.length, of: names.length, missed };
}

/** Names shown of those missed. */
const mostNames = 6;

/** The coverage as lines of text, a line for each column and each bin. */
export function coverageText({ operands, results, bins }: Coverage): string {
  const line = ({ name, bits, corners, classes, patterns }: ColumnCoverage): string[] => [
    name,
    patterns ? `${patterns.hit}/${patterns.of} patterns` : '',
    `${bits.hit}/${bits.of} bits`,
    `${corners.hit}/${corners.of} corners`,
    classes ? `${classes.hit}/${classes.of} classes` : '',
  ];
  const columns = [...operands, ...results];
  const rows = columns.map(line);
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(0, ...rows.map((row) => row[i]?.length ?? 0)));
  const lines = columns.flatMap((column, r) => {
    const cells = rows[r] ?? [];
    const head = cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[i] ?? 0)));
    const text = `  ${head.filter((_, i) => (widths[i] ?? 0) > 0).join('  ')}`.trimEnd();
    const { bits, corners, classes } = column;
    return [
      text,
      ...missedLine('bits', bits),
      ...missedLine('corners', corners),
      ...(classes ? missedLine('classes', classes) : []),
    ];
  });
  const most = Math.max(0, ...bins.map(({ name }) => name.length));
  const binLines = bins.map(
    ({ name, hits }) => `  bin ${name.padEnd(most)}  ${hits} ${hits === 1 ? 'vector' : 'vectors'}`,
  );
  return [...lines, ...binLines].join('\n');
}

function missedLine(what: string, { missed }: Reached): string[] {
  if (missed.length === 0) return [];
  const more = missed.length > mostNames ? `, and ${missed.length - mostNames} more` : '';
  return [`    ${what} missed: ${missed.slice(0, mostNames).join(', ')}${more}`];
}
