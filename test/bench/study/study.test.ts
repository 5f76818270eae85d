// The study: known points by hand, and that docs/study.md shows what is computed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accuracy, worstError } from '../../../bench/study/accuracy.js';
import { accuracyChart } from '../../../bench/study/charts.js';
import { figure } from '../../../bench/study/figure.js';
import { type Contender, contenders, formats } from '../../../bench/study/formats.js';
import { gradients, slopes } from '../../../bench/study/gradients.js';
import { sumErrors, sums } from '../../../bench/study/sums.js';
import { accuracyTable, gradientsTable, replaceTables, sumsTable } from '../../../bench/study/tables.js';
import { root } from '../../support/root.js';

const named = (name: string, quire = false): Contender => {
  const found = contenders.find((contender) => contender.name === name && contender.quire === quire);
  if (found === undefined) throw new Error(name);
  return found;
};
const page = readFileSync(join(root, 'docs/study.md'), 'utf8');

describe('accuracy, by hand', () => {
  // Half a unit in the last place beside 2^scale: u / (1 + u), with u = 2^-(fraction bits + 1).
  test.each([
    ['half', 0, 2 ** -11],
    ['bfloat16', 100, 2 ** -8],
    ['single', -126, 2 ** -24],
    ['posit16', 0, 2 ** -12], // 0 10 ee, 11 fraction bits
    ['posit16', 8, 2 ** -10], // 0 1110 ee, 9 fraction bits
    ['posit32', -1, 2 ** -28], // 0 01 ee, 27 fraction bits
  ])('%s at 2^%d', (name, scale, u) => {
    expect(worstError(named(name), scale)).toBe(u / (1 + u));
  });

  test('past the largest half there is infinity, past the largest posit16 2^56', () => {
    expect(worstError(named('half'), 16)).toBe(Number.POSITIVE_INFINITY);
    // The last number tried is just below 2^61, and off by a factor of 32.
    expect(worstError(named('posit16'), 60)).toBeCloseTo(1 - 2 ** -5, 3);
    expect(accuracy([named('half')], 16).at(-1)).toEqual({ format: 'half', scale: 16, bits: 0 });
  });
});

describe('sums', () => {
  test('half stalls at 2048: after 16384 terms of mean 1/2 the error is 3/4', () => {
    // 2048 of 8192, and a little random walk of the terms.
    expect(sumErrors(named('half'), 'positive', 14, 1).at(-1)).toBeCloseTo(0.75, 1);
    expect(sumErrors(named('posit16'), 'positive', 14, 1).at(-1)).toBeCloseTo(0.875, 1);
  });

  test('a quire leaves one rounding: posit16 has 10 bits from 256 to 4096', () => {
    const errors = sumErrors(named('posit16', true), 'positive', 12, 1);
    expect(errors.length).toBe(10);
    // Half a unit is 2^-10 of a sum, which is at most some 10 % larger than typical.
    expect(Math.max(...errors)).toBeLessThan(1.1 * 2 ** -10);
  });
});

describe('gradients', () => {
  test('the slopes are exact in every format', () => {
    for (const { arithmetic } of formats) {
      for (const slope of [7 / 32, 8 / 32, 9 / 32]) {
        expect(arithmetic.toNumber(arithmetic.from(slope))).toBe(slope);
      }
    }
    expect(new Set(slopes(80, 1))).toEqual(new Set([7 / 32, 8 / 32, 9 / 32]));
  });

  test('half ends in 0, posit16 at its smallest number', () => {
    const last = (name: string) => gradients([named(name)], 40, 1).at(-1);
    expect(last('half')).toEqual({ format: 'half', depth: 40, bits: 0, log2: null });
    expect(last('posit16')).toEqual({ format: 'posit16', depth: 40, bits: 0, log2: -56 });
  });
});

describe('docs/study.md', () => {
  test('accuracy and gradients are what is computed', () => {
    const points = accuracy(formats, 150);
    expect(page).toContain(accuracyTable(formats, points));
    expect(page).toContain(gradientsTable(formats, gradients(formats, 80, 9)));
    expect(readFileSync(join(root, 'docs/images/study-accuracy.svg'), 'utf8')).toBe(accuracyChart(formats, points));
  });

  test.each(['positive', 'signed'] as const)('the first columns of sums of %s terms are', (terms) => {
    const computed = sumsTable(contenders, sums(contenders, terms, 8, 5))
      .split('\n')
      .slice(2);
    for (const row of computed) {
      // `| name | 16 | 256 |`, without the longer sums.
      expect(page).toContain(row.split('|').slice(0, 4).join('|'));
    }
  });

  test('tables go where they belong, and nowhere else', () => {
    expect(replaceTables('a\n<!-- table x -->\nold\n<!-- end -->\nb', { x: 'new' })).toBe(
      'a\n<!-- table x -->\n\nnew\n\n<!-- end -->\nb',
    );
    expect(() => replaceTables('a', { x: 'new' })).toThrow('docs/study.md has no place for the table x');
  });
});

test('a figure: escaped title, one path a line, the same bytes each time', () => {
  const chart = {
    title: 'a < b',
    description: 'c & d',
    x: { domain: [0, 1] },
    y: { domain: [0, 1] },
    lines: [
      {
        name: 'n',
        colour: '#123456',
        points: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
        label: { at: 1, dx: 0, dy: 0 },
      },
    ],
  };
  const svg = figure(chart);
  expect(svg).toContain('<title>a &lt; b</title>\n<desc>c &amp; d</desc>');
  expect(svg.match(/stroke="#123456"/g)?.length).toBe(1);
  expect(svg).toContain('>n</text>');
  expect(figure(chart)).toBe(svg);
});
