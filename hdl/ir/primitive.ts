/** Modules that are not described here: cells of a vendor, and Verilog from elsewhere. */
import type { Module } from './module.js';

/** Value of a parameter or attribute: numbers and bigints are written as integers, strings in quotes. */
export type PrimitiveValue = number | bigint | string;

/** What a back end must know of a module that it cannot look into. */
export interface Primitive {
  /** Verilog parameters of every instance, in order. */
  readonly parameters: Readonly<Record<string, PrimitiveValue>>;
  /** Verilog attributes of every instance, in order. */
  readonly attributes: Readonly<Record<string, PrimitiveValue>>;
  /** Verilog text that defines the module and all it uses; undefined where the tools know the cell. */
  readonly source: string | undefined;
  /** The same behaviour described here, for simulation; undefined where there is none. Its ports are those of the primitive; it is none of the netlist's modules. */
  readonly model: Module | undefined;
  /** For each output, the inputs it depends on within a cycle. */
  readonly combinational: ReadonlyMap<string, ReadonlySet<string>>;
}
