// The Verilog of the operators: as somebody would write it, clean under lint, and with the same meaning in Icarus Verilog.
import fc from 'fast-check';
import {
  type Bits,
  bits,
  component,
  divide,
  elaborate,
  type Netlist,
  oneHot,
  oneHotIndex,
  oneHotSelect,
  priority,
  priorityGrant,
  type Shape,
  type Signal,
  select,
} from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { verilogOf } from '../../support/describe-unit.js';
import { runIcarus } from '../../support/icarus.js';
import { icarusSays, underOneTop, verilatorSays } from '../../support/lint.js';
import { inWasm, stimulusFor, values } from '../../support/random-stimulus.js';
import { withTools } from '../../support/tools.js';

type B = Bits<number>;

const operators: Readonly<Record<string, (a: B, b: B) => Signal>> = {
  rotate_left: (a, b) => a.rotateLeft(b),
  rotate_right: (a, b) => a.rotateRight(b),
  reverse: (a) => a.reverse(),
  popcount: (a) => a.popcount(),
  leading_zeros: (a) => a.leadingZeros(),
  trailing_zeros: (a) => a.trailingZeros(),
  leading_run: (a) => a.leadingRun(),
  first: (a) => priority(a).index,
  last: (a) => priority(a, { first: 'highest' }).index,
  grant: (a) => priorityGrant(a),
  grant_high: (a) => priorityGrant(a, { first: 'highest' }),
  one_hot: (a) => oneHot(a, 20),
  one_hot_index: (a) => oneHotIndex(a),
  saturate: (a) => a.saturate(1),
  saturate_signed: (a) => a.asSigned().saturate(1).asBits(),
  saturate_unsigned: (a) => a.asSigned().saturateUnsigned(1),
  add_saturating: (a, b) => a.addSaturating(b),
  sub_saturating: (a, b) => a.subSaturating(b),
  add_signed: (a, b) => a.asSigned().addSaturating(b.asSigned()).asBits(),
  sub_signed: (a, b) => a.asSigned().subSaturating(b.asSigned()).asBits(),
  min: (a, b) => a.min(b),
  max_signed: (a, b) => a.asSigned().max(b.asSigned()).asBits(),
  abs: (a) => a.asSigned().abs(),
  bit_of: (a, b) => a.bit(b),
  bit_of_signed: (a, b) => a.asSigned().bit(b),
  select: (a, b) => select(a.resize(40), [a, b, a, b, b]),
  one_hot_select: (a, b) =>
    oneHotSelect(
      a,
      Array.from({ length: a.width }, (_, i) => b.rotateLeft(i)),
    ),
  quotient: (a, b) => divide(a, b).quotient,
  remainder_signed: (a, b) => divide(a.asSigned(), b.asSigned()).remainder.asBits(),
};

/** Each operator in a module of its own, at a few widths. */
function modules(): Netlist[] {
  return [1, 2, 3, 8, 13, 65].flatMap((width) =>
    Object.entries(operators).map(([name, build]) => {
      const made: Shape[] = [];
      const ports = { a: bits(width), b: bits(width) };
      // The width of the result, from a first elaboration in which the output is one bit.
      elaborate(
        component('probe', { in: ports, out: { o: bits(1) } }, ({ a, b }) => {
          made.push(build(a, b).shape);
          return { o: a.any() };
        }),
      );
      const [shape] = made as [Shape];
      return elaborate(
        component(`${name}_${width}`, { in: ports, out: { o: shape } }, ({ a, b }) => ({ o: build(a, b) })),
      );
    }),
  );
}

test('a rotation is a row of choices for each bit of the amount', () => {
  const unit = component('rotator', { in: { a: bits(6), n: bits(3) }, out: { turned: bits(6) } }, ({ a, n }) => ({
    turned: a.rotateLeft(n),
  }));
  // Bit 2 of the amount stands for 4, modulo 6; so 6 turns by 2 + 4 = 6, which is not at all.
  expect(verilogOf(unit)).toContain(`
  wire [5:0] turned_0 = n[0] ? {a[4:0], a[5]} : a;
  wire [5:0] turned_1 = n[1] ? {turned_0[3:0], turned_0[5:4]} : turned_0;
  assign turned = n[2] ? {turned_1[1:0], turned_1[5:2]} : turned_1;
endmodule`);
});

test('a grant is one line', () => {
  const unit = component('grants', { in: { requests: bits(4) }, out: { grant: bits(4) } }, ({ requests }) => ({
    grant: priorityGrant(requests),
  }));
  expect(verilogOf(unit)).toContain("assign grant = requests & ~(requests - 4'd1);");
});

describe('every operator at six widths', () => {
  withTools(['verilator'], 'verilator', () => {
    test('--lint-only -Wall finds nothing', () => {
      expect(verilatorSays(underOneTop(modules()))).toBe('');
    });
  });

  withTools(['iverilog'], 'icarus', () => {
    test('-Wall finds nothing', () => {
      expect(icarusSays(underOneTop(modules()))).toBe('');
    });

    test('means the same as in WebAssembly', async () => {
      const [from = []] = fc.sample(values, { seed: 7, numRuns: 1 });
      const cases = modules().map((netlist) => ({ netlist, stimulus: stimulusFor(netlist.top, from, 20) }));
      const results = await runIcarus(cases);
      for (const [i, { netlist, stimulus }] of cases.entries()) {
        expect(results[i], netlist.top.name).toEqual(inWasm(netlist, stimulus));
      }
    });
  });
});
