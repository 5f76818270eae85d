// Mistakes in components and in their use that the type checker cannot see, or that come without one.
import {
  bit,
  bits,
  type Component,
  component,
  constant,
  elaborate,
  isComponent,
  reg,
  type Signal,
  signed,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf, messageOf, mistake } from '../../support/describe-unit.js';

const here = (marker: string): string => lineOf(import.meta.url, marker);
const inner = component('inner', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => ({ o: a.not() }));
/** A component as seen without types. */
const loose = inner as unknown as (inputs: Record<string, unknown>) => Record<string, Signal>;

describe('outputs', () => {
  test('one that is not returned', () => {
    const message = mistake({ in: { a: bit }, out: { x: bit, y: bit } }, ({ a }) => ({ x: a }) as never);
    expect(message).toContain("component 'unit': output 'y' is not driven; return it from the body");
  });

  test('a body that returns nothing', () => {
    expect(mistake({ in: {}, out: { x: bit } }, () => undefined as never)).toContain(
      "component 'unit': the body returns undefined; return an object of the outputs, such as { x }",
    );
  });

  test('one too many', () => {
    const message = mistake({ in: { a: bit }, out: { x: bit } }, ({ a }) => ({ x: a, z: a }));
    expect(message).toContain("component 'unit' returns 'z', which is not one of its outputs");
  });

  test('a number', () => {
    const message = mistake({ in: {}, out: { x: bits(8) } }, () => ({ x: 3 }) as never);
    expect(message).toContain("output 'x' takes a signal, not 3; write constant(bits(8), ...) for a constant");
  });

  test('another width', () => {
    const message = mistake({ in: { a: bits(9) }, out: { x: bits(8) } }, ({ a }) => ({ x: a }) as never);
    expect(message).toContain("output 'x' is bits(8), the signal returned is bits(9)");
  });

  test('signed for unsigned', () => {
    const message = mistake({ in: { a: signed(8) }, out: { x: bits(8) } }, ({ a }) => ({ x: a }) as never);
    expect(message).toContain("output 'x' is bits(8), the signal returned is signed(8)");
  });

  test('at the line of the component', () => {
    const unit = component('unit', { in: {}, out: { x: bit } }, () => ({}) as never); // without x
    expect(messageOf(() => elaborate(unit))).toContain(`\n  at ${here('without x')}:`);
  });
});

describe('an instance', () => {
  const used = (inputs: (a: Signal) => Record<string, unknown>): string =>
    mistake({ in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => loose(inputs(a)) as never); // the use

  test('with an input left open', () => {
    expect(used(() => ({}))).toContain("'inner': input 'a' is not connected");
  });

  test('with an input it does not have', () => {
    const message = used((a) => ({ a, b: a }));
    expect(message).toContain("'inner' has no input 'b'; its inputs are 'a'");
    expect(message).toContain(`\n  at ${here('the use')}:`);
  });

  test('with a number', () => {
    expect(used(() => ({ a: 3 }))).toContain(
      "'inner': input 'a' takes a signal of bits(8), not 3; write constant(bits(8), ...) for a constant",
    );
  });

  test('with 4 bits for 8', () => {
    expect(used(() => ({ a: constant(bits(4), 3) }))).toContain(
      "'inner': input 'a' is bits(8), the signal given is bits(4)",
    );
  });
});

test('a component that contains itself', () => {
  const outer: Component = component('outer', { in: {}, out: {} }, () => middle({}));
  const middle: Component = component('middle', { in: {}, out: {} }, () => outer({}));
  expect(messageOf(() => elaborate(outer))).toContain("component 'outer' contains itself: outer -> middle -> outer");
});

describe('a signal of another component', () => {
  let stolen: Signal | undefined;
  const thief = component('thief', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => {
    stolen ??= a;
    return { o: a };
  });
  const use = (what: (signal: never) => unknown): string =>
    mistake({ in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => {
      thief({ a });
      what(stolen as never);
      return { o: a };
    });
  const message = "a signal of another component is used inside 'unit'; pass it in through a port";

  test('in an operator', () => {
    expect(use((signal: ReturnType<typeof inner>['o']) => signal.not())).toContain(`not: ${message}`);
  });

  test('in an assignment', () => {
    expect(use((signal) => (reg(bits(8)).next = signal))).toContain(`an assignment: ${message}`);
  });

  test('at an instance', () => {
    expect(use((signal) => inner({ a: signal }))).toContain(`'inner': ${message}`);
  });

  test('as an output', () => {
    const unit = component('unit', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => {
      thief({ a });
      return { o: stolen as typeof a };
    });
    expect(messageOf(() => elaborate(unit))).toContain("output 'o' is driven by a signal of another component");
  });
});

describe('outside a component', () => {
  test.each<[string, () => unknown]>([
    ['reg', () => reg(bit)],
    ['constant', () => constant(bit, 1)],
    ["component 'inner'", () => loose({ a: 1 })],
  ])('%s', (what, action) => {
    expect(messageOf(action)).toContain(
      `${what} is used outside a component; describe hardware inside component(name, { in, out }, body)`,
    );
  });

  test('after an elaboration that failed', () => {
    mistake({ in: {}, out: { x: bit } }, () => {
      throw new Error('broken');
    });
    expect(messageOf(() => reg(bit))).toContain('reg is used outside a component');
  });
});

test('an error thrown by a body comes out as it is', () => {
  expect(
    mistake({ in: {}, out: {} }, () => {
      throw new RangeError('mine');
    }),
  ).toBe('mine');
});

test('isComponent tells components from functions', () => {
  expect([isComponent(inner), isComponent(() => 1), isComponent(undefined)]).toEqual([true, false, false]);
});
