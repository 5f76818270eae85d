/** Properties in the netlist: where they are kept, and that the hardware is the same with and without them. */
import {
  assert,
  assume,
  bit,
  bits,
  changed,
  component,
  cover,
  elaborate,
  emitVerilog,
  fell,
  flatten,
  past,
  pipeline,
  reg,
  rose,
  stable,
  when,
} from 'gatewright/hdl';
import { expect, test } from 'vitest';

/** Counts up; `claims` may say something about it. */
function counter(claims: (count: ReturnType<typeof counting>, enable: ReturnType<typeof bit.wrap>) => void) {
  return component('counter', { in: { enable: bit, limit: bits(4) }, out: { count: bits(4) } }, ({ enable, limit }) => {
    const count = counting();
    when(enable.and(count.lt(limit)), () => {
      count.next = count.add(1).trunc(4);
    });
    claims(count, enable);
    return { count };
  });
}

function counting() {
  return reg(bits(4), { reset: 0 });
}

const claiming = counter((count, enable) => {
  const steps = reg(bits(16), { reset: 0 });
  steps.next = steps.add(1).trunc(16);
  assert(count.add(enable).add(steps).lt(70_000), 'small sums');
  assume(stable(count).or(rose(enable)).or(fell(enable)).or(changed(count)));
  cover(past(count, 3).eq(2), 'two, three cycles ago');
});

test('the Verilog is the same with and without properties', () => {
  const plain = counter(() => {});
  expect(emitVerilog(elaborate(claiming)).text).toBe(emitVerilog(elaborate(plain)).text);
});

test('properties are kept where they are asked for, in order, with the words of the source', () => {
  expect(elaborate(claiming).top.properties).toBeUndefined();
  const { properties = [] } = elaborate(claiming, { properties: true }).top;
  expect(properties.map(({ kind, text, clock }) => [kind, text, clock?.name])).toEqual([
    ['assert', 'small sums', 'clock'],
    ['assume', 'stable(count).or(rose(enable)).or(fell(enable)).or(changed(count))', 'clock'],
    ['cover', 'two, three cycles ago', 'clock'],
  ]);
  expect(properties[0]?.watched.map(({ name }) => name).sort()).toEqual(['count', 'enable', 'steps']);
  expect(properties[2]?.watched.map(({ name }) => name)).toEqual(['past(count, 3)']);
});

test('a component without clock has properties without clock', () => {
  const unit = component('adder', { in: { a: bits(4) }, out: { sum: bits(5) } }, ({ a }) => {
    const sum = a.add(1);
    assert(sum.gt(a));
    return { sum };
  });
  const { properties = [], inputs } = elaborate(unit, { properties: true }).top;
  expect(properties[0]?.clock).toBeUndefined();
  expect(inputs.map(({ name }) => name)).toEqual(['a']);
});

test('an input that only a property reads is not called forgotten', () => {
  const checked = component('checked', { in: { a: bit, expected: bit }, out: { b: bit } }, ({ a, expected }) => {
    assert(a.eq(past(expected)));
    return { b: a };
  });
  expect(elaborate(checked).warnings).toEqual([]);
  const forgotten = component('forgotten', { in: { a: bit, expected: bit }, out: { b: bit } }, ({ a }) => ({ b: a }));
  expect(elaborate(forgotten).warnings).toHaveLength(1);
});

test('flattening names the instance; equal modules with other properties stay apart only where properties are kept', () => {
  const inner = (text: string) =>
    component('inner', { in: { a: bits(3) }, out: { b: bits(3) } }, ({ a }) => {
      assert(a.ne(7), text);
      return { b: a.not() };
    });
  const [one, two] = [inner('one'), inner('two')];
  const outer = component('outer', { in: { a: bits(3) }, out: { b: bits(3) } }, ({ a }) => ({
    b: two({ a: one({ a }).b }).b,
  }));
  const kept = elaborate(outer, { properties: true });
  expect(kept.modules.map(({ name }) => name)).toEqual(['inner', 'inner_2', 'outer']);
  expect(elaborate(outer).modules.map(({ name }) => name)).toEqual(['inner', 'outer']);
  const [first, second] = kept.top.instances.map(({ name }) => name);
  expect(flatten(kept).properties?.map(({ scope, text }) => `${scope}${text}`)).toEqual([
    `${first}.one`,
    `${second}.two`,
  ]);
});

test('a pipelined unit keeps its properties, of what enters it', () => {
  const add = component('add', { in: { a: bits(8), b: bits(8) }, out: { sum: bits(9) } }, ({ a, b }) => {
    assume(a.ne(0), 'a is not 0');
    assert(a.add(b).ge(b), 'sums grow');
    return { sum: a.add(b) };
  });
  const unit = pipeline(add, { stages: 2, valid: true });
  const { properties = [] } = elaborate(unit, { properties: true }).top;
  expect(properties.map(({ text, clock }) => [text, clock?.name])).toEqual([
    ['a is not 0', 'clock'],
    ['sums grow', 'clock'],
  ]);
  expect(elaborate(unit).top.properties).toBeUndefined();
});
