/** What a board is: pure data, from which the flow takes the device, the pins and the capacity. */

import type { Ice40Device } from '../tools/yosys/synthesis-target.js';

/** How much a device in its package offers; the denominators of every percentage in a report. */
export interface Capacity {
  /** Four-input lookup tables; one per logic cell. */
  readonly luts: number;
  /** Flip-flops; one per logic cell. */
  readonly ffs: number;
  /** Carry multiplexers; one per logic cell. */
  readonly carries: number;
  /** Embedded block RAMs of 4 kbit. */
  readonly rams: number;
  /** Single-port RAMs of 256 kbit. */
  readonly spram: number;
  /** SB_MAC16 blocks: a 16 x 16 multiplier with a 32-bit accumulator. */
  readonly dsps: number;
  /** Phase-locked loops. */
  readonly plls: number;
  /** Pins of the package a design can use. */
  readonly ios: number;
}

/** The oscillator on the board. */
export interface BoardClock {
  /** Package pin it arrives on. */
  readonly pin: string;
  /** Its frequency in MHz. */
  readonly mhz: number;
}

/** One board, as data. */
export interface Board {
  /** The name given to `--board`. */
  readonly name: string;
  /** The name people know it by. */
  readonly title: string;
  /** One sentence: what is on it. */
  readonly description: string;
  readonly family: 'ice40';
  readonly device: Ice40Device;
  /** Package, as nextpnr calls it. */
  readonly package: string;
  /** The nextpnr arguments that select device and package. */
  readonly nextpnr: readonly string[];
  readonly clock: BoardClock;
  /**
   * Signal name to package pin, directions as seen from the FPGA: `uart_rx` is what the FPGA receives.
   * A name ending in `_n` is active low. Vectors are spelled out (`led[0]`), headers as `pmod1a[1]`, numbered as on the board.
   */
  readonly pins: Readonly<Record<string, string>>;
  readonly capacity: Capacity;
}
