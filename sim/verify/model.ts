/** Software models: what a unit's outputs must be for its inputs, as bit patterns. */
import { GatewrightError } from '../../hdl/index.js';
import { type RowLayout, type Rows, readCell, writeCell } from '../rows.js';

/** Patterns by port name. */
export type Patterns = Readonly<Record<string, bigint>>;

/** The results a unit must give for `operands`. */
export type Model = (operands: Patterns) => Patterns;

/** Runs `model` over every vector. */
export function applyModel(model: Model, vectors: Rows, operands: RowLayout, results: RowLayout): Rows {
  const count = vectors.length / operands.limbs;
  const expected = new BigUint64Array(count * results.limbs);
  for (let row = 0; row < count; row += 1) {
    const given: Record<string, bigint> = {};
    for (const column of operands.columns) given[column.name] = readCell(vectors, operands, row, column);
    const wanted = model(given);
    for (const column of results.columns) {
      const pattern = wanted[column.name];
      if (pattern === undefined) throw new GatewrightError(`the model gives no value for '${column.name}'`);
      if (pattern < 0n || pattern >> BigInt(column.width) !== 0n) {
        throw new GatewrightError(
          `the model gives ${pattern} for '${column.name}', which is no pattern of ${column.width} bits; cut it with BigInt.asUintN(${column.width}, ...)`,
        );
      }
      writeCell(expected, results, row, column, pattern);
    }
  }
  return expected;
}
