/** The signals of a trace: what they are called, where they are in the design, and how their values are read. */
import type { PortView } from '../../hdl/index.js';

/** What a signal is. A `word` is what a memory's port reads, a `net` any other value that has a name in the Verilog. */
export type WaveKind = 'clock' | 'reset' | 'input' | 'output' | 'register' | 'word' | 'net';

/** One signal of a trace. */
export interface WaveSignal extends PortView {
  /** Names of the instances it is in, from the top on; empty for signals of the top itself. */
  readonly scope: readonly string[];
  /** As in the Verilog of its module. */
  readonly name: string;
  /** `u_fifo.count`: scope and name. */
  readonly path: string;
  readonly kind: WaveKind;
  /** Bits. */
  readonly width: number;
  /** Signals of one source always have one value, such as a port and what it is connected to. */
  readonly source: number;
}

/** Where the values of a source come from. */
export type WaveSource =
  | { readonly from: 'input' | 'output' | 'clock'; readonly port: string; readonly width: number }
  | { readonly from: 'constant'; readonly value: bigint; readonly width: number };

/** The signals of a design, those of the top first, and the sources of their values. */
export interface WaveSignals {
  /** Name of the top module. */
  readonly top: string;
  readonly signals: readonly WaveSignal[];
  readonly sources: readonly WaveSource[];
}
