// Enumerations in Verilog: members by name, and `case` instead of long chains.
import { bit, bits, component, constant, enumeration, match, mux, reg, signed, when } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { verilogOf } from '../../support/describe-unit.js';

const State = enumeration('State', ['idle', 'run', 'lastWord', 'done']);

const machine = component(
  'machine',
  { in: { go: bit, last: bit }, out: { state: State, busy: bit } },
  ({ go, last }) => {
    const state = reg(State, { reset: 'idle' });
    match(state, {
      idle: () => {
        when(go, () => {
          state.next = 'run';
        });
      },
      run: () => {
        state.next = mux(last, constant(State, 'lastWord'), state);
      },
      lastWord: () => {
        state.next = 'done';
      },
      done: () => {
        state.next = 'idle';
      },
    });
    return { state, busy: state.ne('idle') };
  },
);

test('members have names where registers are reset, loaded and compared', () => {
  expect(verilogOf(machine)).toBe(
    `
module machine (
  input  wire       clock,
  input  wire       reset,
  input  wire       go,
  input  wire       last,
  output reg  [1:0] state,
  output wire       busy
);
  localparam [1:0] STATE_IDLE = 2'd0;
  localparam [1:0] STATE_RUN = 2'd1;
  localparam [1:0] STATE_LAST_WORD = 2'd2;
  localparam [1:0] STATE_DONE = 2'd3;

  assign busy = state != STATE_IDLE;

  always @(posedge clock) begin
    if (reset) begin
      state <= STATE_IDLE;
    end else begin
      case (state)
        STATE_IDLE: begin
          if (go) begin
            state <= STATE_RUN;
          end
        end
        STATE_RUN: begin
          if (last) begin
            state <= STATE_LAST_WORD;
          end
        end
        STATE_LAST_WORD: state <= STATE_DONE;
        default: state <= STATE_IDLE; // STATE_DONE
      endcase
    end
  end
endmodule`.trim(),
  );
});

/** The lines of a unit that have `part` in them. */
function lines(unit: Parameters<typeof verilogOf>[0], part: string): string[] {
  return verilogOf(unit as never)
    .split('\n')
    .filter((line) => line.includes(part))
    .map((line) => line.trim());
}

const Op = enumeration('AluOp', { add: 0, sub: 1, xor: 5 });

test('members have names in choices, ports of instances and outputs; those not used are not declared', () => {
  const child = component('child', { in: { op: Op }, out: { isXor: bit } }, ({ op }) => ({ isXor: op.eq('xor') }));
  const chooser = component('chooser', { in: { s: bits(2) }, out: { op: Op, fixed: Op, isXor: bit } }, ({ s }) => {
    const { isXor } = child({ op: constant(Op, 'sub') });
    const op = mux(s.eq(0), constant(Op, 'add'), mux(s.eq(1), constant(Op, 'sub'), constant(Op, 'add')));
    return { op, fixed: constant(Op, 'sub'), isXor };
  });
  expect(lines(chooser as never, 'ALU_OP_')).toEqual([
    "localparam [2:0] ALU_OP_XOR = 3'd5;",
    'assign isXor = op == ALU_OP_XOR;',
    "localparam [2:0] ALU_OP_ADD = 3'd0;",
    "localparam [2:0] ALU_OP_SUB = 3'd1;",
    '.op(ALU_OP_SUB),',
    "assign op = s == 2'd0 ? ALU_OP_ADD",
    ": s == 2'd1 ? ALU_OP_SUB",
    ': ALU_OP_ADD;',
    'assign fixed = ALU_OP_SUB;',
  ]);
});

test('a value chosen among those of an enumeration is one of it', () => {
  const unit = component('unit', { in: { s: bit, op: Op }, out: { isSub: bit } }, ({ s, op }) => ({
    isSub: mux(s, op, constant(Op, 'sub')).eq('sub'),
  }));
  expect(lines(unit as never, '==')).toEqual(['assign isSub = (s ? op : ALU_OP_SUB) == ALU_OP_SUB;']);
});

test('other constants of the same width keep their numbers', () => {
  const unit = component('unit', { in: { op: Op, n: bits(3) }, out: { both: bit } }, ({ op, n }) => ({
    both: op.eq('sub').and(n.eq(1)),
  }));
  expect(lines(unit as never, 'assign')).toEqual(["assign both = (op == ALU_OP_SUB) & (n == 3'd1);"]);
});

test('a member keeps away from names of the source', () => {
  const Mode = enumeration('Mode', ['on', 'off', 'On']);
  const unit = component(
    'unit',
    { in: { MODE_OFF: bit, mode: Mode }, out: { o: bit, p: bit } },
    ({ MODE_OFF, mode }) => ({
      o: mode.eq('off').and(MODE_OFF),
      p: mode.eq('on').or(mode.eq('On')),
    }),
  );
  expect(lines(unit as never, 'localparam')).toEqual([
    "localparam [1:0] MODE_ON_0 = 2'd0;",
    "localparam [1:0] MODE_OFF_0 = 2'd1;",
    "localparam [1:0] MODE_ON_1 = 2'd2;",
  ]);
});

describe('case', () => {
  /** A register that loads by the value of `n`. */
  const unit = (describeLoads: (n: never, load: (value: number) => void) => void) =>
    component('unit', { in: { n: bits(3), f: bit }, out: { q: bits(8) } }, ({ n }) => {
      const q = reg(bits(8));
      describeLoads(n as never, (value) => {
        q.next = value;
      });
      return { q };
    });

  test('of plain values, several to an arm; without a last resort the register keeps its value', () => {
    const plain = component('plain', { in: { n: bits(3) }, out: { q: bits(8) } }, ({ n }) => {
      const q = reg(bits(8));
      when(n.eq(1).or(n.eq(6)), () => {
        q.next = 10;
      })
        .elsewhen(n.eq(2), () => {
          q.next = 20;
        })
        .elsewhen(n.eq(4), () => {
          q.next = q.wrapAdd(1);
        });
      return { q };
    });
    expect(verilogOf(plain)).toContain(
      `
    case (n)
      3'd1, 3'd6: q <= 8'd10;
      3'd2: q <= 8'd20;
      3'd4: q <= q + 8'd1;
      default: ;
    endcase
`,
    );
  });

  test('not of two values', () => {
    const two = component('two', { in: { n: bits(3) }, out: { q: bits(8) } }, ({ n }) => {
      const q = reg(bits(8));
      when(n.eq(1), () => {
        q.next = 10;
      }).elsewhen(n.eq(2), () => {
        q.next = 20;
      });
      return { q };
    });
    expect(lines(two as never, 'if (')).toEqual(["if (n == 3'd1) begin", "end else if (n == 3'd2) begin"]);
    expect(verilogOf(two)).not.toContain('case');
  });

  test('ends where another value is compared, and where a constant comes again', () => {
    const mixed = component('mixed', { in: { n: bits(3), f: bit }, out: { q: bits(8) } }, ({ n, f }) => {
      const q = reg(bits(8));
      when(f, () => {
        q.next = 1;
      })
        .elsewhen(n.eq(1), () => {
          q.next = 10;
        })
        .elsewhen(n.eq(2), () => {
          q.next = 20;
        })
        .elsewhen(n.eq(1), () => {
          q.next = 30;
        })
        .otherwise(() => {
          q.next = 40;
        });
      return { q };
    });
    expect(verilogOf(mixed)).toContain(
      `
    if (f) begin
      q <= 8'd1;
    end else begin
      case (n)
        3'd1: q <= 8'd10;
        3'd2: q <= 8'd20;
        default: begin
          if (n == 3'd1) begin
            q <= 8'd30;
          end else begin
            q <= 8'd40;
          end
        end
      endcase
    end
`,
    );
  });

  test('a comparison that something else reads, too, stays a net of its own', () => {
    const shared = component('shared', { in: { n: bits(3) }, out: { q: bits(8), first: bit } }, ({ n }) => {
      const q = reg(bits(8));
      const first = n.eq(1);
      when(first, () => {
        q.next = 10;
      })
        .elsewhen(n.eq(2), () => {
          q.next = 20;
        })
        .elsewhen(n.eq(3), () => {
          q.next = 30;
        });
      return { q, first };
    });
    expect(lines(shared as never, '3')).toContain("assign first = n == 3'd1;");
    expect(lines(shared as never, "3'd1:")).toEqual(["3'd1: q <= 8'd10;"]);
  });

  test('of what is computed', () => {
    const computed = component('computed', { in: { a: signed(3), b: bits(3) }, out: { q: bits(8) } }, ({ a, b }) => {
      const q = reg(bits(8));
      const n = a.asBits().xor(b);
      match(n, [
        [
          0,
          () => {
            q.next = 1;
          },
        ],
        [
          1,
          () => {
            q.next = 2;
          },
        ],
        [
          [2, 3],
          () => {
            q.next = 3;
          },
        ],
      ]);
      return { q };
    });
    expect(lines(computed as never, 'n')).toEqual(expect.arrayContaining(['wire [2:0] n = a ^ b;', 'case (n)']));
  });

  test('is not made of a register without choices', () => {
    expect(verilogOf(unit((_, load) => load(3)))).not.toContain('case');
  });
});
