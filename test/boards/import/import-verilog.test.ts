// Existing Verilog as a component: its ports, its behaviour in the default engine, and what is refused.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Imported, type ImportOptions, importVerilog } from 'gatewright/boards';
import {
  type Bit,
  type Bits,
  bit,
  bits,
  type Component,
  clockSignal,
  component,
  elaborate,
  emitVerilog,
  instance,
  type Ports,
  type Shape,
  signed,
} from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeFolder, removeFolder, temporaryFolder } from '../../support/temporary.js';

/** Imports `text` as the file design.v. */
async function imported(text: string, options: ImportOptions = {}): Promise<Imported<Ports, Ports>> {
  const file = join(temporaryFolder(), 'design.v');
  writeFileSync(file, text);
  return await importVerilog(file, options);
}

const counter = `
// Counts up to LIMIT.
module counter #(parameter LIMIT = 5) (input wire clk, input wire rst_n, input wire enable, output reg [3:0] count);
  always @(posedge clk or negedge rst_n)
    if (!rst_n) count <= 0;
    else if (enable) count <= count == LIMIT ? 0 : count + 1;
endmodule
`;

type CounterIn = { clk: Shape<Bit>; rst_n: Shape<Bit>; enable: Shape<Bit> };
type CounterOut = { count: Shape<Bits<4>> };

describe('a counter with an asynchronous reset', () => {
  let unit: Component<CounterIn, CounterOut>;
  const ports = { in: { clk: bit, rst_n: bit, enable: bit }, out: { count: bits(4) } };
  const wrapped = () =>
    component('top', { in: { rst_n: bit, enable: bit }, out: { count: bits(4) } }, ({ rst_n, enable }) =>
      unit({ clk: clockSignal(), rst_n, enable }),
    );

  beforeAll(async () => {
    const folder = makeFolder();
    const file = join(folder, 'counter.v');
    writeFileSync(file, counter);
    const result = await importVerilog(file, { ports });
    removeFolder(folder);
    expect(result.notSimulated).toBeUndefined();
    unit = result.unit;
  });

  test('counts in the default engine', () => {
    const running = simulate(wrapped());
    running.rst_n = 1;
    running.enable = 1;
    const seen: bigint[] = [];
    for (let cycle = 0; cycle < 8; cycle += 1) {
      seen.push(running.count);
      running.step();
    }
    expect(seen).toEqual([0n, 1n, 2n, 3n, 4n, 5n, 0n, 1n]);
  });

  test('is reset at once', () => {
    const running = simulate(wrapped());
    running.rst_n = 1;
    running.enable = 1;
    running.step(3);
    expect(running.count).toBe(3n);
    running.rst_n = 0;
    expect(running.count).toBe(0n);
  });

  test('its text stands in the Verilog as it was', () => {
    const { text } = emitVerilog(elaborate(wrapped()));
    expect(text).toContain('// Counts up to LIMIT.\nmodule counter #(parameter LIMIT = 5)');
    expect(text).toMatch(/counter \w+ \(\n\s*\.clk\(clock\),/);
  });
});

test('parameters are passed on', async () => {
  const { unit } = await imported(counter, { parameters: { LIMIT: 2 } });
  const top = component('top', { in: { rst_n: bit, enable: bit }, out: { count: bits(4) } }, ({ rst_n, enable }) => ({
    count: instance(unit, { clk: clockSignal(), rst_n, enable }).count as Bits<4>,
  }));
  const running = simulate(top);
  running.rst_n = 1;
  running.enable = 1;
  running.step(3);
  expect(running.count).toBe(0n);
  expect(emitVerilog(elaborate(top)).text).toContain('.LIMIT(2)');
});

test('ports have the shapes of the file', async () => {
  const { unit } = await imported(`
module mixed (input signed [7:0] a, input [0:3] b, input c, output signed [8:0] o, output p);
  assign o = a - 1;
  assign p = c ^ ^b;
endmodule`);
  const found = elaborate(
    component('top', { in: { a: signed(8), b: bits(4), c: bit }, out: { o: signed(9), p: bit } }, (inputs) => {
      const { o, p } = instance(unit, inputs);
      return { o, p } as never;
    }),
  );
  expect(found.top.instances).toHaveLength(1);
});

test('every operator of Verilog computes as Verilog does', async () => {
  const { unit, notSimulated } = await imported(`
module all (input [7:0] a, input [7:0] b, input signed [7:0] s, input signed [7:0] t, output [199:0] o);
  assign o = {a + b, a - b, a * b, a / (b | 8'd1), a % (b | 8'd1), a << b[2:0], a >> b[3:0], s >>> b[2:0],
    s * t, s < t, a < b, s <= t, a >= b, a == b, a != b, &a, |a, ^a, ~^a, !a, a && b, a || b, ~a, -s, a[b[2:0]],
    b[0] ? a : b, {2{a[3:1]}}, s + t};
endmodule`);
  expect(notSimulated).toBeUndefined();
  const top = component(
    'top',
    { in: { a: bits(8), b: bits(8), s: signed(8), t: signed(8) }, out: { o: bits(200) } },
    (i) => ({
      o: instance(unit, i).o as Bits<200>,
    }),
  );
  const running = simulate(top);
  let state = 12345;
  const random = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state >>> 24;
  };
  for (let round = 0; round < 300; round += 1) {
    const [a, b, s, t] = [random(), random(), random() - 128, random() - 128];
    Object.assign(running, { a, b, s, t });
    expect(running.o).toBe(expected(a, b, s, t));
  }
});

/** The same by JavaScript, from the rules of the standard for widths: what stands in braces has its own width. */
function expected(a: number, b: number, s: number, t: number): bigint {
  const parts: [value: number, width: number][] = [
    [a + b, 8],
    [a - b, 8],
    [a * b, 8],
    [Math.floor(a / (b | 1)), 8],
    [a % (b | 1), 8],
    [a << (b & 7), 8],
    [(b & 15) > 7 ? 0 : a >> (b & 15), 8],
    [s >> (b & 7), 8],
    [s * t, 8],
    [Number(s < t), 1],
    [Number(a < b), 1],
    [Number(s <= t), 1],
    [Number(a >= b), 1],
    [Number(a === b), 1],
    [Number(a !== b), 1],
    [Number(a === 255), 1],
    [Number(a !== 0), 1],
    [ones(a) & 1, 1],
    [1 - (ones(a) & 1), 1],
    [Number(a === 0), 1],
    [Number(a !== 0 && b !== 0), 1],
    [Number(a !== 0 || b !== 0), 1],
    [~a, 8],
    [-s, 8],
    [(a >> (b & 7)) & 1, 1],
    [b & 1 ? a : b, 8],
    [((a >> 1) & 7) * 9, 6],
    [s + t, 8],
  ];
  return parts.reduce((joined, [value, width]) => (joined << BigInt(width)) | BigInt.asUintN(width, BigInt(value)), 0n);
}

function ones(value: number): number {
  return [...value.toString(2)].filter((digit) => digit === '1').length;
}

test('a memory with a synchronous read', async () => {
  const { unit, notSimulated } = await imported(`
module ram (input clk, input we, input [3:0] wa, input [3:0] ra, input [7:0] d, output reg [7:0] q);
  reg [7:0] words [0:15];
  initial words[5] = 8'd42;
  always @(posedge clk) begin
    if (we) words[wa] <= d;
    q <= words[ra];
  end
endmodule`);
  expect(notSimulated).toBeUndefined();
  const top = component(
    'top',
    { in: { we: bit, wa: bits(4), ra: bits(4), d: bits(8) }, out: { q: bits(8) } },
    (inputs) => ({
      q: instance(unit, { clk: clockSignal(), ...inputs }).q as Bits<8>,
    }),
  );
  const running = simulate(top);
  Object.assign(running, { we: 1, wa: 5, ra: 5, d: 7 });
  running.step();
  expect(running.q).toBe(42n); // as it was before the write
  running.we = 0;
  running.step();
  expect(running.q).toBe(7n);
});

describe('refused, in one sentence', () => {
  test.each<[string, string, ImportOptions, string | RegExp]>([
    ['no Verilog', 'module m (input a; endmodule', {}, /^yosys failed: .*design\.v:1/],
    ['no such module', 'module m; endmodule', { top: 'n' }, /^yosys failed: .*'?n'? not found/],
    ['an inout', 'module m (inout a); endmodule', {}, "port 'a' of 'm' is an inout, which a component cannot have"],
    ['a missing part', 'module m (input a, output b); sub s (a, b); endmodule', {}, /^yosys failed: .*sub/],
    [
      'another width than expected',
      'module m (input [7:0] a, output b); assign b = ^a; endmodule',
      { ports: { in: { a: bits(9) }, out: { b: bit } } },
      "port 'a' of 'm' is bits(8) in the file, but expected as bits(9)",
    ],
    [
      'a port that is not there',
      'module m (output b); assign b = 1; endmodule',
      { ports: { in: { a: bit }, out: { b: bit } } },
      "port 'a' of 'm' is expected as input bit, but the file has none",
    ],
    [
      'an injected command',
      'module m; endmodule',
      { top: 'm; shell ls' },
      "'m; shell ls' is no name of a Verilog module",
    ],
  ])('%s', async (_, text, options, message) => {
    await expect(imported(text, options)).rejects.toThrow(message);
  });

  test('no file', async () => {
    await expect(importVerilog(join(temporaryFolder(), 'nothing.v'))).rejects.toThrow(/^cannot read .*nothing\.v/);
  });
});

test('what cannot be simulated says why, and is still written', async () => {
  const { unit, notSimulated } = await imported(
    'module m (input g, input d, output reg q); always @* if (g) q = d; endmodule',
  );
  expect(notSimulated).toContain("contains a cell '$dlatch', which cannot be simulated here");
  const top = component('top', { in: { g: bit, d: bit }, out: { q: bit } }, (inputs) => ({
    q: instance(unit, inputs).q as Bit,
  }));
  expect(() => simulate(top)).toThrow('is a m, which is not described here and has no model to simulate');
  expect(emitVerilog(elaborate(top)).text).toContain('always @* if (g) q = d;');
});
