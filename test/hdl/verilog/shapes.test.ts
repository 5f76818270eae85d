// Verilog of structs, vecs, enumerations and state machines: names as in the source, clean in all tools, and the same behaviour.
import fc from 'fast-check';
import {
  bit,
  bits,
  choose,
  component,
  elaborate,
  enumeration,
  fsm,
  match,
  reg,
  struct,
  vec,
  when,
} from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { verilogOf } from '../../support/describe-unit.js';
import { runIcarus } from '../../support/icarus.js';
import { icarusSays, underOneTop, verilatorSays } from '../../support/lint.js';
import { interpreted, stimulusFor, values } from '../../support/random-stimulus.js';
import { withIcarus, withTools } from '../../support/tools.js';

const op = enumeration('op', ['add', 'keep', 'clear']);
const entry = struct('entry', { valid: bit, op, tag: bits(4) });
type Encoding = 'binary' | 'gray' | 'one-hot';

/** Something of everything, with a machine of the given encoding. */
const unit = (encoding: Encoding) => {
  const phase = enumeration('phase', ['idle', 'fill', 'drain'], { encoding });
  return component(
    `queue_${encoding.replace('-', '_')}`,
    {
      in: { e: entry, at: bits(2), go: bit },
      out: { first: entry, all: vec(3, bits(4)), phase, next: phase, sum: bits(4) },
    },
    ({ e, at, go }) => {
      const start = [0, 1, 2].map((tag) => ({ valid: 0, op: 'keep' as const, tag }));
      const file = reg(vec(3, entry), { reset: start, powerUp: start });
      const sum = reg(bits(4), { reset: 0, powerUp: 0 });
      const machine = fsm(
        phase,
        {
          idle: (goto) => {
            when(go, () => goto('fill'));
          },
          fill: (goto) => {
            when(e.valid, () => file.set(at, e)).otherwise(() => {
              file.at(0).tag.next = choose(e.op, bits(4), { add: sum, keep: file.at(1).tag, clear: 0 });
            });
            when(go.not(), () => goto('drain'));
          },
          drain: (goto) => {
            match(file.at(at).op, {
              add: () => {
                sum.next = sum.wrapAdd(file.at(at).tag);
              },
              clear: () => {
                sum.next = 0;
                goto('idle');
              },
              keep: () => {},
            });
          },
        },
        { powerUp: true },
      );
      return {
        first: file.at(0),
        all: vec(3, bits(4)).of(file.map(({ tag }) => tag)),
        phase: machine.state,
        next: machine.nextState,
        sum,
      };
    },
  );
};
const encodings: readonly Encoding[] = ['binary', 'gray', 'one-hot'];
const netlists = encodings.map((encoding) => elaborate(unit(encoding)));

test('fields, elements and members have their names', () => {
  const text = verilogOf(unit('one-hot'));
  for (const part of [
    'input  wire       e_valid',
    'input  wire [1:0] e_op',
    'output reg  [3:0] first_tag',
    "localparam [2:0] PHASE_DRAIN = 3'd4;",
    "localparam [1:0] OP_KEEP = 2'd1;",
    'reg [1:0] file_2_op;',
    'file_1_op <= OP_KEEP;',
    '<= PHASE_IDLE;',
  ]) {
    expect(text).toContain(part);
  }
});

withTools(['verilator'], 'verilator', () => {
  test('--lint-only -Wall finds nothing', () => {
    expect(verilatorSays(underOneTop(netlists))).toBe('');
  });
});

withIcarus('Icarus', () => {
  test('-Wall finds nothing', () => {
    expect(icarusSays(underOneTop(netlists))).toBe('');
  });

  test('does what the netlist does', async () => {
    const [from = []] = fc.sample(values, { seed: 3, numRuns: 1 });
    const cases = netlists.map((netlist) => ({ netlist, stimulus: stimulusFor(netlist.top, from, 200) }));
    expect(await runIcarus(cases)).toEqual(cases.map(({ netlist, stimulus }) => interpreted(netlist, stimulus)));
  });
});
