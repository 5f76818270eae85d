// What simplification leaves: constants folded, logic that changes nothing gone, bits nobody reads not computed.
import {
  type Bits,
  bit,
  bits,
  cat,
  component,
  constant,
  elaborate,
  emitVerilog,
  mux,
  reg,
  type Signal,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';

/** The operations left of a value made from a, b: bits(8) and f: bit. */
function left(build: (a: Bits<8>, b: Bits<8>, f: Bits<1>) => Bits<number>): string {
  let width = 0;
  const probe = component('unit', { in: { a: bits(8), b: bits(8), f: bit }, out: {} }, ({ a, b, f }) => {
    width = build(a, b, f).width;
    return {};
  });
  elaborate(probe);
  const unit = component(
    'unit',
    { in: { a: bits(8), b: bits(8), f: bit }, out: { o: bits(width) } },
    ({ a, b, f }) => ({
      o: build(a, b, f),
    }),
  );
  const { top } = elaborate(unit);
  const text = (node: (typeof top.outputs)[number]['driver']): string => {
    if (node.op === 'const') return `${node.value}`;
    if (node.op === 'input') return node.name ?? '';
    const parts = node.op === 'slice' ? `, ${node.low + node.width - 1}:${node.low}` : '';
    return `${node.op}(${node.args.map(text).join(', ')}${parts})`;
  };
  return text(top.outputs[0]?.driver as never);
}

describe('simplify', () => {
  test.each<[string, (a: Bits<8>, b: Bits<8>, f: Bits<1>) => Bits<number>, string]>([
    ['a & 0', (a) => a.and(0), '0'],
    ['a & 255', (a) => a.and(255), 'a'],
    ['a & a', (a) => a.and(a), 'a'],
    ['a | 0', (a) => a.or(0), 'a'],
    ['a | 255', (a) => a.or(255), '255'],
    ['a ^ a', (a) => a.xor(a), '0'],
    ['a ^ 255', (a) => a.xor(255), 'not(a)'],
    ['~~a', (a) => a.not().not(), 'a'],
    ['a + 0', (a) => a.wrapAdd(0), 'a'],
    ['a - a', (a) => a.wrapSub(a), '0'],
    ['a * 1, cut', (a) => a.mul(1).trunc(8) as Bits<8>, 'a'],
    ['1 * a, cut', (a) => constant(bits(8), 1).mul(a).trunc(8) as Bits<8>, 'a'],
    ['255 & a', (a) => constant(bits(8), 255).and(a), 'a'],
    ['0 + a', (a) => constant(bits(8), 0).wrapAdd(a), 'a'],
    ['255 < a', (a) => constant(bits(8), 255).lt(a), '0'],
    ['0 < a', (a) => constant(bits(8), 0).lt(a), 'ult(0, a)'],
    ['a == a', (a) => a.eq(a), '1'],
    ['f == 1', (_, __, f) => f.eq(1), 'f'],
    ['f == 0', (_, __, f) => f.eq(0), 'not(f)'],
    ['a < 0', (a) => a.lt(0), '0'],
    ['a >= 0', (a) => a.ge(0), '1'],
    ['f ? a : a', (a, _, f) => mux(f, a, a), 'a'],
    ['!f ? a : b', (a, b, f) => mux(f.not(), a, b), 'mux(f, b, a)'],
    ['f ? 1 : 0', (_, __, f) => mux(f, f.or(1), f.and(0)), 'f'],
    ['(a >> 3) << 3', (a) => a.shiftRight(3).shiftLeft(3), 'cat(slice(a, 7:3), 0)'],
    ['a part of a part', (a) => a.bits(6, 1).bits(4, 2) as Bits<3>, 'slice(a, 5:3)'],
    ['parts put together again', (a) => cat(a.bits(7, 4), a.bits(3, 0)), 'a'],
    ['a part of a join', (a, b) => cat(a, b).bits(11, 8) as Bits<4>, 'slice(a, 3:0)'],
    ['&f', (_, __, f) => f.all(), 'f'],
  ])('%s', (_, build, expected) => {
    expect(left(build)).toBe(expected);
  });
});

describe('narrow', () => {
  test.each<[string, (a: Bits<8>, b: Bits<8>) => Bits<number>, string]>([
    ['the low bits of a sum', (a, b) => a.add(b).trunc(4) as Bits<4>, 'add(slice(a, 3:0), slice(b, 3:0))'],
    ['the low bits of a product', (a, b) => a.mul(b).trunc(3) as Bits<3>, 'mul(slice(a, 2:0), slice(b, 2:0))'],
    ['the high bits of a sum', (a, b) => a.wrapAdd(b).bits(7, 4) as Bits<4>, 'slice(add(a, b), 7:4)'],
    ['the low bits of a right shift', (a, b) => a.shiftRight(b).trunc(2) as Bits<2>, 'slice(shr(a, b), 1:0)'],
  ])('%s', (_, build, expected) => {
    expect(left(build)).toBe(expected);
  });

  test('a value read by two keeps what the wider one reads', () => {
    const unit = component('unit', { in: { a: bits(8), b: bits(8) }, out: { o: bits(4), p: bits(6) } }, ({ a, b }) => {
      const sum = a.add(b);
      return { o: sum.trunc(4), p: sum.trunc(6) };
    });
    const { top } = elaborate(unit);
    expect(top.outputs.map(({ driver }) => `${driver.op} ${driver.width}`)).toEqual(['slice 4', 'add 6']);
    expect(top.outputs[0]?.driver.args[0]).toBe(top.outputs[1]?.driver);
  });
});

test('registers that nothing reads are left out, registers that something reads stay', () => {
  const unit = component('unit', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
    const made = [reg(bit), reg(bit), reg(bit)] as const;
    for (const one of made) one.next = a;
    const [used] = made;
    return { o: used };
  });
  expect(elaborate(unit).top.registers).toHaveLength(1);
});

test('an instance that nothing reads stays: it was written', () => {
  const inner = component('inner', { in: { a: bit }, out: { o: bit } }, ({ a }) => ({ o: a.not() }));
  const unit = component('unit', { in: { a: bit }, out: { o: bit } }, ({ a }) => {
    const idle: Record<string, Signal> = inner({ a });
    void idle;
    return { o: a };
  });
  expect(elaborate(unit).top.instances).toHaveLength(1);
});

test('a register whose readers fold away is gone, and with it what it loads', () => {
  const unit = component('cancelled', { in: { a: bits(4) }, out: { o: bits(4) } }, ({ a }) => {
    const held = reg(bits(4));
    held.next = a.mul(a).bits(5, 2);
    return { o: held.xor(held) };
  });
  const { top } = elaborate(unit);
  expect(top.registers).toEqual([]);
  expect(emitVerilog({ top, modules: [top], warnings: [] }).text).toContain("assign o = 4'd0;");
});
