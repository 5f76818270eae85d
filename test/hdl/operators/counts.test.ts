// Reversal and the operators that count or look for bits, at every pattern of small widths, against models on text.
import {
  type Bits,
  bits,
  component,
  oneHotIndex,
  priority,
  priorityGrant,
  type Shape,
  type Signal,
} from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { digits, pattern, patterns, text, unaryWidths } from './patterns.js';

type Operator = readonly [
  name: string,
  width: (w: number) => number,
  build: (a: Bits<number>) => Signal,
  model: (bits: string) => number | bigint,
];

const count = (w: number): number => digits(w);
const index = (w: number): number => digits(w - 1);
const same = (w: number): number => w;
const ends = (bits: string, w: number): number => (bits.includes('1') ? w : 0);

/** Index of the first 1 of `bits` from its end: bit 0 is the last character. */
const lowest = (bits: string): number => bits.length - 1 - bits.lastIndexOf('1');
const highest = (bits: string): number => bits.length - 1 - bits.indexOf('1');
const isNone = (bits: string): boolean => !bits.includes('1');

const operators: readonly Operator[] = [
  ['reverse', same, (a) => a.reverse(), (s) => pattern([...s].reverse().join(''))],
  ['popcount', count, (a) => a.popcount(), (s) => [...s].filter((c) => c === '1').length],
  ['leading_zeros', count, (a) => a.leadingZeros(), (s) => /^0*/.exec(s)?.[0].length ?? -1],
  ['trailing_zeros', count, (a) => a.trailingZeros(), (s) => /0*$/.exec(s)?.[0].length ?? -1],
  ['leading_run', count, (a) => a.leadingRun(), (s) => /^(0+|1+)/.exec(s)?.[0].length ?? -1],
  ['signed_run', count, (a) => a.asSigned().leadingRun(), (s) => /^(0+|1+)/.exec(s)?.[0].length ?? -1],
  // Where nothing is found, the index is that of the bit looked at last.
  ['priority', index, (a) => priority(a).index, (s) => (isNone(s) ? s.length - 1 : lowest(s))],
  ['priority_found', () => 1, (a) => priority(a).found, (s) => (isNone(s) ? 0 : 1)],
  ['priority_high', index, (a) => priority(a, { first: 'highest' }).index, (s) => (isNone(s) ? 0 : highest(s))],
  ['high_found', () => 1, (a) => priority(a, { first: 'highest' }).found, (s) => ends(s, 1)],
  ['grant', same, (a) => priorityGrant(a), (s) => pattern(s.replace(/1(?=.*1)/g, '0'))],
  ['grant_high', same, (a) => priorityGrant(a, { first: 'highest' }), (s) => pattern(s.replace(/(?<=1.*)1/g, '0'))],
  // Of several set bits the indices are or-ed together; none gives 0.
  [
    'one_hot_index',
    index,
    (a) => oneHotIndex(a),
    (s) => [...s].reduce((found, c, i) => (c === '1' ? found | (s.length - 1 - i) : found), 0),
  ],
];

describe.each(unaryWidths)('bits(%i)', (width) => {
  const out: Record<string, Shape> = {};
  for (const [name, widthOf] of operators) out[`o_${name}`] = bits(widthOf(width));
  const unit = component('counts', { in: { a: bits(width) }, out }, ({ a }) =>
    Object.fromEntries(operators.map(([name, , build]) => [`o_${name}`, build(a)])),
  );
  const running = simulate(unit);

  test.each(operators)('%s', (name, _, __, model) => {
    for (const a of patterns(width)) {
      running.poke('a', a);
      expect(running.peek(`o_${name}`), `a = ${text(a, width)}`).toBe(BigInt(model(text(a, width))));
    }
  });
});
