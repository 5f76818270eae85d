// Stimulus for random circuits: the same values through every engine, cycle by cycle.
import fc from 'fast-check';
import type { Module } from 'gatewright/hdl';
import type { Netlist } from '../../hdl/index.js';
import type { EngineSession } from '../../sim/engine.js';
import { type RowLayout, type Rows, readCell, writeCell } from '../../sim/rows.js';
import { WasmCircuit } from '../../sim/wasm/engine.js';
import { Interpreter } from './interpreter.js';

/** Port values by name. */
export type Cycle = Record<string, bigint>;

/** Twenty values, wide and narrow, that stimulus is cut from. */
export const values: fc.Arbitrary<bigint[]> = fc.array(
  fc.oneof(fc.bigInt({ min: 0n, max: (1n << 200n) - 1n }), fc.bigInt({ min: -3n, max: 200n })),
  { minLength: 20, maxLength: 20 },
);

/**
 * `count` cycles for the inputs of `top`, cut from `from`; the first two are under reset, as is a later one. Where there are several
 * clocks, each rises in about every second cycle.
 */
export function stimulusFor(top: Module, from: readonly bigint[], count: number): Cycle[] {
  const clocks = top.inputs.filter(({ kind }) => kind === 'clock');
  const inputs = clocks.length > 1 ? top.inputs : top.inputs.filter(({ kind }) => kind !== 'clock');
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(
      inputs.map(({ name, kind, width }, i) => {
        const value = from[(row * 7 + i) % from.length] ?? 0n;
        if (kind === 'clock') return [name, row < 2 ? 1n : (value >> BigInt(row % 4)) & 1n];
        if (kind !== 'reset') return [name, BigInt.asUintN(width, value)];
        const active = row < 2 || row === 8;
        return [name, active === name.endsWith('_n') ? 0n : 1n];
      }),
    ),
  );
}

/** The outputs in every cycle, by the interpreter. */
export function interpreted(design: Netlist | Module, stimulus: readonly Cycle[]): Cycle[] {
  const oracle = new Interpreter(design);
  return stimulus.map((inputs) => oracle.step(inputs));
}

/** The outputs in every cycle, by the WebAssembly engine; `operations` is the most that one function may have. */
export function inWasm(netlist: Netlist, stimulus: readonly Cycle[], operations?: number): Cycle[] {
  const circuit = new WasmCircuit(netlist, operations === undefined ? {} : { limits: { operations, limbs: 1000 } });
  return cyclesOf(circuit.outputs, circuit.run(stimulusRows(circuit.inputs, stimulus)));
}

/** The outputs in every cycle, many rows at once; undefined where the circuit does not allow it. */
export function inBatches(netlist: Netlist, stimulus: readonly Cycle[]): Cycle[] | undefined {
  const circuit = new WasmCircuit(netlist, { batch: 'always' });
  if (!circuit.batches) return undefined;
  return cyclesOf(circuit.outputs, circuit.run(stimulusRows(circuit.inputs, stimulus)));
}

/** The outputs in every cycle, by the engine that a session is of. */
export async function inSession(session: EngineSession, stimulus: readonly Cycle[]): Promise<Cycle[]> {
  return cyclesOf(session.outputs, await session.run(stimulusRows(session.inputs, stimulus)));
}

function stimulusRows(inputs: RowLayout, stimulus: readonly Cycle[]): Rows {
  const rows = new BigUint64Array(stimulus.length * inputs.limbs);
  stimulus.forEach((cycle, row) => {
    for (const column of inputs.columns) writeCell(rows, inputs, row, column, cycle[column.name] ?? 0n);
  });
  return rows;
}

function cyclesOf(outputs: RowLayout, rows: Rows): Cycle[] {
  return Array.from({ length: rows.length / outputs.limbs }, (_, row) =>
    Object.fromEntries(outputs.columns.map((column) => [column.name, readCell(rows, outputs, row, column)])),
  );
}
