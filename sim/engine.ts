/** What every simulation engine offers, so that one table of vectors runs through all of them. */
import type { Netlist } from '../hdl/index.js';
import type { RowLayout, Rows } from './rows.js';
import type { Origin } from './verify/parallel/origin.js';

/** Whether an engine can be used on this machine. */
export interface EngineStatus {
  readonly available: boolean;
  /** Version of the tool behind the engine. */
  readonly version: string | undefined;
  /** Where it is not available: one sentence on what is missing and how to get it. */
  readonly reason: string | undefined;
}

/** A way to run a netlist. */
export interface Engine {
  /** As on the command line. */
  readonly name: string;
  /** Where a worker thread finds this engine; engines without it run in the thread they were made in. */
  readonly origin?: Origin | undefined;
  /** Looks for what the engine needs. */
  status(): Promise<EngineStatus>;
  /** Prepares `netlist` to be run, in its power-up state. */
  open(netlist: Netlist): Promise<EngineSession>;
}

/** A netlist in an engine. */
export interface EngineSession {
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  /**
   * Runs the rows of `stimulus`: inputs are applied, the circuit settles, the outputs are written to the same row of the
   * result, and the clock rises; of several clocks, those whose column is 1. State goes on from one call to the next.
   */
  run(stimulus: Rows): Promise<Rows>;
  /** Back to the power-up state. */
  restart(): Promise<void>;
  /** How often each cover was reached since the session began, restarts included, by name; only where the netlist has properties and they are checked. */
  covers?(): Readonly<Record<string, number>>;
  /** Frees processes and memory; the session cannot be used any more. */
  close(): Promise<void>;
}
