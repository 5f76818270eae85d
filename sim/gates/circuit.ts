/** A gate-level circuit, whatever cells it came from: nets with lookup tables, sums, products, flip-flops and memories. */

/** The number of a net; `zero` and `one` are the constants. */
export type Net = number;

/** The net that is always 0. */
export const zero: Net = 0;
/** The net that is always 1. */
export const one: Net = 1;

/** A function of up to four nets. Bit `i` of the table is the output where input `k` is bit `k` of `i`. */
export interface Lut {
  readonly output: Net;
  readonly inputs: readonly Net[];
  readonly table: number;
}

/** Carries from bit to bit: `carries[i]` is the majority of `a[i]`, `b[i]` and the carry before; bit `i` of the sum is `sums[i]`. */
export interface Adder {
  readonly a: readonly Net[];
  readonly b: readonly Net[];
  readonly carryIn: Net;
  readonly sums: readonly Net[];
  readonly carries: readonly Net[];
}

/** An unsigned product, modulo 2 to the width of the output. Lowest bits first. */
export interface Product {
  readonly a: readonly Net[];
  readonly b: readonly Net[];
  readonly output: readonly Net[];
}

/** When state changes: at a rising edge of the net, or at a falling one. */
export interface ClockEdge {
  readonly clock: Net;
  readonly falling: boolean;
}

/** A flip-flop, 0 at power-up. */
export interface FlipFlop extends ClockEdge {
  readonly output: Net;
  readonly data: Net;
  readonly enable: Net;
  /** A synchronous one acts only where `enable` is 1. */
  readonly reset: { readonly net: Net; readonly value: 0 | 1; readonly asynchronous: boolean } | undefined;
}

/** A memory with one write and one read port; words beyond `init` are 0 at power-up. Lowest bits first. */
export interface Ram {
  readonly name: string;
  readonly width: number;
  readonly depth: number;
  readonly laneWidth: number;
  readonly init: readonly bigint[] | undefined;
  readonly write: ClockEdge & {
    readonly enable: Net;
    readonly address: readonly Net[];
    readonly data: readonly Net[];
    /** One net per lane. */
    readonly lanes: readonly Net[];
  };
  /** Without an edge the read is combinational. A word read while it is written is the old one. */
  readonly read: {
    readonly edge: ClockEdge | undefined;
    readonly enable: Net;
    readonly address: readonly Net[];
    readonly output: readonly Net[];
  };
}

/** A circuit. */
export interface GateCircuit {
  /** Name of the top module. */
  readonly name: string;
  /** The nets of each input port, lowest bit first. */
  readonly inputs: ReadonlyMap<string, readonly Net[]>;
  readonly outputs: ReadonlyMap<string, readonly Net[]>;
  readonly luts: readonly Lut[];
  readonly adders: readonly Adder[];
  readonly products: readonly Product[];
  readonly flipFlops: readonly FlipFlop[];
  readonly rams: readonly Ram[];
  /** Vectors that carry a name in the source, lowest bit first: flip-flops of one vector are kept together. */
  readonly vectors: readonly { readonly name: string; readonly nets: readonly Net[] }[];
}
