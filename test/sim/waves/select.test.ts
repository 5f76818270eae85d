// Paths of signals and patterns of them; values as text.
import { bits, enumeration, signed } from 'gatewright/hdl';
import { type Radix, valueText } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { matcher } from '../../../sim/waves/select.js';
import { quarters } from './designs.js';

describe('a pattern', () => {
  const paths = ['clock', 'count', 'u_a.count', 'u_a.u_b.count', 'u_a.u_b.counter', 'u_ax.q'];
  test.each<[string, readonly string[]]>([
    ['count', ['count']],
    ['*', ['clock', 'count']],
    ['c*t', ['count']],
    ['u_a.*', ['u_a.count']],
    ['u_a.**', ['u_a.count', 'u_a.u_b.count', 'u_a.u_b.counter']],
    ['**.count', ['count', 'u_a.count', 'u_a.u_b.count']],
    ['u_a*.*', ['u_a.count', 'u_ax.q']],
    ['**', paths],
    ['u.a', []],
  ])('%s', (pattern, found) => {
    expect(paths.filter(matcher(pattern))).toEqual(found);
  });
});

describe('a value', () => {
  const colour = enumeration('colour', { red: 1, blue: 2 });
  test.each<[string, Parameters<typeof valueText>[0], bigint, Radix | undefined, string]>([
    ['unsigned', bits(8), 200n, undefined, '200'],
    ['signed', signed(8), 200n, undefined, '-56'],
    ['of more than 32 bits', bits(33), 255n, undefined, '0x0000000ff'],
    ['signed of more than 32 bits', signed(36), 2n ** 36n - 1n, undefined, '0xfffffffff'],
    ['the same in decimal', signed(36), 2n ** 36n - 1n, 'decimal', '-1'],
    ['of a format', quarters, 5n, undefined, '1.25'],
    ['of a format that is no number', quarters, 63n, undefined, 'NaN'],
    ['of a format in bits', quarters, 5n, 'binary', '0b000101'],
    ['a member', colour, 2n, undefined, 'blue'],
    ['no member', colour, 3n, undefined, '0x3?'],
  ])('%s', (_, view, pattern, radix, text) => {
    expect(valueText({ enumeration: undefined, ...view }, pattern, radix)).toBe(text);
  });
});
