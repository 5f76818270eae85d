/** Where waves go while they are recorded, such as a file. */
import type { WaveSignals } from './signal.js';

/** Takes the changes of sources in the order of time. Times are units since power-up; clocks fall at halves of a unit too. */
export interface WaveSink {
  /** A run begins at time 0; what came before is void. Every source gets a first value at time 0. */
  begin(waves: WaveSignals): void;
  /** A source takes another value. */
  change(time: number, source: number, pattern: bigint): void;
  /** The run is over: values stay as they are until `time`. */
  end(time: number): void;
}
