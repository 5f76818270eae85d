// The text of the first argument of a call, read from the source.

import { expect, test } from 'vitest';
import { argumentText } from '../../../hdl/location/argument-text.js';
import { captureLocation, type Location } from '../../../hdl/location/location.js';

const note = (_condition: unknown, ..._rest: unknown[]): Location => captureLocation();
/** The text of the call that gave `location`, not of the `captureLocation` inside. */
const textOf = (location: Location): string | undefined => {
  const outer = Object.assign(Object.create(Object.getPrototypeOf(location)), {}) as Location;
  Object.defineProperty(outer, 'frames', { value: location.frames.slice(1) });
  return argumentText(outer);
};
const a = { and: (_: unknown) => a, note };

test('up to the comma or the bracket that ends it', () => {
  expect(textOf(note(a, 1))).toBe('a');
  expect(textOf(note(a.and(a.and(1)), () => 2))).toBe('a.and(a.and(1))');
  expect(textOf(note([1, 2]))).toBe('[1, 2]');
});

test('brackets and commas in strings do not count', () => {
  expect(textOf(note("),\\'", 1))).toBe('"),\\\\\'"');
});

test('of a method', () => {
  expect(textOf(a.note(a, 1))).toBe('a');
});

test('on one line, without comments', () => {
  const location = note(
    a
      .and(1) // the first
      /* the second */
      .and(2),
    3,
  );
  expect(textOf(location)).toBe('a.and(1).and(2)');
});

test('nothing where there is no source', () => {
  const nowhere = Object.assign(Object.create(null), {
    frames: [{ file: '/nowhere.ts', line: 1, column: 1 }],
  }) as Location;
  expect(argumentText(nowhere)).toBeUndefined();
  expect(argumentText(Object.assign(Object.create(null), { frames: [] }) as Location)).toBeUndefined();
});
