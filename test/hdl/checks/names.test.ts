// Names: words that Verilog, SystemVerilog or Icarus reserve are refused as names, and stepped round where the library names.
import { bit, bits, clockDomain, component, elaborate, emitVerilog, type Ports } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { lineOf, messageOf } from '../../support/describe-unit.js';

/** The message for a component of this name with these inputs. */
function named(name: string, inputs: Ports = {}): string {
  return messageOf(() => component(name, { in: inputs, out: {} }, () => ({}))); // the component
}

describe('refused', () => {
  test.each([
    // From IEEE 1364-2005, annex B; IEEE 1800-2017, annex B; and the manual of Icarus Verilog.
    ['Verilog', 'endmodule'],
    ['Verilog', 'supply0'],
    ['SystemVerilog', 'logic'],
    ['SystemVerilog', 'interface'],
    ['Icarus Verilog', 'wreal'],
  ])('a component with a word of %s: %s', (_, word) => {
    const message = named(word);
    expect(message).toContain(
      `component '${word}' is a word reserved in Verilog; choose another name, such as '${word}_'`,
    );
    expect(message).toContain(lineOf(import.meta.url, 'the component'));
  });

  test('a port', () => {
    expect(named('unit', { input: bit })).toContain("component 'unit': port 'input' is a word reserved in Verilog");
  });

  test('a clock domain', () => {
    expect(messageOf(() => clockDomain('initial'))).toContain("clock domain 'initial' is a word reserved in Verilog");
  });

  test.each(['8bit', 'a b', '_x', 'größe', ''])('%j, which is no name', (name) => {
    expect(named(name)).toContain(
      `component '${name}' is not a name: use letters, digits and _ and begin with a letter`,
    );
  });
});

test('a variable may be called like a reserved word: its net is called otherwise', () => {
  const unit = component('unit', { in: { a: bits(4), b: bits(4) }, out: { x: bits(4), y: bit } }, ({ a, b }) => {
    const wire = a.xor(b);
    return { x: wire.and(a), y: wire.parity() };
  });
  const { text } = emitVerilog(elaborate(unit));
  expect(text).toContain('wire [3:0] wire_ = a ^ b;');
});
