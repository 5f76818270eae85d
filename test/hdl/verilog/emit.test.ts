// What emitting gives besides the text: one file per module, source lines, names that hide nothing.
import { bit, bits, component, elaborate, emitVerilog, reg, signed } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { verilogOf } from '../../support/describe-unit.js';
import { verilatorSays } from '../../support/lint.js';
import { withVerilator } from '../../support/tools.js';

const counter = component('counter', { in: { enable: bit }, out: { count: bits(8) } }, ({ enable }) => {
  const count = reg(bits(8), { reset: 0, enable });
  count.next = count.wrapAdd(1);
  return { count };
});

const pair = component('pair', { in: { go: bit }, out: { total: bits(9) } }, ({ go }) => {
  const first = counter({ enable: go });
  const second = counter({ enable: first.count.any() });
  return { total: first.count.add(second.count) };
});

test('the same design gives the same text', () => {
  const again = component('pair', { in: { go: bit }, out: { total: bits(9) } }, ({ go }) => {
    const first = counter({ enable: go });
    const second = counter({ enable: first.count.any() });
    return { total: first.count.add(second.count) };
  });
  expect(verilogOf(again)).toBe(verilogOf(pair));
  expect(verilogOf(pair)).toBe(verilogOf(pair));
});

test('one file for each module, in which nets must be declared', () => {
  const { files, top, text } = emitVerilog(elaborate(pair));
  expect([top, files.map(({ name }) => name)]).toEqual(['pair', ['counter.v', 'pair.v']]);
  for (const file of [text, ...files.map((entry) => entry.text)]) {
    expect(file).toMatch(/^`default_nettype none\n[\s\S]*\n`default_nettype wire\n$/);
  }
});

test('source lines as attributes, on request', () => {
  const shifter = component('shifter', { in: { a: signed(8) }, out: { right: signed(8) } }, ({ a }) => ({
    right: a.shiftRight(a.asBits().bits(2, 0)),
  }));
  expect(emitVerilog(elaborate(shifter), { sourceAttributes: true }).text).toMatch(
    /\(\* src = "test\/hdl\/verilog\/emit\.test\.ts:\d+" \*\) assign right = /,
  );
});

// The instance would be called `count`, like the register inside it.
const hiding = component('hiding', { in: { go: bit }, out: { total: bits(8) } }, ({ go }) => {
  const count = counter({ enable: go });
  return { total: count.count };
});

test('an instance is not called like something inside it', () => {
  const { text, nameMap } = emitVerilog(elaborate(hiding));
  expect(text).toContain('  counter count_unit (\n');
  expect(Object.keys(nameMap.modules.hiding?.instances ?? {})).toEqual(['count_unit']);
});

withVerilator('an instance is not called like something inside it', () => {
  test('so that lint finds nothing hidden', () => {
    expect(verilatorSays(emitVerilog(elaborate(hiding)).text)).toBe('');
  });
});
