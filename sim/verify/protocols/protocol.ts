/** How operands and results travel through the ports of a unit, for units that are more than a function of one cycle. */
import type { EngineSession } from '../../engine.js';
import type { RowLayout, Rows } from '../../rows.js';
import type { UnitPorts } from './unit-ports.js';

/** What every protocol says. */
interface Columns {
  /** Columns of the operands that the model takes. */
  readonly operands: RowLayout;
  /** Columns of the results that the model gives. */
  readonly results: RowLayout;
  /** Vectors that are carried in one go; 64 unless said. */
  readonly vectorsAtATime?: number | undefined;
}

/** Turns operand vectors into stimulus cycles, and the outputs of those cycles into result vectors. */
export interface Protocol extends Columns {
  /** The stimulus, in rows of `inputs`, that carries `vectors` in. */
  drive(vectors: Rows, inputs: RowLayout): Rows;
  /** The `count` result vectors carried out by `rows`, in rows of `outputs`. */
  collect(rows: Rows, outputs: RowLayout, count: number): Rows;
}

/** What came back for some vectors. */
export interface Answer {
  /** The results; zeros for a vector in trouble. */
  readonly results: Rows;
  /** What is wrong beside values, by vector: no result in time, an offer withdrawn. Each counts as a mismatch. */
  readonly trouble?: ReadonlyMap<number, string> | undefined;
}

/** A protocol whose inputs depend on outputs before, such as a handshake: it runs the session itself, cycle by cycle. */
export interface Conversation extends Columns {
  converse(vectors: Rows, session: EngineSession): Promise<Answer>;
}

/** A protocol that is made for the ports of a unit when they are known. */
export type ProtocolFor = (unit: UnitPorts) => Protocol | Conversation;

/** Any protocol that `verify` takes. */
export type AnyProtocol = Protocol | Conversation | ProtocolFor;
