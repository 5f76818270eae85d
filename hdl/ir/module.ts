/** Modules and netlists of the IR: what elaboration makes, the passes rewrite and every back end reads. */
import type { Location } from '../location/location.js';
import type { NumberFormat } from '../shape/format.js';
import type { Graph } from './graph.js';
import type { Node } from './node.js';

/** What a port carries. Clock and reset ports come from the clock domain, not from the port list of the component. */
export type PortKind = 'data' | 'clock' | 'reset';

/** How the bits of a port are to be read by people. */
export interface PortView {
  /** Two's complement integer rather than unsigned. */
  readonly signed: boolean;
  /** Number format, where the port has one. */
  readonly format: NumberFormat | undefined;
}

/** An input port; `node` is its value inside. */
export interface InputPort extends PortView {
  readonly name: string;
  readonly kind: PortKind;
  readonly width: number;
  readonly node: Node;
}

/** An output port and what drives it. */
export interface OutputPort extends PortView {
  readonly name: string;
  readonly width: number;
  readonly driver: Node;
}

/** A register: takes `next` at the rising edge of `clock`, or `resetValue` while `reset` is 1. */
export interface Register {
  readonly node: Node;
  readonly clock: Node;
  /** Present exactly when `resetValue` is. Synchronous, active high. */
  readonly reset: Node | undefined;
  readonly resetValue: bigint | undefined;
  /** Value at power-up (FPGA configuration); undefined where the design must not rely on one. */
  readonly powerUp: bigint | undefined;
  readonly next: Node;
}

/** A use of another module. */
export interface Instance {
  readonly name: string;
  readonly module: Module;
  /** Driver of each input port of `module`, by port name. */
  readonly inputs: ReadonlyMap<string, Node>;
  /** Value of each output port of `module`, by port name. */
  readonly outputs: ReadonlyMap<string, Node>;
  readonly location: Location | undefined;
}

/** A wire and its driver, as elaborated; the passes replace wires by their drivers. */
export interface Wire {
  readonly node: Node;
  readonly driver: Node;
}

/** One hardware module. */
export interface Module {
  /** Unique in its netlist, a legal Verilog identifier. */
  readonly name: string;
  /** Name of the component it was described by. */
  readonly component: string;
  readonly description: string | undefined;
  readonly graph: Graph;
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[];
  readonly registers: readonly Register[];
  readonly instances: readonly Instance[];
  readonly wires: readonly Wire[];
  readonly location: Location | undefined;
}

/** A design: its top module and all modules it uses, each after those it instantiates. */
export interface Netlist {
  readonly top: Module;
  readonly modules: readonly Module[];
}
