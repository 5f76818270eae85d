// The Verilog of all elements: clean in Verilator and Icarus Verilog, and the same traffic as in WebAssembly.
import {
  bits,
  component,
  elaborate,
  emitVerilog,
  fifo,
  instance,
  type Ports,
  pipe,
  type Signal,
  stream,
} from 'gatewright/hdl';
import { verilator, wasm } from 'gatewright/sim';
import { expect, test } from 'vitest';
import { verilogOf } from '../../support/describe-unit.js';
import { icarusSays, verilatorSays } from '../../support/lint.js';
import { streamBench } from '../../support/streams/bench.js';
import { streamCases } from '../../support/streams/catalog.js';
import { random } from '../../support/streams/traffic.js';
import { withIcarus, withVerilator } from '../../support/tools.js';

/** All cases side by side as one component, so that each tool runs once. */
function everything() {
  const ins: Record<string, Ports[string]> = {};
  const outs: Record<string, Ports[string]> = {};
  const benches = streamCases.map(({ from, to, elements }, i) => streamBench(from, to, elements, `bench_${i}`));
  benches.forEach(({ unit }, i) => {
    const { top } = elaborate(unit);
    for (const { name, kind, width } of top.inputs) if (kind === 'data') ins[`b${i}_${name}`] = bits(width);
    for (const { name, width } of top.outputs) outs[`b${i}_${name}`] = bits(width);
  });
  return component('everything', { in: ins, out: outs }, (ports) => {
    const result: Record<string, Signal> = {};
    benches.forEach(({ unit }, i) => {
      const mine = Object.entries(ports).filter(([name]) => name.startsWith(`b${i}_`));
      const inputs = Object.fromEntries(mine.map(([name, value]) => [name.slice(`b${i}_`.length), value]));
      for (const [name, value] of Object.entries(instance(unit, inputs))) result[`b${i}_${name}`] = value;
    });
    return result as never;
  });
}

const netlist = elaborate(everything());

withVerilator('Verilator', () => {
  test('--lint-only -Wall finds nothing', () => {
    expect(verilatorSays(emitVerilog(netlist).text)).toBe('');
  });

  test('3000 cycles of random traffic are as in WebAssembly', { timeout: 240_000 }, async () => {
    const sessions = [await wasm.open(netlist), await verilator.open(netlist)];
    const next = random(7);
    const { columns, limbs } = (sessions[0] as (typeof sessions)[number]).inputs;
    const cycles = 3000;
    const rows = new BigUint64Array(cycles * limbs);
    for (let row = 0; row < cycles; row += 1) {
      for (const { name, width, offset } of columns) {
        const value = name === 'reset' ? (row < 2 ? 1 : 0) : Math.floor(next() * 2 ** width);
        rows[row * limbs + offset] = BigInt(value);
      }
    }
    const [here, there] = await Promise.all(sessions.map((session) => session.run(rows)));
    await Promise.all(sessions.map((session) => session.close()));
    const { outputs } = sessions[0] as (typeof sessions)[number];
    const first = here?.findIndex((value, i) => value !== there?.[i]) ?? -1;
    const where = {
      cycle: Math.floor(first / outputs.limbs),
      column: outputs.columns.find(({ offset }) => offset === first % outputs.limbs)?.name,
    };
    expect(first < 0 ? 'the same' : where).toBe('the same');
    expect(here?.some((value) => value !== 0n)).toBe(true);
  });
});

withIcarus('Icarus Verilog', () => {
  test('-Wall finds nothing', () => {
    expect(icarusSays(emitVerilog(netlist).text)).toBe('');
  });
});

test('a pipe as a careful engineer would have written it', () => {
  const unit = component('unit', { in: { input: stream(bits(8)) }, out: { output: stream(bits(8)) } }, ({ input }) => ({
    output: pipe(input),
  }));
  const [text = ''] = verilogOf(unit).split('endmodule');
  expect(text.trim()).toBe(
    `
// One rank of registers in a stream: a full cycle for valid and data, ready within the cycle.
// Parameters: data = bits(8).
module pipe_8 (
  input  wire       clock,
  input  wire       reset,
  input  wire       input_valid,
  input  wire [7:0] input_data,
  input  wire       output_ready,
  output wire       input_ready,
  output reg        output_valid,
  output reg  [7:0] output_data
);
  assign input_ready = !output_valid | output_ready;

  always @(posedge clock) begin
    if (reset) begin
      output_valid <= 1'b0;
    end else if (input_ready) begin
      output_valid <= input_valid;
    end
  end

  always @(posedge clock) begin
    if (input_ready) begin
      output_data <= input_data;
    end
  end
`.trim(),
  );
});

test('names in a module do not depend on who uses it', () => {
  const used = (name: 'first' | 'second') =>
    component('unit', { in: { input: stream(bits(9)) }, out: { output: stream(bits(9)) } }, ({ input }) => {
      if (name === 'first') {
        const some = fifo(input, { depth: 6 });
        return { output: some };
      }
      return { output: fifo(input, { depth: 6 }) };
    });
  const [first, second] = (['first', 'second'] as const).map((name) => verilogOf(used(name)).split('endmodule')[0]);
  expect(first).toBe(second);
  expect(first).toContain('reg [8:0] words [0:5];');
  expect(first).toMatch(/reg \[2:0\] tail;\n {2}reg \[2:0\] head;/);
});
