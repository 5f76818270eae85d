// The text of small circuits, as a careful engineer would have written it.
import { type Bits, bit, bits, component, constant, elaborate, mux, reg, signed, when, wire } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { verilogOf } from '../../support/describe-unit.js';
import { icarusSays, underOneTop, verilatorSays } from '../../support/lint.js';
import { withTools } from '../../support/tools.js';

const counter = component(
  'counter',
  {
    description: 'Counts cycles in which `enable` is high; wraps at 2^8.',
    in: { enable: bit },
    out: { count: bits(8) },
  },
  ({ enable }) => {
    const count = reg(bits(8), { reset: 0 });
    when(enable, () => {
      count.next = count.add(1).trunc(8);
    });
    return { count };
  },
);

test('a counter', () => {
  expect(verilogOf(counter)).toBe(
    `
// Counts cycles in which \`enable\` is high; wraps at 2^8.
module counter (
  input  wire       clock,
  input  wire       reset,
  input  wire       enable,
  output reg  [7:0] count
);
  always @(posedge clock) begin
    if (reset) begin
      count <= 8'd0;
    end else if (enable) begin
      count <= count + 8'd1;
    end
  end
endmodule`.trim(),
  );
});

const chooser = component(
  'chooser',
  { in: { s: bits(2), a: bits(4), b: bits(4) }, out: { o: bits(4) } },
  ({ s, a, b }) => ({ o: mux(s.eq(0), a, mux(s.eq(1), b, mux(s.eq(2), a.and(b), 15))) }),
);

test('a chain of choices', () => {
  expect(verilogOf(chooser)).toBe(
    `
module chooser (
  input  wire [1:0] s,
  input  wire [3:0] a,
  input  wire [3:0] b,
  output wire [3:0] o
);
  assign o = s == 2'd0 ? a
    : s == 2'd1 ? b
    : s == 2'd2 ? a & b
    : 4'd15;
endmodule`.trim(),
  );
});

const machine = component('machine', { in: { go: bit, stop: bit }, out: { busy: bit } }, ({ go, stop }) => {
  const state = reg(bits(2), { reset: 0, powerUp: 0 });
  when(state.eq(0), () => {
    when(go, () => {
      state.next = 1;
    });
  })
    .elsewhen(state.eq(1), () => {
      state.next = 2;
    })
    .otherwise(() => {
      when(stop.not(), () => {
        state.next = 3;
      }).otherwise(() => {
        state.next = 0;
      });
    });
  return { busy: state.ne(0) };
});

test('a state machine', () => {
  expect(verilogOf(machine)).toBe(
    `
module machine (
  input  wire clock,
  input  wire reset,
  input  wire go,
  input  wire stop,
  output wire busy
);
  reg [1:0] state;
  assign busy = state != 2'd0;

  initial state = 2'd0;
  always @(posedge clock) begin
    if (reset) begin
      state <= 2'd0;
    end else begin
      case (state)
        2'd0: begin
          if (go) begin
            state <= 2'd1;
          end
        end
        2'd1: state <= 2'd2;
        default: begin
          if (stop) begin
            state <= 2'd0;
          end else begin
            state <= 2'd3;
          end
        end
      endcase
    end
  end
endmodule`.trim(),
  );
});

const pair = component('pair', { in: { go: bit }, out: { total: bits(9) } }, ({ go }) => {
  const first = counter({ enable: go });
  const second = counter({ enable: first.count.any() });
  return { total: first.count.add(second.count) };
});

test('instances', () => {
  const [, text] = verilogOf(pair).split('\n\nmodule pair');
  expect(`module pair${text}`).toBe(
    `
module pair (
  input  wire       clock,
  input  wire       reset,
  input  wire       go,
  output wire [8:0] total
);
  wire [7:0] first_count;
  counter first (
    .clock(clock),
    .reset(reset),
    .enable(go),
    .count(first_count)
  );

  wire second_enable = |first_count;

  wire [7:0] second_count;
  counter second (
    .clock(clock),
    .reset(reset),
    .enable(second_enable),
    .count(second_count)
  );

  assign total = {1'b0, first_count} + {1'b0, second_count};
endmodule`.trim(),
  );
});

test('an output that an instance drives is connected to it', () => {
  const unit = component('unit', { in: { go: bit }, out: { total: bits(8), again: bits(8) } }, ({ go }) => {
    const { count } = counter({ enable: go });
    return { total: count, again: count };
  });
  const [, text = ''] = verilogOf(unit).split('\n\nmodule unit');
  expect(text.slice(text.indexOf('counter counter'))).toBe(
    `
counter counter (
    .clock(clock),
    .reset(reset),
    .enable(go),
    .count(total)
  );

  assign again = total;
endmodule`.trim(),
  );
});

const feedback = component('feedback', { in: { go: bit }, out: { o: bits(8) } }, ({ go }) => {
  const enable = wire(bit);
  const { count } = counter({ enable });
  enable.value = count.bit(3).not().or(go);
  return { o: count.wrapAdd(1) };
});

test('an instance that feeds back into itself is declared before it is read', () => {
  const [, text = ''] = verilogOf(feedback).split('\n\nmodule feedback');
  const at = (part: string): number => {
    expect(text).toContain(part);
    return text.indexOf(part);
  };
  const order = ['wire [7:0] counter_count;', 'wire enable = !counter_count[3] | go;', 'counter counter ('].map(at);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
});

const shifter = component(
  'shifter',
  {
    in: { a: signed(8), n: bits(4) },
    out: { right: signed(8), left: signed(8), third: signed(8), low: bit, wide: signed(12) },
  },
  ({ a, n }) => ({
    right: a.shiftRight(n),
    left: a.shiftLeft(n),
    third: a.shiftRight(3),
    low: a.lt(-3),
    wide: a.extend(12),
  }),
);

test('signed shifts, comparisons and extensions', () => {
  expect(verilogOf(shifter)).toBe(
    `
module shifter (
  input  wire [7:0]  a,
  input  wire [3:0]  n,
  output wire [7:0]  right,
  output wire [7:0]  left,
  output wire [7:0]  third,
  output wire        low,
  output wire [11:0] wide
);
  assign right = $signed(a) >>> n;
  assign left = a << n;
  assign third = {{3{a[7]}}, a[7:3]};
  assign low = $signed(a) < -8'sd3;
  assign wide = {{4{a[7]}}, a};
endmodule`.trim(),
  );
});

const leftover = component(
  'leftover',
  { in: { a: bits(8), b: bits(4) }, out: { o: bits(2), one: bit, same: bits(8) } },
  ({ a }) => ({ o: a.bits(3, 2), one: constant(bit, 1), same: a }),
);

test('outputs that are constants or inputs, and inputs that nothing reads', () => {
  expect(verilogOf(leftover)).toBe(
    `
module leftover (
  input  wire [7:0] a,
  input  wire [3:0] b,
  output wire [1:0] o,
  output wire       one,
  output wire [7:0] same
);
  assign o = a[3:2];

  assign one = 1'b1;
  assign same = a;

  // Read by nothing, on purpose.
  wire _unused = &{1'b0, b};
endmodule`.trim(),
  );
});

/** Operators beside each other where precedence could go wrong. */
const precedence = component(
  'precedence',
  {
    in: { a: bits(4), b: bits(4), c: bits(4), f: bit, g: bit },
    out: { x: bits(4), y: bit, z: bits(4), w: bits(4), v: bits(4), u: bits(4) },
  },
  ({ a, b, c, f, g }) => ({
    x: a.and(b.or(c)).xor(a.not().and(c)),
    y: f.and(a.all()).or(g.not().and(b.any().not())).xor(c.parity()),
    z: a.wrapSub(b.wrapSub(c)).wrapAdd(a.wrapAdd(c).wrapSub(b)),
    w: mux(mux(f, g, 1), mux(g, a, b), c.and(f.repeat(4))),
    v: mux(b.eq(c).eq(f), a.wrapAdd(b).and(c), a),
    u: a
      .mul(c)
      .trunc(4)
      .wrapAdd(c.shiftLeft(b.bits(1, 0))),
  }),
);

test('one expression beside another', () => {
  expect(
    verilogOf(precedence)
      .split('\n')
      .filter((line) => line.includes(' = ')),
  ).toEqual([
    '  assign x = (a & (b | c)) ^ (~a & c);',
    '  assign y = ((f & (&a)) | (!g & (~|b))) ^ (^c);',
    '  assign z = (a - (b - c)) + ((a + c) - b);',
    "  assign w = (f ? g : 1'b1) ? (g ? a : b) : c & {4{f}};",
    '  assign v = (b == c) == f ? (a + b) & c : a;',
    '  assign u = a * c + (c << b[1:0]);',
  ]);
});

const huge = component(
  'huge',
  { in: { a: bits(4096), b: bits(4096) }, out: { o: bits(8192), eq: bit } },
  ({ a, b }) => ({
    o: a.mul(b),
    eq: a.xor(b).eq(1n << 4000n),
  }),
);

/** A choice among 1000, as a value and as the load of a register. */
const choices = component(
  'choices',
  { in: { s: bits(10), a: bits(8) }, out: { o: bits(8), q: bits(8) } },
  ({ s, a }) => {
    const q = reg(bits(8), { reset: 0 });
    let o: Bits<8> = a;
    let chain = when(s.eq(0), () => {
      q.next = a;
    });
    for (let i = 1; i < 1000; i += 1) {
      o = mux(s.eq(i), a.wrapAdd(i % 256), o);
      chain = chain.elsewhen(s.eq(i), () => {
        q.next = i % 7;
      });
    }
    return { o, q };
  },
);

/** Comparisons that one could decide without looking, and some that only look like it. */
const bounds = component(
  'bounds',
  { in: { a: bits(4), b: signed(6), f: bit }, out: { x: bit, y: bit, z: bit, w: bit, v: bit, u: signed(9) } },
  ({ a, b, f }) => ({
    x: a.lt(constant(bits(8), 200)),
    y: a.gt(constant(bits(8), 7)),
    z: b.ge(constant(signed(9), -200)),
    w: b.le(31),
    v: a
      .eq(constant(bits(5), 20))
      .and(f.lt(1))
      .or(f.gt(0)),
    u: b.mul(constant(signed(3), -4)),
  }),
);

/** A register nobody reads leaves its clock behind, and variables have names that Verilog reserves. */
const awkward = component('awkward', { in: { a: bits(4) }, out: { o: bits(4), any: bit } }, ({ a }) => {
  const unread = reg(bits(4), { reset: 0 });
  unread.next = a;
  const integer = a.wrapAdd(1);
  const begin = integer.xor(a);
  const bool = begin.wrapAdd(integer);
  return { o: bool.xor(begin), any: bool.any() };
});

const deep = component('deep', { in: { a: bits(8), b: bits(8) }, out: { o: bits(8) } }, ({ a, b }) => {
  let value: Bits<8> = a;
  for (let i = 0; i < 1000; i += 1) value = value.xor(b).wrapAdd(a);
  return { o: value };
});

test('a value of 2000 operations is split over lines that can be read', () => {
  const longest = Math.max(
    ...verilogOf(deep)
      .split('\n')
      .map((line) => line.length),
  );
  expect(longest).toBeLessThan(200);
});

describe('lint', () => {
  const units = [
    counter,
    chooser,
    machine,
    pair,
    feedback,
    shifter,
    leftover,
    precedence,
    huge,
    deep,
    choices,
    bounds,
    awkward,
  ];

  withTools(['verilator', 'iverilog'], 'in Verilator and Icarus', () => {
    test.each(units.map((unit) => [elaborate(unit).top.name, unit] as const))('%s is clean', (_, unit) => {
      const own = underOneTop([elaborate(unit)]);
      expect(verilatorSays(own) + icarusSays(own)).toBe('');
    });
  });
});
