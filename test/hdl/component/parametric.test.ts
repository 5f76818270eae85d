// Parametrised components: equal parameters, one component and one module.
import { bits, component, elaborate, parametric } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';

const adder = parametric(({ width, wrap }: { width: number; wrap: boolean }) =>
  component(`adder_${width}`, { in: { a: bits(width) }, out: { o: bits(width) } }, ({ a }) => ({
    o: wrap ? a.wrapAdd(1) : a,
  })),
);

test('equal parameters give the same component, in whatever order they are', () => {
  expect(adder({ width: 8, wrap: true })).toBe(adder({ wrap: true, width: 8 }));
  expect(adder({ width: 8, wrap: true })).not.toBe(adder({ width: 8, wrap: false }));
  expect(adder({ width: 8, wrap: true })).not.toBe(adder({ width: 9, wrap: true }));
});

test('1, 1n, true and "1" are different parameters', () => {
  const made = parametric((parameters: { x: number | bigint | boolean | string }) => ({ parameters }));
  expect(new Set([1, 1n, true, '1', 'true'].map((x) => made({ x }))).size).toBe(5);
});

test('two uses in a design are one module', () => {
  const width: number = 8;
  const unit = component('unit', { in: { a: bits(width) }, out: { o: bits(width) } }, ({ a }) => {
    const { o } = adder({ width, wrap: true })({ a: adder({ width, wrap: true })({ a }).o });
    return { o };
  });
  expect(elaborate(unit).modules.map(({ name }) => name)).toEqual(['adder_8', 'unit']);
});

test.each([[undefined], [{}], [null]])('a parameter that is %s is refused', (width) => {
  expect(messageOf(() => adder({ width: width as never, wrap: true }))).toMatch(
    /^parameter 'width' must be a number, string, boolean or bigint, not (undefined|an object|null)\n/,
  );
});
