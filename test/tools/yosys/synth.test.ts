/** Synthesis: cells counted, targets, failures in one sentence. */
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../hdl/errors.js';
import { bits, component, elaborate, emitVerilog, memory } from '../../../hdl/index.js';
import { synthesisCommand, synthesise } from '../../../tools/yosys/synth.js';

/** An 8-bit counter with a parity output. */
const counter = `module top(input clock, output reg [7:0] count, output parity);
  always @(posedge clock) count <= count + 8'd1;
  assign parity = ^count[3:0];
endmodule`;
const product = (width: number): string =>
  `module top(input [${width - 1}:0] a, b, output [${2 * width - 1}:0] p); assign p = a * b; endmodule`;

describe('cells', () => {
  test('iCE40: flip-flops by the bits of state, LUTs by their inputs', async () => {
    const { cells, netlist } = await synthesise({ verilog: counter, top: 'top', target: 'ice40', device: 'hx8k' });
    // Eight bits of state; the sum's lowest bit has no carry in and the highest none out: six carries between.
    expect(cells).toMatchObject({ ffs: 8, carries: 6, rams: 0, dsps: 0 });
    // A LUT per bit of the sum and one for the parity of four bits.
    expect(cells.luts).toBe(9);
    expect(cells.luts + cells.ffs + cells.carries).toBe(Object.values(cells.byType).reduce((a, b) => a + b));
    expect(netlist.ports.count?.bits).toHaveLength(8);
  });

  test('UP5K: a 16 x 16 multiplication is one MAC16; without DSPs it is LUTs', async () => {
    const request = { top: 'top', target: 'ice40', device: 'up5k' } as const;
    const hard = await synthesise({ ...request, verilog: product(16) });
    expect(hard.cells).toMatchObject({ dsps: 1, ffs: 0, rams: 0 });
    const soft = await synthesise({ ...request, verilog: product(8), dsp: false });
    expect(soft.cells.dsps).toBe(0);
    // Seven rows of eight full adders, at least a LUT each.
    expect(soft.cells.luts).toBeGreaterThanOrEqual(56);
  });

  test('ECP5 and Xilinx', async () => {
    const [ecp5, xilinx] = await Promise.all(
      (['ecp5', 'xilinx'] as const).map((target) => synthesise({ verilog: counter, top: 'top', target })),
    );
    expect(ecp5?.cells.ffs).toBe(8);
    // CCU2C holds two bits of a carry chain, CARRY4 four.
    expect(ecp5?.cells.carries).toBe(4);
    expect(xilinx?.cells).toMatchObject({ ffs: 8, carries: 2, dsps: 0 });
  });
});

describe('commands', () => {
  test('the flow peers are compared with', () => {
    expect(synthesisCommand({ target: 'ice40', device: 'hx8k' })).toBe('synth_ice40 -abc9 -device hx -flatten');
    expect(synthesisCommand({ target: 'xilinx' })).toBe('synth_xilinx -flatten -nodsp');
  });

  test('no DSPs on a device without', () => {
    expect(() => synthesisCommand({ target: 'ice40', device: 'hx8k', dsp: true })).toThrow(
      /hx8k has no multiplier blocks/,
    );
  });
});

describe('failures', () => {
  const attempt = (verilog: string, top = 'top'): Promise<unknown> => synthesise({ verilog, top, target: 'ice40' });

  test('a syntax error has its line', async () => {
    await expect(attempt('module top(input a);\nassign b =\nendmodule\n')).rejects.toThrow(
      /^yosys failed: syntax error, unexpected TOK_ENDMODULE \(design\.v:3\)$/,
    );
  });

  test('a module that is missing', async () => {
    await expect(attempt('module top(input a); foo x(.a(a)); endmodule')).rejects.toThrow(
      /^yosys failed: Module 'foo' referenced in module 'top' in cell 'x' is not part of the design$/,
    );
  });

  test('a top name that would be another command', async () => {
    await expect(attempt(counter, 'top; shell ls')).rejects.toThrow(UsageError);
  });
});

test('a memory that asks for lookup-table RAM is registers on iCE40, which has none', async () => {
  const { text, top } = emitVerilog(
    elaborate(
      component(
        'few_words',
        { in: { to: bits(2), from: bits(2), value: bits(4) }, out: { word: bits(4) } },
        (ports) => {
          const words = memory(bits(4), 4, { style: 'distributed' });
          words.write(ports.to, ports.value);
          return { word: words.readNow(ports.from) };
        },
      ),
    ),
  );
  expect(text).toContain('ram_style = "distributed"');
  const { cells } = await synthesise({ verilog: text, top, target: 'ice40' });
  // 4 words of 4 bits.
  expect([cells.ffs, cells.rams]).toEqual([16, 0]);
}, 60_000);
