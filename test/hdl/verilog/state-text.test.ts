// Registers of several clocks, asynchronous resets and attributes, and comments on ports and parameters.
import {
  bit,
  bits,
  clockDomain,
  component,
  elaborate,
  emitVerilog,
  parametric,
  reg,
  resetSignal,
  when,
  withDomain,
  withReset,
} from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { verilogOf } from '../../support/describe-unit.js';

const low = clockDomain('low_async', { reset: 'async', active: 'low' });
const high = clockDomain('high_async', { reset: 'async' });

/** A counter in `domain`. */
const counterIn = (domain: ReturnType<typeof clockDomain>) =>
  component('unit', { in: { go: bit }, out: { q: bits(4) } }, ({ go }) => ({
    q: withDomain(domain, () => {
      const q = reg(bits(4), { reset: 3, enable: go });
      q.next = q.wrapAdd(1);
      return q;
    }),
  }));

test('an asynchronous reset is an event; active low, the falling edge of its port', () => {
  expect(verilogOf(counterIn(low))).toContain(
    `
  always @(posedge low_async_clock or negedge low_async_reset_n) begin
    if (!low_async_reset_n) begin
      q <= 4'd3;
    end else if (go) begin
      q <= q + 4'd1;
    end
  end
`,
  );
  expect(verilogOf(counterIn(high))).toContain(
    '  always @(posedge high_async_clock or posedge high_async_reset) begin\n    if (high_async_reset) begin\n',
  );
});

test('an asynchronous reset that is computed is a net', () => {
  const unit = component('unit', { in: { clear: bit }, out: { q: bits(4) } }, ({ clear }) => ({
    q: withDomain(high, () =>
      withReset(resetSignal().or(clear), () => {
        const q = reg(bits(4), { reset: 0 });
        q.next = q.wrapAdd(1);
        return q;
      }),
    ),
  }));
  const text = verilogOf(unit);
  const [, net] = /always @\(posedge high_async_clock or posedge (\w+)\)/.exec(text) ?? [];
  expect(text).toContain(`  wire ${net} = high_async_reset | clear;\n`);
  expect(text).toContain(`    if (${net}) begin\n`);
});

test('an active-low reset stays the event where its inverse is a net for other readers', () => {
  const unit = component('unit', { in: { a: bit }, out: { q: bit, busy: bit } }, ({ a }) =>
    withDomain(low, () => {
      const q = reg(bit, { reset: 0 });
      q.next = a;
      return { q, busy: resetSignal() };
    }),
  );
  expect(verilogOf(unit)).toContain(
    `
  assign busy = !low_async_reset_n;

  always @(posedge low_async_clock or negedge low_async_reset_n) begin
    if (!low_async_reset_n) begin
`,
  );
});

test('each clock has a block, in the order of first use', () => {
  const unit = component('unit', { in: { a: bit }, out: { x: bit, y: bit, z: bit } }, ({ a }) => {
    const x = reg(bit, { domain: low });
    const y = reg(bit);
    const z = reg(bit, { domain: low });
    x.next = a;
    y.next = a;
    z.next = a;
    return { x, y, z };
  });
  expect(verilogOf(unit).match(/always @\(.*\)/g)).toEqual([
    'always @(posedge low_async_clock)',
    'always @(posedge clock)',
  ]);
});

test('attributes stand before registers, ports or not', () => {
  const unit = component('unit', { in: { a: bit }, out: { q: bit } }, ({ a }) => {
    const first = reg(bit, { attributes: { ASYNC_REG: 'TRUE', keep: 1 } });
    const q = reg(bit, { attributes: { ASYNC_REG: 'TRUE' } });
    first.next = a;
    q.next = first;
    return { q };
  });
  const text = verilogOf(unit);
  expect(text).toContain('  (* ASYNC_REG = "TRUE", keep = 1 *) reg first;\n');
  expect(text).toContain('  (* ASYNC_REG = "TRUE" *)\n  output reg  q\n');
});

test('parameters are a comment', () => {
  const wide = parametric(({ width, name }: { readonly width: number; readonly name: string }) =>
    component(
      `wide_${width}_${name}`,
      { description: 'Inverts.', in: { a: bits(width) }, out: { o: bits(width) } },
      ({ a }) => ({ o: a.not() }),
    ),
  );
  expect(verilogOf(wide({ width: 8, name: 'x' }))).toMatch(
    /^\/\/ Inverts\.\n\/\/ Parameters: (name = x, width = 8|width = 8, name = x)\.\nmodule/,
  );
});

test('descriptions of ports stand beside them, or above where they are long', () => {
  const unit = component('unit', { in: { a: bits(8), b: bit, c: bit }, out: { o: bits(8) } }, ({ a }) => ({ o: a }));
  const { top, ...rest } = elaborate(unit);
  const long = `counts ${'many '.repeat(30)}words`;
  const texts: Record<string, string> = { a: 'verilator lint_off all\nof it\\', b: long, o: 'The result.' };
  const inputs = top.inputs.map((port) => ({ ...port, description: texts[port.name] }));
  const outputs = top.outputs.map((port) => ({ ...port, description: texts[port.name] }));
  const described = { ...top, inputs, outputs };
  expect(emitVerilog({ ...rest, top: described, modules: [described] }).text).toContain(
    `
module unit (
  input  wire [7:0] a, // About: verilator lint_off all of it
  // counts many many many many many many many many many many many many many many many many many many many many
  // many many many many many many many many many many words
  input  wire       b,
  input  wire       c,
  output wire [7:0] o  // The result.
);
`,
  );
});

test('a register that is the condition of the one before it, and loads no choice itself', () => {
  const unit = component('conditions', { in: { a: bit, d: bits(4) }, out: { held: bits(4) } }, ({ a, d }) => {
    const held = reg(bits(4));
    const taken = reg(bit);
    when(taken, () => {
      held.next = d;
    });
    taken.next = a.not();
    return { held };
  });
  const { text } = emitVerilog(elaborate(unit));
  expect(text).toContain(`    if (taken) begin
      held <= d;
    end
    taken <= !a;`);
});
