// Random circuits: the WebAssembly engine against the IR's definition, operator by operator and as a whole.
import fc from 'fast-check';
import { elaborate } from 'gatewright/hdl';
import { describe, expect, it } from 'vitest';
import { readCell, writeCell } from '../../../sim/rows.js';
import { WasmCircuit } from '../../../sim/wasm/engine.js';
import { Interpreter } from '../../support/interpreter.js';
import { build, type Recipe, recipes } from '../../support/random-circuit.js';

const seed = 20_261_123;
const rows = 12;

/** Runs `recipe` in both and expects equal outputs in every cycle; the first cycles are under reset. */
function compare(recipe: Recipe, values: readonly bigint[]): void {
  const netlist = elaborate(build(recipe));
  const circuit = new WasmCircuit(netlist);
  const oracle = new Interpreter(netlist);
  const stimulus = new BigUint64Array(rows * circuit.inputs.limbs);
  const expected: Record<string, bigint>[] = [];
  for (let row = 0; row < rows; row += 1) {
    const inputs: Record<string, bigint> = {};
    circuit.inputs.columns.forEach((column, i) => {
      const pattern = values[(row * 7 + i) % values.length] ?? 0n;
      inputs[column.name] = column.name === 'reset' ? BigInt(row < 2 ? 1 : 0) : BigInt.asUintN(column.width, pattern);
      writeCell(stimulus, circuit.inputs, row, column, inputs[column.name] ?? 0n);
    });
    expected.push(oracle.step(inputs));
  }
  const results = circuit.run(stimulus);
  for (let row = 0; row < rows; row += 1) {
    const got = Object.fromEntries(
      circuit.outputs.columns.map((column) => [column.name, readCell(results, circuit.outputs, row, column)]),
    );
    expect(got, `row ${row}`).toEqual(expected[row]);
  }
}

describe(`random circuits, seed ${seed}`, () => {
  const operands = fc.array(
    fc.oneof(fc.bigInt({ min: 0n, max: (1n << 200n) - 1n }), fc.bigInt({ min: -3n, max: 200n })),
    {
      minLength: 20,
      maxLength: 20,
    },
  );

  it('agree with the interpreter on 1500 circuits', () => {
    fc.assert(fc.property(recipes(30), operands, compare), { seed, numRuns: 1500 });
  }, 120_000);
});
