/** Modules and netlists of the IR: what elaboration makes, the passes rewrite and every back end reads. */
import type { Location } from '../location/location.js';
import type { Enumeration } from '../shape/enumeration-members.js';
import type { NumberFormat } from '../shape/format.js';
import type { Graph } from './graph.js';
import type { Memory } from './memory.js';
import type { Node } from './node.js';
import type { Primitive } from './primitive.js';
import type { Property } from './property.js';
import type { StateMachine } from './state-machine.js';

/** What a port carries. Clock and reset ports come from the clock domain, not from the port list of the component. */
export type PortKind = 'data' | 'clock' | 'reset';

/** How the bits of a port or register are to be read by people. */
export interface PortView {
  /** Two's complement integer rather than unsigned. */
  readonly signed: boolean;
  /** Number format, where the value has one. */
  readonly format: NumberFormat | undefined;
  /** Named values, where the value is one of an enumeration. */
  readonly enumeration?: Enumeration | undefined;
}

/** An input port; `node` is its value inside. */
export interface InputPort extends PortView {
  readonly name: string;
  readonly kind: PortKind;
  readonly width: number;
  readonly node: Node;
  /** The clock domain a clock or reset port is of, or that a data port is declared to be in. */
  readonly domain?: string | undefined;
  /** What the port means, from its shape or its component; a comment in the Verilog. */
  readonly description?: string | undefined;
}

/** An output port and what drives it. */
export interface OutputPort extends PortView {
  readonly name: string;
  readonly width: number;
  readonly driver: Node;
  /** The clock domain the port is declared to be in. */
  readonly domain?: string | undefined;
  /** What the port means. */
  readonly description?: string | undefined;
}

/** How a register is reset: at a rising clock edge, or as soon as the reset is 1. */
export type ResetStyle = 'sync' | 'async';

/** A register: takes `next` at the rising edge of `clock`, or `resetValue` while `reset` is 1. */
export interface Register extends Partial<PortView> {
  readonly node: Node;
  readonly clock: Node;
  /** Present exactly when `resetValue` is. Active high; an active-low reset port is inverted before. */
  readonly reset: Node | undefined;
  /** Meaningful where `reset` is present; `sync` where it is left out. */
  readonly resetStyle?: ResetStyle | undefined;
  readonly resetValue: bigint | undefined;
  /** Value at power-up (FPGA configuration); undefined where the design must not rely on one. */
  readonly powerUp: bigint | undefined;
  readonly next: Node;
  /** Attributes of the register in the Verilog, such as `ASYNC_REG`. */
  readonly attributes?: Readonly<Record<string, string | number>> | undefined;
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
  /** The value may come from any clock domain and counts as one of this domain, or of the one with this clock, from here on. */
  readonly crossing?: string | Node | undefined;
}

/** One hardware module. */
export interface Module {
  /** Unique in its netlist, a legal Verilog identifier. */
  readonly name: string;
  /** Name of the component it was described by. */
  readonly component: string;
  readonly description: string | undefined;
  /** What its component was made with, for readers of the Verilog. */
  readonly parameters?: Readonly<Record<string, number | string | boolean | bigint>> | undefined;
  readonly graph: Graph;
  readonly inputs: readonly InputPort[];
  readonly outputs: readonly OutputPort[];
  readonly registers: readonly Register[];
  readonly memories: readonly Memory[];
  readonly instances: readonly Instance[];
  readonly wires: readonly Wire[];
  /** State machines, as described; their hardware is among the registers. */
  readonly machines?: readonly StateMachine[] | undefined;
  /** What must hold, may be relied on or is to be reached; only where it was asked for, since it changes what is needed. */
  readonly properties?: readonly Property[] | undefined;
  /** Present where the module is not described here: a cell of the vendor, or Verilog from elsewhere. Its outputs drive nothing inside. */
  readonly primitive?: Primitive | undefined;
  readonly location: Location | undefined;
}

/** Something that is probably a mistake but may be meant. */
export interface Warning {
  /** One sentence that ends in the user's source line. */
  readonly message: string;
  readonly location: Location | undefined;
}

/** A design: its top module and all modules it uses, each after those it instantiates. */
export interface Netlist {
  readonly top: Module;
  readonly modules: readonly Module[];
  readonly warnings: readonly Warning[];
}
