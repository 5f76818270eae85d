// Primitives in Verilog: instances with parameters and attributes, their source, and models in their place.
import { bit, bits, blackBox, component, elaborate, emitVerilog, type PrimitiveValue } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { icarusSays, verilatorSays } from '../../support/lint.js';
import { withTools } from '../../support/tools.js';

const source = `\`timescale 1ns/1ps
module inverter (input [3:0] I, output [3:0] O);
  assign O = ~I;
endmodule
`;

const inverterModel = component('inverter_model', { in: { I: bits(4) }, out: { O: bits(4) } }, ({ I }) => ({
  O: I.not(),
}));

function inverter(parameters: Record<string, PrimitiveValue> = {}, attributes: Record<string, PrimitiveValue> = {}) {
  return blackBox('inverter', {
    in: { I: bits(4) },
    out: { O: bits(4) },
    parameters,
    attributes,
    source,
    model: inverterModel,
  });
}

/** `parts` in a row. */
function chain(...parts: readonly ReturnType<typeof inverter>[]) {
  return component('top', { in: { a: bits(4) }, out: { o: bits(4) } }, ({ a }) => {
    let o = a;
    for (const part of parts) o = part({ I: o }).O;
    return { o };
  });
}

test('an instance has its parameters and attributes', () => {
  const cell = inverter({ SMALL: 5, NEGATIVE: -3, LARGE: 1n << 40n, MODE: 'FAST "1"\\n' }, { keep: 1, LOC: 'X1Y2' });
  const [file] = emitVerilog(elaborate(chain(cell))).files;
  expect(file?.text).toContain(
    `
  (* keep = 1, LOC = "X1Y2" *)
  inverter #(
    .SMALL(5),
    .NEGATIVE(-3),
    .LARGE(41'h10000000000),
    .MODE("FAST \\"1\\"\\\\n")
  ) inverter (
    .I(a),
    .O(o)
  );
`.replace(') inverter (', `) ${/\) (\w+) \(/.exec(file?.text ?? '')?.[1]} (`),
  );
});

test('the source comes once, after the text and as a file of its own', () => {
  const { text, files } = emitVerilog(elaborate(chain(inverter(), inverter({ A: 1 }))));
  expect(files.map(({ name }) => name)).toEqual(['top.v', 'inverter.v']);
  expect(files[1]?.text).toBe(source);
  expect(text.split('module inverter').length).toBe(2);
  // Nets need not be declared in it.
  expect(text.indexOf('`default_nettype wire')).toBeLessThan(text.indexOf('module inverter'));
  expect(text).not.toContain('inverter_model');
});

test('models stand in where they are asked for, under the name of the primitive', () => {
  const { text, files, nameMap } = emitVerilog(elaborate(chain(inverter({ A: 1 }))), { models: true });
  expect(files.map(({ name }) => name)).toEqual(['inverter.v', 'top.v']);
  expect(text).toContain('module inverter (');
  expect(text).not.toContain('#(');
  expect(text).not.toContain('timescale');
  expect(Object.keys(nameMap.modules)).toEqual(['inverter', 'top']);
});

test('a cell that the tools know has no text', () => {
  const cell = blackBox('SB_GB', { in: { IN: bit }, out: { OUT: bit } });
  const top = component('top', { in: { a: bit }, out: { o: bit } }, ({ a }) => ({ o: cell({ IN: a }).OUT }));
  for (const models of [false, true]) {
    const { files } = emitVerilog(elaborate(top), { models });
    expect(files.map(({ name }) => name)).toEqual(['top.v']);
    expect(files[0]?.text).toMatch(/^ {2}SB_GB \w+ \($/m);
  }
});

describe('lint', () => {
  withTools(['verilator', 'iverilog'], 'in Verilator and Icarus', () => {
    test.each([
      ['the source', false],
      ['the model', true],
    ])('%s', (_, models) => {
      const unit = chain(inverter(), inverter());
      // A source has its own time scale, of which our modules have none.
      const { text } = emitVerilog(elaborate(unit), { models });
      const plain = text.replace('`timescale 1ns/1ps\n', '');
      expect(verilatorSays(plain) + icarusSays(plain)).toBe('');
    });
  });
});
