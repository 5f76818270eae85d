/** Simulation and verification: engines, interactive simulation, and vector tables against a software model. */
export type { ClockName } from './bench.js';
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
export { type Failure, failureText, type NamedValue } from './verify/failure.js';
export type { Model, Patterns } from './verify/model.js';
export type { Protocol } from './verify/protocol.js';
export { mostExhaustiveBits } from './verify/vectors.js';
export { type EngineResult, type Plan, type Verification, verificationText, verify } from './verify/verify.js';
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
