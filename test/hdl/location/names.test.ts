// Names and places from the source: variables, helpers, keys of objects, loops; what comments and layout must not disturb.
import { type Bits, bit, bits, component, elaborate, emitVerilog, reg, when } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf } from '../../support/describe-unit.js';

type B = Bits<8>;

/** The nets of a circuit whose output y reads what `build` makes from a and b, as `build` calls them. */
function nets(build: (a: B, b: B) => B): string[] {
  const unit = component('unit', { in: { a: bits(8), b: bits(8) }, out: { y: bit } }, ({ a, b }) => {
    const made = build(a, b);
    return { y: made.parity() };
  });
  const { nameMap } = emitVerilog(elaborate(unit));
  return Object.keys(nameMap.modules.unit?.signals ?? {})
    .filter((name) => name.startsWith('made_'))
    .map((name) => name.slice('made_'.length));
}

describe('a value is called', () => {
  test('as its variable', () => {
    const found = nets((a, b) => {
      const total = a.wrapAdd(b);
      let twice = total.wrapAdd(total);
      twice = twice.xor(a);
      return twice.wrapAdd(total);
    });
    expect(found).toEqual(expect.arrayContaining(['total']));
    expect(found.filter((name) => !/^(total|twice(_\w+)?)$/.test(name))).toEqual([]);
  });

  test('as its variable after a comment with (brackets; semicolons {and braces', () => {
    const found = nets((a, b) => {
      // Clear it; then (go on {here
      const total = a.wrapAdd(b);
      /* one; two ( */ const other = total.xor(b);
      return total.wrapAdd(other);
    });
    expect(found).toEqual(expect.arrayContaining(['total', 'other']));
  });

  test('as its variable after a block', () => {
    const found = nets((a, b) => {
      let start = a;
      for (let i = 0; i < 1; i += 1) {
        start = b;
      }
      const total = a.wrapAdd(start);
      return total.xor(total.wrapAdd(b));
    });
    expect(found).toContain('total');
  });

  test('by its caller and by the helper that made it', () => {
    const step = (x: B, y: B): B => {
      const inside = x.wrapAdd(y);
      return inside.xor(inside.wrapAdd(1));
    };
    const found = nets((a, b) => {
      const first = step(a, b);
      const second = step(b, first);
      return second;
    });
    expect(found).toEqual(expect.arrayContaining(['first_inside', 'second_inside']));
  });

  test('as the register it is given to', () => {
    const unit = component('unit', { in: { a: bits(8) }, out: { q: bits(8), r: bits(8) } }, ({ a }) => {
      const level = reg(bits(8), { reset: 0 });
      level.next = a.wrapAdd(level).xor(3);
      const { high } = { high: reg(bits(8)) };
      high.next = level;
      return { q: level.not(), r: high.not() };
    });
    expect(elaborate(unit).top.registers.map(({ node }) => node.name)).toEqual(['level', 'high']);
  });
});

test('the name map has the chain of calls of each net', () => {
  const helper = (x: B): B => {
    const inside = x.wrapAdd(x); // in the helper
    return inside.xor(inside.not());
  };
  const unit = component('unit', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => {
    const outer = helper(a); // calling it
    return { o: outer };
  });
  const { nameMap } = emitVerilog(elaborate(unit));
  const [name] = Object.keys(nameMap.modules.unit?.signals ?? {}).filter((key) => key.includes('inside'));
  const places = nameMap.modules.unit?.signals[name ?? '']?.locations ?? [];
  expect(places.slice(0, 2).map((place) => place.replace(/:\d+$/, ''))).toEqual([
    lineOf(import.meta.url, 'in the helper'),
    lineOf(import.meta.url, 'calling it'),
  ]);
});

test('without locations names come from the structure', () => {
  const unit = component('unit', { in: { a: bits(8), go: bit }, out: { o: bits(8) } }, ({ a, go }) => {
    const kept = reg(bits(8), { reset: 0 });
    when(go, () => {
      kept.next = a.wrapAdd(kept);
    });
    return { o: kept.not() };
  });
  const { text, nameMap } = emitVerilog(elaborate(unit, { locations: false }));
  expect(text).toContain('reg [7:0] state;');
  expect(nameMap.modules.unit?.signals.state).toEqual({ locations: [] });
});
