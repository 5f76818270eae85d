/** One cell of the netlist as its reader sees it: pins with defaults, parameters as numbers. */
import { GatewrightError } from '../../hdl/index.js';
import type { NetBit, NetlistCell } from '../../tools/yosys/netlist.js';
import { type Net, one, zero } from './circuit.js';

/** The pins and parameters of a cell. */
export class Pins {
  readonly #name: string;
  readonly #cell: NetlistCell;
  readonly #unknown: () => Net;
  readonly #fresh: () => Net;

  /** `unknown` gives the value of a bit that Yosys left open, `fresh` a net for an output that nothing reads. */
  constructor(name: string, cell: NetlistCell, unknown: () => Net, fresh: () => Net) {
    this.#name = name;
    this.#cell = cell;
    this.#unknown = unknown;
    this.#fresh = fresh;
  }

  /** The net at a one-bit input; `open` where nothing is connected. */
  input(pin: string, open: Net = zero): Net {
    return this.inputs(pin, 1, open)[0] as Net;
  }

  /** The nets at an input, lowest bit first. */
  inputs(pin: string, width: number, open: Net = zero): Net[] {
    const bits = this.#cell.connections[pin] ?? [];
    if (bits.length > width) this.#refuse(`pin ${pin} has ${bits.length} bits, not ${width}`);
    return Array.from({ length: width }, (_, i) => this.#netOf(bits[i], open));
  }

  /** The net at a one-bit output. */
  output(pin: string): Net {
    return this.outputs(pin, 1)[0] as Net;
  }

  /** The nets at an output, lowest bit first. */
  outputs(pin: string, width: number): Net[] {
    const bits = this.#cell.connections[pin] ?? [];
    return Array.from({ length: width }, (_, i) => {
      const bit = bits[i];
      return typeof bit === 'number' ? bit : this.#fresh();
    });
  }

  /** A parameter of `width` bits; 0 where it is not given. Bits that are x are 0. */
  parameter(name: string, width: number): bigint {
    const value = this.#cell.parameters[name];
    if (value === undefined) return 0n;
    if (typeof value === 'number') return BigInt.asUintN(width, BigInt(value));
    if (!/^[01xz]+$/.test(value)) this.#refuse(`parameter ${name} is '${value}', not a number`);
    return BigInt.asUintN(width, BigInt(`0b${value.replace(/[xz]/g, '0')}`));
  }

  /** A small parameter, at most `most`. */
  setting(name: string, most: number): number {
    const value = this.parameter(name, 32);
    if (value > BigInt(most)) this.#refuse(`parameter ${name} is ${value}; it goes to ${most}`);
    return Number(value);
  }

  /** Refuses a parameter that is given and not empty. */
  without(name: string): void {
    const value = this.#cell.parameters[name];
    if (value !== undefined && !/^[0\s]*$/.test(String(value))) {
      this.#refuse(`parameter ${name} is set, which the gate engine does not read`);
    }
  }

  #netOf(bit: NetBit | undefined, open: Net): Net {
    if (typeof bit === 'number') return bit;
    if (bit === '0') return zero;
    if (bit === '1') return one;
    // Unconnected pins have a level of their own on the device; only x in front of logic is anybody's guess.
    return bit === 'x' && open === zero ? this.#unknown() : open;
  }

  #refuse(what: string): never {
    throw new GatewrightError(`cell '${this.#name}' of type ${this.#cell.type} cannot be simulated: ${what}`);
  }
}
