/**
 * The question to a solver: a design as a circuit with one clock, in which every register has a value at power-up and nothing is reset,
 * and whose one-bit outputs are to be 1 in some cycle, or never.
 */
import type { Module, Property } from '../../hdl/index.js';

/** What an input of the circuit stands for. */
export type SystemInput = { readonly name: string; readonly width: number } & (
  | { readonly role: 'port'; readonly port: string }
  /** 1 where the clock of that port rises. */
  | { readonly role: 'clock'; readonly port: string }
  /** The value at power-up, read in the first cycle, of a register. */
  | { readonly role: 'register'; readonly register: string }
  /** The same of a word of a memory. */
  | { readonly role: 'word'; readonly memory: string; readonly word: number }
);

/**
 * What an output of the circuit being 1 means, with all assumptions kept up to and in that cycle: an assertion that does not hold (or an
 * assumption that the design has to keep itself), a cover that is reached, an assertion that counts at all (`counts`: where that never
 * happens, it holds for no reason), or that the assumptions were kept in all the cycles that are looked at (`possible`).
 */
export type Target =
  | {
      readonly output: string;
      readonly role: 'assert' | 'cover' | 'counts';
      readonly property: Property;
      readonly index: number;
    }
  | { readonly output: string; readonly role: 'possible' };

/** A question. */
export interface System {
  /** Of the design. */
  readonly name: string;
  readonly module: Module;
  readonly inputs: readonly SystemInput[];
  readonly targets: readonly Target[];
  /** The properties of the design, as the targets' `index` counts them. */
  readonly properties: readonly Property[];
}
