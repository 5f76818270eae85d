// Unused inputs: a warning that names them, unless the body says that it is on purpose.
import { bits, component, elaborate, unused } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { lineOf } from '../../support/describe-unit.js';

const byte = bits(8);

test('inputs that nothing reads are told, with the line of the component', () => {
  const unit = component('half_used', { in: { a: byte, b: byte, c: byte }, out: { o: byte } }, ({ a }) => ({ o: a })); // here
  const { warnings } = elaborate(unit);
  expect(warnings.map(({ message }) => message.replace(/:\d+$/, ''))).toEqual([
    "inputs 'b', 'c' of component 'half_used' are not used; use them, leave them out, or say unused(...) in the body\n" +
      `  at ${lineOf(import.meta.url, 'here')}`,
  ]);
});

test('an input that only dead logic reads is unused', () => {
  const unit = component('dead', { in: { a: byte, b: byte }, out: { o: byte } }, ({ a, b }) => {
    b.add(a);
    return { o: a };
  });
  expect(elaborate(unit).warnings.map(({ message }) => message)).toEqual([
    expect.stringContaining("input 'b' of component 'dead' is not used; use it"),
  ]);
});

test('nothing is said of inputs that are unused on purpose, nor of used ones', () => {
  const unit = component('on_purpose', { in: { a: byte, b: byte }, out: { o: byte } }, ({ a, b }) => {
    unused(b);
    return { o: a };
  });
  expect(elaborate(unit).warnings).toEqual([]);
});

test('only inputs can be unused', () => {
  const unit = component('wrong', { in: { a: byte }, out: { o: byte } }, ({ a }) => {
    unused(a.add(1));
    return { o: a };
  });
  expect(() => elaborate(unit)).toThrow('unused takes inputs of the component');
});
