/** The construction layer: everything needed to describe hardware and turn it into a netlist or Verilog. */

export { combinationalInputs } from './checks/combinational-inputs.js';
export { checkLoops } from './checks/loops.js';
export { checkWidths } from './checks/widths.js';
export { type Circt, type CirctOptions, emitCirct } from './circt/emit.js';
export { type BlackBoxOptions, blackBox } from './component/black-box.js';
export {
  type AnyComponent,
  type Component,
  component,
  definitionOf,
  type Interface,
  instance,
  isComponent,
  model,
  type Ports,
  type Signals,
} from './component/component.js';
export { type ElaborateOptions, elaborate } from './component/elaborate.js';
export { flatPorts } from './component/flat-ports.js';
export { type ParameterValue, parametric } from './component/parametric.js';
export { unused } from './component/unused.js';
export { type CriticalPath, type CriticalStep, criticalPath } from './delay/critical-path.js';
export { ice40 } from './delay/ice40.js';
export { lut6 } from './delay/lut6.js';
export type { DelayModel } from './delay/model.js';
export { type AsyncFifoOptions, asyncFifo } from './domain/async-fifo.js';
export { crossing } from './domain/crossing.js';
export { type ClockDomain, clockDomain, type DomainOptions, defaultDomain } from './domain/domain.js';
export { gray } from './domain/gray.js';
export { type HandshakeOptions, handshake } from './domain/handshake.js';
export { type InDomain, inDomain, ofDomain } from './domain/in-domain.js';
export { pulseCrossing } from './domain/pulse.js';
export { resetSynchronizer, type SynchronizerOptions, synchronizer } from './domain/synchronizer.js';
export {
  clockSignal,
  type DomainSignals,
  resetSignal,
  withDomain,
  withReset,
} from './domain/with-domain.js';
export { DesignError, GatewrightError, UsageError } from './errors.js';
export { Graph, maxWidth } from './ir/graph.js';
export {
  addressWidth,
  type Memory,
  type MemoryRead,
  type MemoryStyle,
  type MemoryWrite,
  type ReadDuringWrite,
} from './ir/memory.js';
export type {
  InputPort,
  Instance,
  Module,
  Netlist,
  OutputPort,
  PortKind,
  PortView,
  Register,
  ResetStyle,
  Warning,
} from './ir/module.js';
export { Node, type Operation, operations } from './ir/node.js';
export type { Primitive, PrimitiveValue } from './ir/primitive.js';
export type { Property, PropertyKind, Watched } from './ir/property.js';
export type { StateMachine, Transition } from './ir/state-machine.js';
export { displayPath, Location, type SourcePosition } from './location/location.js';
export { type Mem, type MemoryOptions, memory, type ReadOptions, rom } from './memory/memory.js';
export type { MemoryWritePort } from './memory/ports.js';
export type { MemoryReadPort } from './memory/read-port.js';
export { type Division, divide } from './operators/divide.js';
export { type OneHotOf, oneHot, oneHotIndex } from './operators/one-hot.js';
export { oneHotSelect } from './operators/one-hot-select.js';
export { type Priority, type PriorityOptions, priority, priorityGrant } from './operators/priority.js';
export type { Saturated } from './operators/saturate.js';
export { select } from './operators/select.js';
export type { Choice, Choices, ShapeError } from './operators/value-list.js';
export { evaluate } from './passes/evaluate.js';
export { flatten } from './passes/flatten.js';
export { neededNodes } from './passes/rewrite.js';
export type { PipelinedInputs, PipelinedOutputs, PipelineOptions } from './pipeline/options.js';
export { latencyOf, type Pipelined, pipeline } from './pipeline/pipeline.js';
export { SB_SPRAM256KA, type SpramAccess, spram } from './primitives/ice40/spram.js';
export { changed, fell, past, rose, stable } from './properties/history.js';
export { assert, assume, cover, type PropertyOptions } from './properties/property.js';
export type { Enumeration } from './shape/enumeration-members.js';
export type { FormatClasses, FormatCorner, NumberFormat } from './shape/format.js';
export type { Composite, PortLeaf, PortType, PortValue } from './shape/port-type.js';
export type { Constant, ConstantOf, Given, Shape, SignalOf, ValueOf, WidthOf } from './shape/shape.js';
export { type Bit, Bits, bit, bits } from './signal/bits.js';
export { cat } from './signal/cat.js';
export { constant } from './signal/constant.js';
export { Encoded, encoded, type FormatShape } from './signal/encoded.js';
export { Enum, type EnumerationOptions, type EnumShape, type EnumWidth, enumeration } from './signal/enumeration.js';
export type { Encoding, MemberValues } from './signal/enumeration-members.js';
export { mux } from './signal/mux.js';
export { type Plain, Signal } from './signal/signal.js';
export { Signed, signed } from './signal/signed.js';
export {
  type CheckedFields,
  type FieldError,
  type Fields,
  type GivenFields,
  type ReservedField,
  Struct,
  type StructOf,
  type StructShape,
  type SumOfFields,
  struct,
} from './signal/struct.js';
export { type ElementOf, Vec, type VecShape, type VecWidth, vec } from './signal/vec.js';
export type { AssignableElements, Settable } from './state/assignable.js';
export { type MachineOfModule, mermaid, stateDiagram, stateMachines } from './state/diagram.js';
export { type Fsm, type FsmOptions, fsm, type Goto, type States } from './state/fsm.js';
export {
  type CasesOf,
  choose,
  type Matchable,
  type MemberCases,
  match,
  type RestOf,
  type ValueCases,
} from './state/match.js';
export { type NamedDomain, type Reg, type RegOptions, type RegParts, reg } from './state/reg.js';
export { unconditionally } from './state/unconditionally.js';
export { type WhenChain, when } from './state/when.js';
export { type Wire, type WireParts, wire } from './state/wire.js';
export { type ArbiterOptions, type Arbitrated, arbiter, type ItemOf } from './stream/arbiter.js';
export { connect, type StreamWire, sink, streamWire } from './stream/connect.js';
export type { ArbiterPolicy } from './stream/elements/arbiter.js';
export type { PartOrder } from './stream/elements/width-converter.js';
export { type Fifo, type FifoOptions, fifo } from './stream/fifo.js';
export { type ForkOptions, fork, type Streams } from './stream/fork.js';
export { type JoinedFields, join } from './stream/join.js';
export { pipe } from './stream/pipe.js';
export { streamDemux, streamMux } from './stream/select.js';
export { skidBuffer } from './stream/skid-buffer.js';
export { Stream, type StreamType, stream, streamOf } from './stream/stream.js';
export { type WidthConverterOptions, widthConverter } from './stream/width-converter.js';
export type { CountWidth, IndexWidth, PowerOfTwo } from './types/bit-length.js';
export type { Add, AtMost, Max, Mul, Sub, WidthError } from './types/decimal.js';
export { emitVerilog, type Verilog, type VerilogOptions } from './verilog/emit.js';
export type { MappedInstance, MappedMemory, MappedModule, MappedSignal, NameMap } from './verilog/name-map.js';
export { verilogNames } from './verilog/signal-names.js';
