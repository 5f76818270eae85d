// Memories in Verilog: declarations, contents, ports, and what happens at one edge, as text.
import { type AnyComponent, bit, bits, clockDomain, component, memory, rom, signed, when } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { verilogOf } from '../../support/describe-unit.js';

/** What follows the ports of the module. */
function body(unit: AnyComponent): string {
  const text = verilogOf(unit as never);
  return text.slice(text.indexOf('\n);\n') + 4);
}

test('a memory that is written and read at the clock edge', () => {
  const buffer = component(
    'buffer',
    { in: { write: bit, at: bits(8), value: bits(16) }, out: { word: bits(16) } },
    ({ write, at, value }) => {
      const words = memory(bits(16), 256);
      when(write, () => {
        words.write(at, value);
      });
      return { word: words.read(at.wrapAdd(1)) };
    },
  );
  expect(verilogOf(buffer)).toBe(
    `
module buffer (
  input  wire        clock,
  input  wire        write,
  input  wire [7:0]  at,
  input  wire [15:0] value,
  output reg  [15:0] word
);
  reg [15:0] words [0:255];
  wire [7:0] words_read_address = at + 8'd1;

  always @(posedge clock) begin
    if (write) begin
      words[at] <= value;
    end
    word <= words[words_read_address];
  end
endmodule`.trim(),
  );
});

const laneWords = component(
  'lane_words',
  {
    in: { write: bit, lanes: bits(2), from: bits(5), to: bits(5), value: bits(16), keep: bit },
    out: { now: bits(16), fresh: bits(16) },
  },
  ({ write, lanes, from, to, value, keep }) => {
    const words = memory(bits(16), 32, { lane: 8, style: 'distributed' });
    when(write, () => {
      words.write(to, value, { lanes });
    });
    return { now: words.readNow(from), fresh: words.read(from, { duringWrite: 'new', enable: keep.not() }) };
  },
);

test('lanes, a combinational read, and the word written instead of the word read', () => {
  expect(body(laneWords)).toBe(
    `
  (* ram_style = "distributed" *) reg [15:0] words [0:31];
  assign now = words[from];

  always @(posedge clock) begin
    if (write) begin
      if (lanes[0]) words[to][7:0] <= value[7:0];
      if (lanes[1]) words[to][15:8] <= value[15:8];
    end
    if (!keep) begin
      fresh <= words[from];
      if (write && to == from && lanes[0]) fresh[7:0] <= value[7:0];
      if (write && to == from && lanes[1]) fresh[15:8] <= value[15:8];
    end
  end
endmodule`.slice(1),
  );
});

test('one address for reading and writing needs no comparison', () => {
  const single = component(
    'single',
    { in: { write: bit, at: bits(4), value: bits(8) }, out: { through: bits(8), held: bits(8), written: bits(8) } },
    ({ write, at, value }) => {
      const words = memory(bits(8), 16);
      when(write, () => {
        words.write(at, value);
      });
      const through = words.read(at, { duringWrite: 'new' });
      const held = words.read(at, { duringWrite: 'new', enable: write.not() });
      const written = words.read(at, { duringWrite: 'new', enable: write });
      return { through, held, written };
    },
  );
  expect(body(single)).toContain(
    `
    through <= words[at];
    if (write) through <= value;
    if (!write) begin
      held <= words[at];
    end
    if (write) begin
      written <= value;
    end
`,
  );
});

test.each([
  ['old', ''],
  ['new', ''],
  ['any', '(* no_rw_check *) '],
] as const)('reading %s words at a write', (duringWrite, marks) => {
  const unit = component(
    'unit',
    { in: { from: bits(4), to: bits(4), value: bits(8) }, out: { word: bits(8) } },
    ({ from, to, value }) => {
      const words = memory(bits(8), 16);
      words.write(to, value);
      return { word: words.read(from, { duringWrite }) };
    },
  );
  expect(body(unit)).toContain(`  ${marks}reg [7:0] words [0:15];\n`);
});

test('one read that wants the old word keeps the mark off that leaves others open', () => {
  const unit = component(
    'unit',
    { in: { from: bits(4), value: bits(8) }, out: { either: bits(8), old: bits(8) } },
    ({ from, value }) => {
      const words = memory(bits(8), 16);
      words.write(from, value);
      return { either: words.read(from, { duringWrite: 'any' }), old: words.read(from) };
    },
  );
  expect(body(unit)).not.toContain('no_rw_check');
});

describe('contents', () => {
  const unit = (width: number, words: readonly bigint[]) =>
    component(
      'unit',
      { in: { at: bits(Math.max(1, Math.ceil(Math.log2(words.length)))) }, out: { word: bits(width) } },
      ({ at }) => {
        const table = rom(bits(width), words);
        return { word: table.read(at) };
      },
    );
  const initial = (width: number, words: readonly bigint[]): string =>
    /^ {2}initial[\s\S]*?^ {2}end$/m.exec(body(unit(width, words)))?.[0] ?? '';

  test('a few words stand on a line each; table is a keyword', () => {
    expect(initial(12, [1n, 0xabcn, 3n])).toBe(
      `
  initial begin
    table_[0] = 12'h001;
    table_[1] = 12'habc;
    table_[2] = 12'h003;
  end`.slice(1),
    );
  });

  test('many words are a table', () => {
    const lines = initial(
      4,
      Array.from({ length: 64 }, (_, i) => BigInt(i % 16)),
    ).split('\n');
    expect(lines.slice(1, 3)).toEqual([
      "    table_[0]  = 4'h0; table_[1]  = 4'h1; table_[2]  = 4'h2; table_[3]  = 4'h3;",
      "    table_[4]  = 4'h4; table_[5]  = 4'h5; table_[6]  = 4'h6; table_[7]  = 4'h7;",
    ]);
  });

  test('a loop where most words are equal', () => {
    const words = new Array<bigint>(100).fill(0n);
    words[7] = 1n;
    words[70] = 1n;
    expect(initial(1, words)).toBe(
      `
  initial begin : table__contents
    integer i;
    for (i = 0; i < 100; i = i + 1) table_[i] = 1'b0;
    table_[7]  = 1'b1;
    table_[70] = 1'b1;
  end`.slice(1),
    );
  });

  test('many words are several blocks, which synthesis reads faster', () => {
    const words = Array.from({ length: 1000 }, (_, i) => BigInt(i));
    expect(body(unit(16, words)).match(/^ {2}initial begin$/gm)?.length).toBe(4);
    expect(body(unit(16, new Array<bigint>(3000).fill(5n))).match(/for \(i = \d+; i < \d+;/g)).toEqual([
      'for (i = 0; i < 1024;',
      'for (i = 1024; i < 2048;',
      'for (i = 2048; i < 3000;',
    ]);
  });
});

test('each clock has its block; writes of one clock are in order', () => {
  const far = clockDomain('far', { reset: 'none' });
  const unit = component(
    'unit',
    { in: { a: bits(4), b: bits(4), value: bits(8) }, out: { word: bits(8) } },
    ({ a, b, value }) => {
      const words = memory(bits(8), 16, { style: 'block' });
      words.write(a, value);
      words.write(b, value.not());
      return { word: words.read(a, { domain: far }) };
    },
  );
  expect(body(unit)).toContain(
    `;

  always @(posedge clock) begin
    words[a] <= value;
    words[b] <= ~value;
  end

  always @(posedge far_clock) begin
    word <= words[a];
  end
endmodule`,
  );
});

test('signed words are plain patterns', () => {
  const unit = component('unit', { in: { at: bits(1) }, out: { word: signed(4) } }, ({ at }) => {
    const table = rom(signed(4), [-1, 7]);
    return { word: table.readNow(at) };
  });
  expect(body(unit)).toContain("    table_[0] = 4'hf;\n    table_[1] = 4'h7;\n");
});
