// Structural de-duplication: what counts as one module.
import {
  type AnyComponent,
  type Bits,
  bits,
  type Component,
  component,
  elaborate,
  reg,
  type Shape,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';

type Byte = Bits<8>;
type Unit = Component<{ a: Shape<Byte>; b: Shape<Byte> }, { o: Shape<Byte> }>;

const unit = (name: string, body: (a: Byte, b: Byte) => Byte): Unit =>
  component(name, { in: { a: bits(8), b: bits(8) }, out: { o: bits(8) } }, ({ a, b }) => ({ o: body(a, b) }));

/** The modules of a top that uses `first` and then `second`. */
function modules(first: Unit, second: Unit): string[] {
  const top: AnyComponent = component(
    'top',
    { in: { a: bits(8), b: bits(8) }, out: { x: bits(8), y: bits(8) } },
    (p) => ({
      x: first(p).o,
      y: second(p).o,
    }),
  );
  return elaborate(top).modules.map(({ name }) => name);
}

describe('one module', () => {
  test('two components that compute the same, under the name of the first', () => {
    const plus = unit('plus', (a, b) => a.wrapAdd(b));
    const sum = unit('sum', (left, right) => left.wrapAdd(right));
    expect(modules(plus, sum)).toEqual(['plus', 'top']);
  });

  test('names of registers and nets do not count', () => {
    const first = unit('first', (a, b) => {
      const held = reg(bits(8), { reset: 3 });
      held.next = a.and(b).named('both');
      return held;
    });
    const second = unit('second', (a, b) => {
      const other = reg(bits(8), { reset: 3 });
      other.next = a.and(b);
      return other;
    });
    expect(modules(first, second)).toEqual(['first', 'top']);
  });

  test('equal tiles made anew for each place', () => {
    const tile = (): Unit => unit('tile', (a, b) => a.wrapAdd(b).xor(a));
    const top = component('grid', { in: { a: bits(8), b: bits(8) }, out: { o: bits(8) } }, ({ a, b }) => {
      let o = a;
      for (let i = 0; i < 20; i += 1) o = tile()({ a: o, b }).o;
      return { o };
    });
    const netlist = elaborate(top);
    expect(netlist.modules.map(({ name }) => name)).toEqual(['tile', 'grid']);
    expect(netlist.top.instances).toHaveLength(20);
  });

  test('users of equal modules are equal too', () => {
    const inner = (): Unit => unit('inner', (a, b) => a.xor(b));
    const outer = (name: string): Unit => unit(name, (a, b) => inner()({ a, b }).o);
    expect(modules(outer('left'), outer('right'))).toEqual(['inner', 'left', 'top']);
  });
});

describe('modules of their own', () => {
  test.each<[string, Unit, Unit]>([
    ['another operation', unit('one', (a, b) => a.and(b)), unit('two', (a, b) => a.or(b))],
    ['another constant', unit('one', (a) => a.wrapAdd(1)), unit('two', (a) => a.wrapAdd(2))],
    ['operands exchanged', unit('one', (a, b) => a.wrapSub(b)), unit('two', (a, b) => b.wrapSub(a))],
    ['another reset value', held(1), held(2)],
    ['reset or none', held(1), held(undefined)],
  ])('%s', (_, first, second) => {
    expect(modules(first, second)).toHaveLength(3);
  });

  test('the top keeps its own name beside an equal module', () => {
    const plus = unit('plus', (a, b) => a.wrapAdd(b));
    expect(elaborate(unit('alone', (a, b) => a.wrapAdd(b))).top.name).toBe('alone');
    expect(elaborate(plus).top.name).toBe('plus');
  });
});

function held(reset: number | undefined): Unit {
  return unit('held', (a) => {
    const value = reg(bits(8), reset === undefined ? {} : { reset });
    value.next = a;
    return value;
  });
}
