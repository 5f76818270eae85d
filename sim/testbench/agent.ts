/** What takes part in every cycle of a test bench without being a process: drivers of streams, monitors, scoreboards. */

/** Drives and samples signals; called in the order in which agents were made, which does not matter to what they do. */
export interface Agent {
  /** The clock at whose edges it works. */
  readonly clock: string | undefined;
  /** After all processes have set their inputs, at instants at which its clock rises. */
  drive?(): void;
  /** Once the circuit has settled, before processes look; whether something happened that counts as progress. */
  sample?(): boolean;
  /** Whether it has nothing left to do; the run goes on until this holds for all. */
  done?(): boolean;
  /** What it still waits for, for people. */
  waits?(): string | undefined;
}
