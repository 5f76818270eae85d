// Black boxes: their model runs in simulation, and what they say of themselves is believed.
import {
  bit,
  bits,
  blackBox,
  clockSignal,
  component,
  defaultDomain,
  elaborate,
  emitVerilog,
  reg,
  wire,
  withDomain,
} from 'gatewright/hdl';
import { simulate } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';

const gate = { in: { A: bits(4), B: bits(4) }, out: { Y: bits(4) } };
const nandModel = component('nand_model', gate, ({ A, B }) => ({ Y: A.and(B).not() }));

/** Two inputs and one output through `cell`. */
function around(cell: typeof nandModel) {
  return component('around', { in: { a: bits(4), b: bits(4) }, out: { y: bits(4) } }, ({ a, b }) => ({
    y: cell({ A: a, B: b }).Y,
  }));
}

describe('a model', () => {
  test('is what simulation runs', () => {
    const running = simulate(around(blackBox('NAND4', { ...gate, model: nandModel })));
    Object.assign(running, { a: 0b1100, b: 0b1010 });
    expect(running.y).toBe(0b0111n);
  });

  test('is not in the Verilog: the cell is', () => {
    const { text } = emitVerilog(elaborate(around(blackBox('NAND4', { ...gate, model: nandModel }))));
    expect(text).toMatch(/^ {2}NAND4 \w+ \($/m);
    expect(text).not.toContain('nand_model');
  });

  test('left out, simulation says so', () => {
    expect(messageOf(() => simulate(around(blackBox('NAND4', gate))))).toContain('NAND4');
  });

  test('with a port of another width is refused', () => {
    const narrow = component('narrow', { in: { A: bits(4), B: bits(3) }, out: { Y: bits(4) } }, ({ A }) => ({ Y: A }));
    const cell = blackBox('NAND4', { ...gate, model: narrow as never });
    expect(messageOf(() => elaborate(around(cell)))).toContain(
      "black box 'NAND4' has ports A[4], B[4] -> Y[4], its model has A[4], B[3] -> Y[4]; they must be the same",
    );
  });

  test('with registers is clocked by a port of the cell', () => {
    const ports = { in: { C: bit, D: bits(4) }, out: { Q: bits(4) } };
    const model = component('dff_model', ports, ({ C, D }) =>
      withDomain(
        defaultDomain,
        () => {
          const Q = reg(bits(4), { powerUp: 0 });
          Q.next = D;
          return { Q };
        },
        { clock: C },
      ),
    );
    const dff = blackBox('DFF4', { ...ports, model, combinational: {} });
    const unit = component('delayed', { in: { a: bits(4) }, out: { q: bits(4) } }, ({ a }) => ({
      q: dff({ C: clockSignal(), D: a }).Q,
    }));
    const running = simulate(unit);
    running.a = 9;
    expect(running.q).toBe(0n);
    running.step();
    expect(running.q).toBe(9n);
  });
});

describe('the Verilog', () => {
  test('has parameters and attributes; other parameters of one cell are another instance of it', () => {
    const divider = (by: number) =>
      blackBox('DIVIDER', { ...gate, parameters: { BY: by, MODE: 'FAST' }, attributes: { keep: 1 } });
    const unit = component('two', { in: { a: bits(4) }, out: { y: bits(4) } }, ({ a }) => ({
      y: divider(3)({ A: divider(2)({ A: a, B: a }).Y, B: a }).Y,
    }));
    const { text } = emitVerilog(elaborate(unit));
    expect(text.match(/\(\* keep = 1 \*\)\n {2}DIVIDER #\(\n {4}\.BY\(\d\),\n {4}\.MODE\("FAST"\)/g)).toHaveLength(2);
  });

  test('keeps the source of a box once, however often it is used', () => {
    const source = 'module NAND4(input [3:0] A, B, output [3:0] Y);\n  assign Y = ~(A & B);\nendmodule\n';
    const cell = blackBox('NAND4', { ...gate, source });
    const unit = component('two', { in: { a: bits(4) }, out: { y: bits(4) } }, ({ a }) => ({
      y: cell({ A: cell({ A: a, B: a }).Y, B: a }).Y,
    }));
    expect(emitVerilog(elaborate(unit)).text.split('assign Y = ~(A & B);')).toHaveLength(2);
  });
});

describe('combinational', () => {
  /** Feeds the output back to input B. */
  const fedBack = (cell: typeof nandModel) =>
    component('ring', { in: { a: bits(4) }, out: { y: bits(4) } }, ({ a }) => {
      const back = wire(bits(4));
      back.value = cell({ A: a, B: back }).Y;
      return { y: back };
    });

  test('left out, every output may depend on every input: feedback is a loop', () => {
    expect(messageOf(() => elaborate(fedBack(blackBox('X', gate))))).toContain("combinational loop in 'ring'");
  });

  test('says that an input does not reach an output: feedback through it is none', () => {
    expect(() => elaborate(fedBack(blackBox('X', { ...gate, combinational: { Y: ['A'] } })))).not.toThrow();
  });

  test('says that it does', () => {
    const cell = blackBox('X', { ...gate, combinational: { Y: ['B'] } });
    expect(messageOf(() => elaborate(fedBack(cell)))).toContain("combinational loop in 'ring'");
  });

  test('{}: all outputs come from registers', () => {
    expect(() => elaborate(fedBack(blackBox('X', { ...gate, combinational: {} })))).not.toThrow();
  });
});
