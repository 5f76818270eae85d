/** The tables of docs/study.md, and where they stand in it. */
import type { AccuracyPoint } from './accuracy.js';
import type { Contender } from './formats.js';
import type { GradientPoint } from './gradients.js';
import type { SumPoint } from './sums.js';

/** A table in Markdown. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** Bits at some magnitudes, by format. */
export function accuracyTable(formats: readonly Contender[], points: readonly AccuracyPoint[]): string {
  const scales = [-120, -60, -24, -14, -4, 0, 4, 14, 24, 60, 120];
  return table(
    ['bits right at 2^', ...scales.map(String)],
    formats.map(({ name }) => [
      name,
      ...scales.map((scale) =>
        (points.find((point) => point.format === name && point.scale === scale)?.bits ?? Number.NaN).toFixed(1),
      ),
    ]),
  );
}

/** Errors of sums of some lengths, by format. */
export function sumsTable(contenders: readonly Contender[], points: readonly SumPoint[]): string {
  const lengths = [4, 8, 12, 16].map((power) => 2 ** power);
  return table(
    ['largest error up to terms', ...lengths.map(String)],
    contenders.map(({ name, quire }) => [
      quire ? `${name}, quire` : name,
      ...lengths.map((terms) => {
        const point = points.find((p) => p.format === name && p.quire === quire && p.terms === terms);
        return (point?.error ?? Number.NaN).toExponential(0);
      }),
    ]),
  );
}

/** Bits of gradients after some layers, and what comes at the end, by format. */
export function gradientsTable(formats: readonly Contender[], points: readonly GradientPoint[]): string {
  const depths = [4, 8, 12, 16, 24, 32, 48, 64, 80];
  return table(
    ['bits right after layers', ...depths.map(String), 'at last'],
    formats.map(({ name }) => {
      const own = points.filter((point) => point.format === name);
      const last = own.at(-1)?.log2;
      return [
        name,
        ...depths.map((depth) => (own.find((point) => point.depth === depth)?.bits ?? Number.NaN).toFixed(1)),
        last === null || last === undefined ? '0' : `2^${Math.round(last)}`,
      ];
    }),
  );
}

/**
 * A page with its tables replaced: each stands between `<!-- table NAME -->` and `<!-- end -->`.
 *
 * Throws an Error for a table that has no place in the page.
 */
export function replaceTables(page: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, content]) => {
    const place = new RegExp(`(<!-- table ${name} -->\\n)[\\s\\S]*?(<!-- end -->)`);
    if (!place.test(text)) throw new Error(`docs/study.md has no place for the table ${name}`);
    return text.replace(place, (_, begin: string, end: string) => `${begin}\n${content}\n\n${end}`);
  }, page);
}
