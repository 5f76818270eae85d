/** Collects a circuit net by net: what the readers of cells are written in. */
import type { Adder, ClockEdge, FlipFlop, Lut, Net, Product, Ram } from './circuit.js';
import { one, zero } from './circuit.js';
import { reduced, tableOf } from './tables.js';

/** Lookup tables, sums and state as they are added; nets are numbered from where the netlist's numbers end. */
export class CircuitBuilder {
  readonly luts: Lut[] = [];
  readonly adders: Adder[] = [];
  readonly products: Product[] = [];
  readonly flipFlops: FlipFlop[] = [];
  readonly rams: Ram[] = [];
  #next: number;

  constructor(firstFree: number) {
    this.#next = firstFree;
  }

  /** A new net. */
  net(): Net {
    this.#next += 1;
    return this.#next - 1;
  }

  /** So many new nets. */
  nets(count: number): Net[] {
    return Array.from({ length: count }, () => this.net());
  }

  /** `output` as a function of nets. */
  lut(output: Net, inputs: readonly Net[], table: number): void {
    this.luts.push({ output, ...reduced({ inputs, table }) });
  }

  /** `output` with the value of `net`. */
  connect(output: Net, net: Net): void {
    this.lut(output, [net], 0b10);
  }

  /** The value of `value` on nets, bit by bit from tables; constants stay constants. */
  gate(inputs: readonly Net[], value: (...bits: number[]) => number): Net {
    const table = tableOf(inputs.length, (index) => value(...inputs.map((_, k) => (index >> k) & 1)));
    const { inputs: nets, table: bits } = reduced({ inputs, table });
    if (nets.length === 0) return bits === 0 ? zero : one;
    if (nets.length === 1 && bits === 0b10) return nets[0] as Net;
    const output = this.net();
    this.luts.push({ output, inputs: nets, table: bits });
    return output;
  }

  not(a: Net): Net {
    return this.gate([a], (x) => 1 - x);
  }

  and(a: Net, b: Net): Net {
    return this.gate([a, b], (x, y) => x & y);
  }

  or(a: Net, b: Net): Net {
    return this.gate([a, b], (x, y) => x | y);
  }

  xor(a: Net, b: Net): Net {
    return this.gate([a, b], (x, y) => x ^ y);
  }

  mux(select: Net, whenOne: Net, whenZero: Net): Net {
    return this.gate([select, whenOne, whenZero], (s, x, y) => (s ? x : y));
  }

  /** A sum of vectors of one width; `carries.at(-1)` is the carry out. */
  add(a: readonly Net[], b: readonly Net[], carryIn: Net): { readonly sums: readonly Net[]; readonly carryOut: Net } {
    const [sums, carries] = [this.nets(a.length), this.nets(a.length)];
    this.adders.push({ a, b, carryIn, sums, carries });
    return { sums, carryOut: carries.at(-1) ?? carryIn };
  }

  /** An unsigned product, modulo 2^width. */
  multiply(a: readonly Net[], b: readonly Net[], width: number): readonly Net[] {
    const output = this.nets(width);
    this.products.push({ a, b, output });
    return output;
  }

  /** A register of flip-flops with an asynchronous reset to 0. */
  register(data: readonly Net[], edge: ClockEdge, enable: Net, reset: Net): readonly Net[] {
    return data.map((net) => {
      const output = this.net();
      const clear = { net: reset, value: 0, asynchronous: true } as const;
      this.flipFlops.push({ ...edge, output, data: net, enable, reset: reset === zero ? undefined : clear });
      return output;
    });
  }
}
