/** Lint by the real tool: silent about what is clean, plain about what is not. */

import { bits, component, elaborate, emitVerilog, reg } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { lintVerilog } from '../../../sim/verilator/index.js';
import { withVerilator } from '../../support/tools.js';

withVerilator('verilator --lint-only -Wall', () => {
  test('finds nothing in what hdl writes, several modules in one text included', async () => {
    const inner = component('inner', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => ({ o: a.not() }));
    const outer = component('outer', { in: { a: bits(8) }, out: { o: bits(8) } }, ({ a }) => {
      const held = reg(bits(8), { reset: 0 });
      held.next = inner({ a }).o;
      return { o: held };
    });
    expect(await lintVerilog(emitVerilog(elaborate(outer)))).toBe('');
  });

  test.each([
    ['module t (input wire a, input wire b, output wire o); assign o = a; endmodule', /^%Warning-UNUSED.*: t\.v:1:/],
    ['module t (input wire [3:0] a, output wire o); assign o = a; endmodule', /^%Warning-WIDTH/],
    ['module t (input wire a, output wire o) assign o = a; endmodule', /^%Error: t\.v:1:.*syntax error/],
  ])('complains of %s', async (text, complaint) => {
    expect(await lintVerilog({ top: 't', text: `${text}\n` })).toMatch(complaint);
  });
});
