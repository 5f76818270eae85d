// Stimulus for random circuits: the same values through every engine, cycle by cycle.
import fc from 'fast-check';
import type { Module } from 'gatewright/hdl';
import type { Netlist } from '../../hdl/index.js';
import { readCell, writeCell } from '../../sim/rows.js';
import { WasmCircuit } from '../../sim/wasm/engine.js';
import { Interpreter } from './interpreter.js';

/** Port values by name. */
export type Cycle = Record<string, bigint>;

/** Twenty values, wide and narrow, that stimulus is cut from. */
export const values: fc.Arbitrary<bigint[]> = fc.array(
  fc.oneof(fc.bigInt({ min: 0n, max: (1n << 200n) - 1n }), fc.bigInt({ min: -3n, max: 200n })),
  { minLength: 20, maxLength: 20 },
);

/** `count` cycles for the inputs of `top`, cut from `from`; the first two are under reset, as is a later one. */
export function stimulusFor(top: Module, from: readonly bigint[], count: number): Cycle[] {
  const inputs = top.inputs.filter(({ kind }) => kind !== 'clock');
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(
      inputs.map(({ name, kind, width }, i) => {
        if (kind === 'reset') return [name, BigInt(row < 2 || row === 8 ? 1 : 0)];
        return [name, BigInt.asUintN(width, from[(row * 7 + i) % from.length] ?? 0n)];
      }),
    ),
  );
}

/** The outputs in every cycle, by the interpreter. */
export function interpreted(design: Netlist | Module, stimulus: readonly Cycle[]): Cycle[] {
  const oracle = new Interpreter(design);
  return stimulus.map((inputs) => oracle.step(inputs));
}

/** The outputs in every cycle, by the WebAssembly engine. */
export function inWasm(netlist: Netlist, stimulus: readonly Cycle[]): Cycle[] {
  const circuit = new WasmCircuit(netlist);
  const { inputs, outputs } = circuit;
  const rows = new BigUint64Array(stimulus.length * inputs.limbs);
  stimulus.forEach((cycle, row) => {
    for (const column of inputs.columns) writeCell(rows, inputs, row, column, cycle[column.name] ?? 0n);
  });
  const results = circuit.run(rows);
  return stimulus.map((_, row) =>
    Object.fromEntries(outputs.columns.map((column) => [column.name, readCell(results, outputs, row, column)])),
  );
}
