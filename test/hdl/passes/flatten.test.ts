// Flattening: one module without instances, registers named by their path.
import { bit, bits, component, elaborate, flatten, reg } from 'gatewright/hdl';
import { expect, test } from 'vitest';

const stage = component('stage', { in: { d: bits(4) }, out: { q: bits(4) } }, ({ d }) => {
  const held = reg(bits(4), { reset: 1 });
  held.next = d;
  return { q: held };
});
const two = component('two', { in: { d: bits(4) }, out: { q: bits(4) } }, ({ d }) => {
  const first = stage({ d });
  const second = stage({ d: first.q });
  return { q: second.q };
});
const top = component('top', { in: { d: bits(4) }, out: { q: bits(4), any: bit } }, ({ d }) => {
  const left = two({ d });
  const right = two({ d: left.q });
  return { q: right.q, any: left.q.any() };
});

test('each use of a module has registers of its own', () => {
  const flat = flatten(elaborate(top));
  expect(flat.instances).toEqual([]);
  expect(flat.registers.map(({ node }) => node.name).sort()).toEqual([
    'left.first.held',
    'left.second.held',
    'right.first.held',
    'right.second.held',
  ]);
  expect(new Set(flat.registers.map(({ clock }) => clock.name))).toEqual(new Set(['clock']));
});

test('equal logic in two modules is one node', () => {
  const part = (name: string) =>
    component(name, { in: { a: bits(4) }, out: { o: bits(4) } }, ({ a }) => ({ o: a.wrapAdd(3) }));
  const [x, y] = [part('x'), part('y')];
  const unit = component('unit', { in: { a: bits(4) }, out: { o: bits(4), p: bits(4) } }, ({ a }) => ({
    o: x({ a }).o,
    p: y({ a }).o,
  }));
  const [o, p] = flatten(elaborate(unit)).outputs;
  expect(o?.driver).toBe(p?.driver);
});
