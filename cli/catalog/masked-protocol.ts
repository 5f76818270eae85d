/** For combinational units some of whose outputs mean nothing at times: those are read as 0 then, whatever they are. */
import { columnOf, type Protocol, type RowLayout, readCell, writeCell } from '../../sim/index.js';

/** Which outputs mean nothing, and when. */
export interface Mask {
  /** Outputs of one bit: where one of them is 1, the masked outputs mean nothing. */
  readonly flags: readonly string[];
  readonly masked: readonly string[];
}

/** One cycle per vector, the outputs as they are but for the masked ones. */
export function maskedProtocol(
  { inputs: operands, outputs: results }: { readonly inputs: RowLayout; readonly outputs: RowLayout },
  { flags, masked }: Mask,
): Protocol {
  const hidden = results.columns.filter(({ name }) => masked.includes(name));
  return {
    operands,
    results,
    drive: (vectors) => vectors,
    collect(rows, outputs, count) {
      const signs = flags.map((name) => columnOf(outputs, name));
      const collected = rows.slice();
      for (let row = 0; row < count; row += 1) {
        if (signs.every((column) => readCell(rows, outputs, row, column) === 0n)) continue;
        for (const column of hidden) writeCell(collected, results, row, column, 0n);
      }
      return collected;
    },
  };
}
