/** Simulation and verification: engines, interactive simulation, and vector tables against a software model. */
export type { ClockName } from './bench-ports.js';
export { type Design, type DesignModel, type DesignParameter, design, type ParameterValues } from './design.js';
export type { Engine, EngineSession, EngineStatus } from './engine.js';
export { type GateOptions, type Synthesised, synthesised } from './gates/index.js';
export type { IcarusOptions, UnknownBits } from './icarus/index.js';
export type { InitialState } from './initial-state.js';
export type { InputValue, OutputValue } from './port-values.js';
export { gates, icarus, icarusEngine, verilator, wasm } from './properties/checked-engines.js';
export type { Covers } from './properties/checker.js';
export { checking } from './properties/checking.js';
export { PropertyError, type PropertyValue } from './properties/violation.js';
export type { Example, ExampleCycle } from './prove/example.js';
export { exampleTest } from './prove/example-test.js';
export { type ProofEngine, type ProveOptions, proofEngines } from './prove/options.js';
export type { Proof, ProofMethod, ProvedProperty, Verdict } from './prove/proof.js';
export { proofText } from './prove/proof-text.js';
export { prove } from './prove/prove.js';
export {
  checkReset,
  type ResetCheck,
  type ResetCheckOptions,
  type ResetDifference,
  resetCheckText,
} from './random-state/check-reset.js';
export { withRandomState } from './random-state/random-state.js';
export type { ResetEvidence } from './random-state/reset-evidence.js';
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
export type { SimulatedPorts } from './simulate.js';
export {
  type DomainResets,
  type SimulateOptions,
  type Simulation,
  type SimulationControl,
  simulate,
} from './simulate.js';
export type { SimulatedMemory } from './simulated-memory.js';
export type { BenchEngine } from './testbench/bench-engine.js';
export type {
  BenchContext,
  ProcessBody,
  ProcessOptions,
  StartedProcess,
  UntilOptions,
} from './testbench/context.js';
export { BenchFailure } from './testbench/errors.js';
export type { Expectation } from './testbench/expectation.js';
export type { TestBenchOptions } from './testbench/options.js';
export type { ProcessResult } from './testbench/process.js';
export type { BenchRandom } from './testbench/random.js';
export type { RunLimits } from './testbench/scheduler.js';
export type { Scoreboard, ScoreboardOptions } from './testbench/scoreboard.js';
export type { Stall } from './testbench/stall.js';
export type { GivenItem, ReadItem, StreamNames } from './testbench/stream-port.js';
export type { PassedItem, SinkOptions, StreamMonitor, StreamSink } from './testbench/stream-sink.js';
export type { SourceOptions, StreamSource } from './testbench/stream-source.js';
export { type RunResult, type TestBench, testBench } from './testbench/test-bench.js';
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
export type { RandomBits } from './verify/random.js';
export {
  coverageJson,
  engineJson,
  type RecordOptions,
  type RecordRequest,
  readRecord,
} from './verify/record/record.js';
export type { VerificationRecord } from './verify/record/schema.js';
export { verificationText } from './verify/result-text.js';
export type { Directed, DirectedVectors } from './verify/vectors/directed.js';
export { mostExhaustiveBits } from './verify/vectors/exhaustive.js';
export type { Method } from './verify/vectors/source.js';
export type { TableValue, VectorTable } from './verify/vectors/table.js';
export { readVectorTable } from './verify/vectors/table-file.js';
export { type EngineResult, type PartResult, type Verification, verify } from './verify/verify.js';
export { WasmCircuit } from './wasm/engine.js';
export { type AsciiOptions, asciiWaves } from './waves/ascii.js';
export type { RecordedSignals } from './waves/recordable.js';
export type { WaveKind, WaveSignal, WaveSignals, WaveSource } from './waves/signal.js';
export type { WaveSink } from './waves/sink.js';
export { type SvgOptions, svgWaves, type WaveJson, type WaveLane, waveJson } from './waves/svg.js';
export { Trace, type TraceOptions } from './waves/trace.js';
export { signalsOf, traced } from './waves/traced.js';
export { type Radix, valueText } from './waves/value-text.js';
export { type TimeUnit, type VcdOptions, VcdWriter, vcdText } from './waves/vcd.js';
export { type VcdFile, vcdFile } from './waves/vcd-file.js';
export type { WaveView } from './waves/view.js';
export type { WindowOptions } from './waves/window.js';
