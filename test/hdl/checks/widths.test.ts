// Width rules of the IR: every operation of a real design keeps them, and each broken one is refused.
import { bits, checkWidths, component, elaborate, type Module, type Operation } from 'gatewright/hdl';
import { describe, expect, test } from 'vitest';
import { Graph } from '../../../hdl/ir/graph.js';

const netlist = elaborate(
  component('sums', { in: { a: bits(8), b: bits(6) }, out: { o: bits(14) } }, ({ a, b }) => ({ o: a.mul(b) })),
);

test('a design made by the operators keeps them', () => {
  expect(() => checkWidths(netlist.top)).not.toThrow();
});

/** A module with one operation on operands of the widths given. */
function withOperation(op: Operation, width: number, operands: readonly number[]): Module {
  const graph = new Graph();
  const args = operands.map((operand, i) => graph.leaf('input', operand, `i${i}`));
  graph.operate(op, width, args);
  return { ...netlist.top, name: 'broken', graph, inputs: [], outputs: [] };
}

describe('refused', () => {
  test.each<[Operation, number, readonly number[], string]>([
    ['add', 8, [8, 6], 'the operands differ in width'],
    ['add', 9, [8, 8], 'the result is 9 bits wide instead of 8'],
    ['xor', 4, [8, 8], 'the result is 4 bits wide instead of 8'],
    ['eq', 8, [8, 8], 'the result is 8 bits wide instead of 1'],
    ['slt', 1, [8, 7], 'the operands differ in width'],
    ['mux', 8, [2, 8, 8], 'the select is not one bit'],
    ['mux', 8, [1, 8, 7], 'the operands differ in width'],
    ['shl', 9, [8, 3], 'the result is 9 bits wide instead of 8'],
    ['cat', 15, [8, 8], 'the result is 15 bits wide instead of 16'],
    ['sext', 7, [8], 'the result is narrower than the operand'],
    ['any', 8, [8], 'the result is 8 bits wide instead of 1'],
  ])('%s to %i bits of %j', (op, width, operands, problem) => {
    expect(() => checkWidths(withOperation(op, width, operands))).toThrow(
      `${op} of ${operands.join(', ')} bits: ${problem}`,
    );
  });

  test('a slice beyond its operand', () => {
    const graph = new Graph();
    graph.slice(graph.leaf('input', 8, 'a'), 6, 3);
    const broken: Module = { ...netlist.top, name: 'broken', graph, inputs: [], outputs: [] };
    expect(() => checkWidths(broken)).toThrow('there are no bits 8..6');
  });

  test('an output wider than what drives it', () => {
    const [output] = netlist.top.outputs;
    if (!output) throw new Error('sums has an output');
    const broken: Module = { ...netlist.top, outputs: [{ ...output, width: 15 }] };
    expect(() => checkWidths(broken)).toThrow("output 'o' is 15 bits wide, its value 14");
  });
});
