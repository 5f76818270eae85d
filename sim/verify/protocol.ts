/** How operands and results travel through the ports of a unit, for units that are more than a function of one cycle. */
import type { RowLayout, Rows } from '../rows.js';

/** Turns operand vectors into stimulus cycles, and the outputs of those cycles into result vectors. */
export interface Protocol {
  /** Columns of the operands that the model takes. */
  readonly operands: RowLayout;
  /** Columns of the results that the model gives. */
  readonly results: RowLayout;
  /** The stimulus, in rows of `inputs`, that carries `vectors` in. */
  drive(vectors: Rows, inputs: RowLayout): Rows;
  /** The `count` result vectors carried out by `rows`, in rows of `outputs`. */
  collect(rows: Rows, outputs: RowLayout, count: number): Rows;
}
