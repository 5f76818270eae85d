/** Simulation and verification: engines, interactive simulation, and vector tables against a software model. */
export type { ClockName } from './bench.js';
export { type Design, type DesignModel, type DesignParameter, design, type ParameterValues } from './design.js';
export type { Engine, EngineSession, EngineStatus } from './engine.js';
export type { InputValue, OutputValue } from './port-values.js';
export {
  type Column,
  clockPorts,
  columnOf,
  isClocked,
  portLayouts,
  type RowLayout,
  type Rows,
  readCell,
  writeCell,
} from './rows.js';
export type { ClockEdge, ClockPeriod } from './schedule.js';
export {
  type DomainResets,
  type Simulation,
  type SimulationControl,
  simulate,
} from './simulate.js';
export type { SimulatedMemory } from './simulated-memory.js';
export { type Corner, cornersOf, type MoreCorners } from './verify/corners.js';
export type { Bins } from './verify/coverage/collect.js';
export {
  type BinCoverage,
  type ColumnCoverage,
  type Coverage,
  coverageText,
  type Reached,
} from './verify/coverage/report.js';
export {
  type Equivalence,
  type EquivalenceOptions,
  equivalenceText,
  equivalent,
} from './verify/equivalence/equivalent.js';
export type { Counterexample } from './verify/equivalence/replay.js';
export { exhaustiveCount } from './verify/exhaustive-count.js';
export { type Failure, failureText, type NamedValue } from './verify/failure.js';
export {
  type AnyModel,
  type BatchModel,
  batchModel,
  type Model,
  type PatternColumn,
  type Patterns,
  type StatefulModel,
  statefulModel,
} from './verify/model.js';
export type { Origin } from './verify/parallel/origin.js';
export { type Workers, wasmOrigin } from './verify/parallel/workers.js';
export type { Plan, SequenceOptions, Vectors } from './verify/plan.js';
export { type LatencyOptions, latency } from './verify/protocols/latency.js';
export type { Answer, AnyProtocol, Conversation, Protocol, ProtocolFor } from './verify/protocols/protocol.js';
export { type StartDoneOptions, startDone } from './verify/protocols/start-done.js';
export { type StreamsOptions, streams } from './verify/protocols/streams.js';
export type { PortOptions, ResetPort, UnitPorts } from './verify/protocols/unit-ports.js';
export {
  coverageJson,
  engineJson,
  type RecordOptions,
  type RecordRequest,
  readRecord,
} from './verify/record/record.js';
export type { VerificationRecord } from './verify/record/schema.js';
export { verificationText } from './verify/result-text.js';
export { mostExhaustiveBits } from './verify/vectors/exhaustive.js';
export type { Method } from './verify/vectors/source.js';
export type { TableValue, VectorTable } from './verify/vectors/table.js';
export { readVectorTable } from './verify/vectors/table-file.js';
export { type EngineResult, type PartResult, type Verification, verify } from './verify/verify.js';
export { verilator } from './verilator/engine.js';
export { WasmCircuit, wasm } from './wasm/engine.js';
