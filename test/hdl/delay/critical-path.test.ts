// Predicted paths in a model whose times count what is on them, two decimal digits each; and where the source made them.
import {
  type AnyComponent,
  type Bits,
  bit,
  bits,
  component,
  criticalPath,
  type DelayModel,
  mux,
  reg,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf } from '../../support/describe-unit.js';

const here = (marker: string): string => lineOf(import.meta.url, marker);

const counting: DelayModel = {
  name: 'counting',
  basis: 'one unit for each thing on a path',
  lutInputs: 4,
  clockToOutput: 0,
  setup: 0,
  lut: 1,
  routeFirst: 1e2,
  routeLogic: 1e4,
  route: 1e6,
  routeFanOut: 0,
  routeSize: 0,
  carryIn: 1e8,
  carry: 1e10,
  carryOut: 1e12,
  chain: 'separate',
};

/** What is on the critical path. */
function on(unit: AnyComponent, model: DelayModel = counting): Record<string, number> {
  const digits = Math.round(criticalPath(unit, model).ns);
  const names = ['luts', 'fromRegister', 'fromLut', 'fromChain', 'intoChain', 'carries', 'outOfChain'];
  return Object.fromEntries(
    names.map((name, i) => [name, Math.floor(digits / 100 ** i) % 100] as const).filter(([, count]) => count > 0),
  );
}

const unary = (width: number, result: number, body: (a: Bits<number>) => Bits<number>): AnyComponent =>
  component('unit', { in: { a: bits(width) }, out: { q: bits(result) } }, ({ a }) => ({ q: body(a) as never }));

const binary = (
  width: number,
  result: number,
  body: (a: Bits<number>, b: Bits<number>) => Bits<number>,
): AnyComponent =>
  component('unit', { in: { a: bits(width), b: bits(width) }, out: { q: bits(result) } }, ({ a, b }) => ({
    q: body(a, b) as never,
  }));

describe('logic is packed into lookup tables', () => {
  test('none', () => expect(on(unary(8, 8, (a) => a))).toEqual({ fromRegister: 1 }));
  test('of four inputs', () => expect(on(unary(4, 1, (a) => a.all()))).toEqual({ fromRegister: 1, luts: 1 }));
  test('five inputs take two', () => {
    expect(on(unary(5, 1, (a) => a.all()))).toEqual({ fromRegister: 1, luts: 2, fromLut: 1 });
  });
  test('sixteen take two levels, 64 three', () => {
    expect(on(unary(16, 1, (a) => a.parity())).luts).toBe(2);
    expect(on(unary(64, 1, (a) => a.any())).luts).toBe(3);
  });
  test('of six inputs', () => {
    const wide = { ...counting, lutInputs: 6 as const };
    expect(
      on(
        unary(6, 1, (a) => a.all()),
        wide,
      ),
    ).toEqual({ fromRegister: 1, luts: 1 });
    expect(
      on(
        unary(7, 1, (a) => a.all()),
        wide,
      ).luts,
    ).toBe(2);
  });
  test('inversions are free', () => {
    expect(
      on(
        binary(8, 8, (a, b) =>
          a
            .not()
            .and(b.not() as never)
            .not(),
        ),
      ).luts,
    ).toBe(1);
  });
  test('a multiplexer with a gate before it is one', () => {
    const unit = component('unit', { in: { s: bit, t: bit, a: bit, b: bit }, out: { q: bit } }, ({ s, t, a, b }) => ({
      q: mux(s.and(t), a, b),
    }));
    expect(on(unit).luts).toBe(1);
  });
  test('a shift takes a level for each bit of the amount', () => {
    const unit = component('unit', { in: { a: bits(8), by: bits(3) }, out: { q: bits(8) } }, ({ a, by }) => ({
      q: a.asSigned().shiftRight(by).asBits(),
    }));
    expect(on(unit).luts).toBe(3);
  });
});

describe('sums and comparisons run along carry chains', () => {
  test('eight bits: in at the lowest, seven places on, out at the top', () => {
    expect(on(binary(8, 8, (a, b) => a.wrapAdd(b as never)))).toEqual({
      fromRegister: 1,
      intoChain: 1,
      carries: 6,
      outOfChain: 1,
    });
  });
  test('a carry out reaches its register through one more table', () => {
    expect(on(binary(8, 9, (a, b) => a.add(b)))).toEqual({
      fromRegister: 1,
      intoChain: 1,
      carries: 7,
      outOfChain: 1,
      fromChain: 1,
      luts: 1,
    });
  });
  test('a comparison inverts one operand first', () => {
    expect(on(binary(8, 1, (a, b) => a.lt(b)))).toEqual({
      fromRegister: 1,
      luts: 1,
      fromLut: 1,
      intoChain: 1,
      carries: 7,
      outOfChain: 1,
    });
  });
  test('with a table in front of the chain that costs nothing', () => {
    const propagate = { ...counting, chain: 'propagate' as const };
    expect(
      on(
        binary(8, 1, (a, b) => a.lt(b)),
        propagate,
      ),
    ).toEqual({
      fromRegister: 1,
      luts: 1,
      intoChain: 1,
      carries: 7,
      outOfChain: 1,
    });
  });
  test('a constant needs no chain below its lowest 1', () => {
    expect(on(unary(8, 8, (a) => a.wrapAdd(0x10))).carries ?? 0).toBeLessThan(3);
  });
  test('bits skewed along one chain do not wait at the next', () => {
    const two = on(
      component('unit', { in: { a: bits(16), b: bits(16), c: bits(16) }, out: { q: bits(16) } }, ({ a, b, c }) => {
        const sum = a.wrapAdd(b);
        return { q: sum.xor(c).wrapAdd(sum) };
      }),
    );
    expect(two.carries).toBeLessThan(20);
  });
});

test('registers cut paths', () => {
  const unit = component('unit', { in: { a: bits(8), b: bits(8) }, out: { q: bits(8) } }, ({ a, b }) => {
    const held = reg(bits(8));
    held.next = a.wrapAdd(b);
    return { q: held.wrapAdd(b) };
  });
  expect(on(unit)).toEqual(on(binary(8, 8, (a, b) => a.wrapAdd(b as never))));
});

test('the path is told by name and source line, in order', () => {
  const unit = component('unit', { in: { a: bits(8), b: bits(8) }, out: { q: bits(1) } }, ({ a, b }) => {
    const sum = a.wrapAdd(b); // the sum
    const shifted = sum.shiftLeft(b.bits(2, 0)); // the shift
    return { q: shifted.parity() };
  });
  const { steps, ns, mhz } = criticalPath(unit, counting);
  expect(steps.map(({ name }) => name).slice(1)).toEqual(['sum', 'shifted', 'q']);
  expect(steps[1]?.lines[0]).toContain(here('the sum'));
  expect(steps[2]?.lines[0]).toContain(here('the shift'));
  expect(steps.map((step) => step.ns)).toEqual(steps.map((step) => step.ns).toSorted((x, y) => x - y));
  expect(mhz).toBe(1000 / ns);
});

test('a unit without logic is a wire from register to register', () => {
  const unit = component('unit', { in: { a: bit }, out: { q: bit } }, ({ a }) => ({ q: a }));
  expect(criticalPath(unit, counting)).toMatchObject({ ns: 100, levels: 0 });
});
