// Black boxes: extern modules with parameters, one declaration for all uses that fit it, and models in their place.
import { bit, bits, blackBox, clockSignal, component, elaborate, emitCirct } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { parseCirct } from '../../support/circt/parse.js';
import { CirctCircuit } from '../../support/circt/run.js';

const inverter = component('inverter', { in: { A: bits(4) }, out: { Y: bits(4) } }, ({ A }) => ({ Y: A.not() }));

const options = {
  attributes: { keep: 1, LOC: 'X"1' },
  source: 'module CELL(input A, output Y); endmodule\n',
};

const cell = (parameters: Record<string, number | bigint | string>) =>
  blackBox('CELL', { in: { A: bits(4) }, out: { Y: bits(4) }, parameters, model: inverter, ...options });

const narrowCell = blackBox('CELL', { in: { A: bits(2) }, out: { Y: bits(2) }, parameters: { WIDTH: 2 }, ...options });

test('a declaration has the types of parameters, an instance their values', () => {
  const unit = component('unit', { in: { a: bits(4) }, out: { y: bits(4), z: bits(4) } }, ({ a }) => ({
    y: cell({ DEPTH: 16, MODE: 'FAST', BIG: 1n << 40n, LOW: -3 })({ A: a }).Y,
    z: cell({ DEPTH: 32, MODE: 'SLOW', BIG: -(1n << 40n), LOW: 3 })({ A: a }).Y,
  }));
  const { text, files } = emitCirct(elaborate(unit));
  expect(text.match(/hw\.module\.extern/g)).toHaveLength(1);
  expect(text).toContain(
    'hw.module.extern @CELL<DEPTH: i32, MODE: none, BIG: i64, LOW: i32>(\n  in %A : i4,\n  out Y : i4\n)',
  );
  expect(text).toContain(
    '@CELL<DEPTH: i32 = 16, MODE: none = "FAST", BIG: i64 = 1099511627776, LOW: i32 = -3>(A: %a: i4)',
  );
  expect(text).toContain(
    '{sv.attributes = [#sv.attribute<"keep" = "1">, #sv.attribute<"LOC" = "\\22X\\5C\\221\\22">]}',
  );
  expect(files).toEqual([{ name: 'CELL.v', text: 'module CELL(input A, output Y); endmodule\n' }]);
  parseCirct(text);
});

test('uses that differ in widths get declarations of their own, all of one Verilog module', () => {
  const unit = component('unit', { in: { a: bits(4) }, out: { y: bits(4), z: bits(2) } }, ({ a }) => ({
    y: cell({ WIDTH: 4 })({ A: a }).Y,
    z: narrowCell({ A: a.trunc(2) }).Y,
  }));
  const { text } = emitCirct(elaborate(unit));
  expect(text).toContain('hw.module.extern @CELL<WIDTH: i32>(');
  expect(text).toContain('hw.module.extern @CELL_2<WIDTH: i32>(');
  expect(text).toContain(') attributes {verilogName = "CELL"}');
  parseCirct(text);
});

test('models take the place of boxes that have one, and run', () => {
  const unit = component('unit', { in: { a: bits(4) }, out: { y: bits(4) } }, ({ a }) => ({
    y: cell({ DEPTH: 16 })({ A: a }).Y,
  }));
  const circt = emitCirct(elaborate(unit), { models: true });
  expect(circt.text).not.toContain('extern');
  expect(new CirctCircuit(circt).step({ a: 5n })).toEqual({ y: 10n });
});

test('a clock given to a box is a level', () => {
  const pll = blackBox('PLL', { in: { ref: bit }, out: { locked: bit } });
  const unit = component('unit', { in: {}, out: { locked: bit } }, () => ({
    locked: pll({ ref: clockSignal() }).locked,
  }));
  const { text } = emitCirct(elaborate(unit));
  expect(text).toContain('%clock_level = seq.from_clock %clock');
  expect(text).toContain('@PLL(ref: %clock_level: i1) -> (locked: i1)');
  parseCirct(text);
});
