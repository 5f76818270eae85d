/** Simulation and verification: engines, interactive simulation, and vector tables against a software model. */
export type { ClockName } from './bench.js';
export { type Design, type DesignModel, type DesignParameter, design, type ParameterValues } from './design.js';
export type { Engine, EngineSession, EngineStatus } from './engine.js';
export { type GateOptions, gates, type Synthesised, synthesised } from './gates/index.js';
export { type IcarusOptions, icarus, icarusEngine, type UnknownBits } from './icarus/index.js';
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
export { type Failure, failureText, type NamedValue } from './verify/failure.js';
export type { Model, Patterns } from './verify/model.js';
export type { Protocol } from './verify/protocol.js';
export { mostExhaustiveBits } from './verify/vectors.js';
export { type EngineResult, type Plan, type Verification, verificationText, verify } from './verify/verify.js';
export { verilator } from './verilator/engine.js';
export { WasmCircuit, wasm } from './wasm/engine.js';
