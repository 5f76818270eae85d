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
  type Ports,
  type Signals,
} from './component/component.js';
export { type ElaborateOptions, elaborate } from './component/elaborate.js';
export { type ParameterValue, parametric } from './component/parametric.js';
export { unused } from './component/unused.js';
export { crossing } from './domain/crossing.js';
export { type ClockDomain, clockDomain, type DomainOptions, defaultDomain } from './domain/domain.js';
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
export { maxWidth } from './ir/graph.js';
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
export { displayPath, Location, type SourcePosition } from './location/location.js';
export { type Mem, type MemoryOptions, memory, type ReadOptions, rom } from './memory/memory.js';
export type { MemoryWritePort } from './memory/ports.js';
export type { MemoryReadPort } from './memory/read-port.js';
export { type OneHotOf, oneHot, oneHotIndex } from './operators/one-hot.js';
export { oneHotSelect } from './operators/one-hot-select.js';
export { type Priority, type PriorityOptions, priority, priorityGrant } from './operators/priority.js';
export type { Saturated } from './operators/saturate.js';
export { select } from './operators/select.js';
export type { Choice, Choices, ShapeError } from './operators/value-list.js';
export { evaluate } from './passes/evaluate.js';
export { flatten } from './passes/flatten.js';
export { neededNodes } from './passes/rewrite.js';
export type { Enumeration } from './shape/enumeration-members.js';
export type { NumberFormat } from './shape/format.js';
export type { Composite, PortLeaf, PortType, PortValue } from './shape/port-type.js';
export type { Constant, ConstantOf, Shape, SignalOf } from './shape/shape.js';
export { type Bit, Bits, bit, bits } from './signal/bits.js';
export { cat } from './signal/cat.js';
export { constant } from './signal/constant.js';
export { Encoded, encoded, type FormatShape } from './signal/encoded.js';
export { mux } from './signal/mux.js';
export { type Plain, Signal } from './signal/signal.js';
export { Signed, signed } from './signal/signed.js';
export { type Reg, type RegOptions, reg } from './state/reg.js';
export { type WhenChain, when } from './state/when.js';
export { type Wire, wire } from './state/wire.js';
export type { CountWidth, IndexWidth, PowerOfTwo } from './types/bit-length.js';
export type { Add, AtMost, Max, Mul, Sub, WidthError } from './types/decimal.js';
export { emitVerilog, type Verilog, type VerilogOptions } from './verilog/emit.js';
export type { MappedInstance, MappedModule, MappedSignal, NameMap } from './verilog/name-map.js';
