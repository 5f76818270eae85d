/** Operations made by the same line, reached by the same calls, share one location; others never do. */
import { expect, test } from 'vitest';
import { type Bits, bits, component, elaborate } from '../../../hdl/index.js';
import type { Location } from '../../../hdl/location/location.js';

type Byte = Bits<8>;

/** The locations of the values that `make` gives. */
function locations(make: (x: Byte) => readonly Byte[]): readonly (Location | undefined)[] {
  let made: readonly Byte[] = [];
  elaborate(
    component('unit', { in: { x: bits(8) }, out: { y: bits(8) } }, ({ x }) => {
      made = make(x);
      return { y: made.reduce((a, b) => a.xor(b)) };
    }),
  );
  return made.map(({ node }) => node.location);
}

const lineOf = (location: Location | undefined): number => location?.frames[0]?.line ?? 0;

test('rounds of a loop are one place', () => {
  const [first, second, third] = locations((x) => [1, 2, 3].map((i) => x.wrapAdd(i)));
  expect(first?.frames.length).toBeGreaterThan(0);
  expect(second).toBe(first);
  expect(third).toBe(first);
});

test('two operators on one line are two places', () => {
  const [sum, both] = locations((x) => [x.wrapAdd(1), x.wrapAdd(2)]);
  expect(lineOf(sum)).toBe(lineOf(both));
  expect(sum?.toString()).not.toBe(both?.toString());
});

test('a helper called from two lines is two places, each with its caller', () => {
  const helper = (x: Byte, i: number): Byte => x.wrapAdd(i);
  const [one, other] = locations((x) => {
    const a = helper(x, 1);
    const b = helper(x, 2);
    return [a, b];
  });
  expect(lineOf(one)).toBe(lineOf(other));
  expect((other?.frames[1]?.line ?? 0) - (one?.frames[1]?.line ?? 0)).toBe(1);
});

test('helpers a dozen deep are told apart by the outermost of them', () => {
  const nested = (x: Byte, i: number, levels: number): Byte => (levels === 0 ? x.wrapAdd(i) : nested(x, i, levels - 1));
  const [one, same, other] = locations((x) => {
    const a = [1, 2].map((i) => nested(x, i, 11)) as [Byte, Byte];
    return [...a, nested(x, 3, 11)];
  });
  expect(same).toBe(one);
  expect((other?.frames[12]?.line ?? 0) - (one?.frames[12]?.line ?? 0)).toBe(1);
  expect(other?.frames.slice(0, 12)).toEqual(one?.frames.slice(0, 12));
});

test("a program's own way to format stacks is left in force", () => {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, sites) => `${error.message}: ${sites.length > 0}`;
  try {
    let stack: string | undefined;
    locations((x) => {
      const y = x.wrapAdd(1);
      stack = new Error('mine').stack;
      return [y];
    });
    expect(stack).toBe('mine: true');
  } finally {
    Error.prepareStackTrace = before;
  }
});

test('code from a string has the places of its own text', () => {
  const plus = new Function('x', 'i', 'return x.wrapAdd(i);') as (x: Byte, i: number) => Byte;
  const minus = new Function('x', 'i', 'return x.wrapSub(i);') as (x: Byte, i: number) => Byte;
  const [one, other] = locations((x) => [plus(x, 1), minus(x, 1)]);
  expect(other).not.toBe(one);
});
