/** The figures of the study: which lines, and where their names stand. */
import type { AccuracyPoint } from './accuracy.js';
import { figure, type Line } from './figure.js';
import type { Contender } from './formats.js';
import type { GradientPoint } from './gradients.js';
import type { SumPoint, Terms } from './sums.js';

type Places = Readonly<Record<string, { readonly at: number; readonly dx: number; readonly dy: number }>>;

/** One line for each format, with its name at a place. */
function lines<Point>(
  formats: readonly Contender[],
  places: Places,
  pointsOf: (format: Contender) => readonly Point[],
  xy: (point: Point) => { readonly x: number; readonly y: number | null },
): Line[] {
  return formats.map((format) => {
    const key = format.quire ? `${format.name}, quire` : format.name;
    const place = places[key];
    return {
      name: key,
      colour: format.colour,
      ...(format.quire ? { dash: '5 3' } : {}),
      points: pointsOf(format).map(xy),
      ...(place === undefined ? {} : { label: place }),
    };
  });
}

/** Accuracy by magnitude. */
export function accuracyChart(formats: readonly Contender[], points: readonly AccuracyPoint[]): string {
  return figure({
    title: 'Accuracy by magnitude',
    description: 'Bits right of numbers rounded to half, bfloat16, single, posit8, posit16 and posit32, by binade.',
    x: { label: 'magnitude of the number, log2', ticks: 12 },
    y: { label: 'bits right, at worst', domain: [0, 30] },
    lines: lines(
      formats,
      {
        half: { at: 14, dx: 26, dy: -6 },
        bfloat16: { at: 102, dx: 0, dy: -10 },
        single: { at: 90, dx: 0, dy: -10 },
        posit8: { at: 14, dx: 30, dy: -6 },
        posit16: { at: 36, dx: 34, dy: -6 },
        posit32: { at: 60, dx: 34, dy: -6 },
      },
      ({ name }) => points.filter((point) => point.format === name),
      ({ scale, bits }) => ({ x: scale, y: bits }),
    ),
  });
}

/** Errors of sums by their length. */
export function sumsChart(contenders: readonly Contender[], points: readonly SumPoint[], terms: Terms): string {
  const what = terms === 'positive' ? 'from 0 to 1' : 'from -1 to 1';
  const positive = terms === 'positive';
  return figure({
    title: `Errors of long sums of terms ${what}`,
    description: `Relative error of sums in half, bfloat16, single and posits with and without quire, by the number of terms ${what}.`,
    x: { label: 'number of terms', type: 'log', base: 2, ticks: 8 },
    y: {
      label: `error by the typical size of a sum, terms ${what}`,
      type: 'log',
      domain: [1e-10, 3],
      tickFormat: 'e',
      ticks: 6,
    },
    lines: lines(
      contenders,
      positive
        ? {
            half: { at: 2 ** 11, dx: 26, dy: 10 },
            bfloat16: { at: 2 ** 5, dx: 0, dy: -12 },
            single: { at: 2 ** 13, dx: 0, dy: -14 },
            posit8: { at: 2 ** 4, dx: -24, dy: -8 },
            posit16: { at: 2 ** 9, dx: -10, dy: -10 },
            posit32: { at: 2 ** 15, dx: 0, dy: 14 },
            'posit8, quire': { at: 2 ** 15, dx: 0, dy: 14 },
            'posit16, quire': { at: 2 ** 15, dx: 0, dy: 14 },
            'posit32, quire': { at: 2 ** 13, dx: 0, dy: 14 },
          }
        : {
            half: { at: 2 ** 14, dx: 0, dy: 12 },
            bfloat16: { at: 2 ** 14, dx: 0, dy: -10 },
            single: { at: 2 ** 14, dx: 0, dy: -12 },
            posit8: { at: 2 ** 5, dx: -10, dy: -10 },
            posit16: { at: 2 ** 13, dx: 0, dy: -12 },
            posit32: { at: 2 ** 14, dx: 0, dy: 14 },
            'posit8, quire': { at: 2 ** 7, dx: 0, dy: 9 },
            'posit16, quire': { at: 2 ** 6, dx: 0, dy: 14 },
            'posit32, quire': { at: 2 ** 7, dx: 0, dy: 14 },
          },
      ({ name, quire }) => points.filter((point) => point.format === name && point.quire === quire),
      // An error of 0 has no place on a logarithmic axis: it is put on the border.
      ({ terms: count, error }) => ({ x: count, y: Math.max(1e-10, error) }),
    ),
  });
}

/** Accuracy of gradients by the depth of the chain. */
export function gradientsChart(formats: readonly Contender[], points: readonly GradientPoint[]): string {
  return figure({
    title: 'Gradients through layers of slope about 1/4',
    description:
      'Bits right of the gradient of a chain of layers, in half, bfloat16, single and posits, by the number of layers.',
    x: { label: 'layers', ticks: 12 },
    y: { label: 'bits right of the gradient, at worst', domain: [0, 30] },
    lines: lines(
      formats,
      {
        half: { at: 9, dx: 8, dy: -40 },
        bfloat16: { at: 50, dx: 0, dy: -16 },
        single: { at: 50, dx: 0, dy: -12 },
        posit8: { at: 3, dx: 26, dy: 4 },
        posit16: { at: 22, dx: 24, dy: -6 },
        posit32: { at: 30, dx: 30, dy: -8 },
      },
      ({ name }) => points.filter((point) => point.format === name),
      ({ depth, bits }) => ({ x: depth, y: bits }),
    ),
  });
}
