/** How to prove. */
import { UsageError } from '../../hdl/index.js';
import type { Start } from './lower.js';

/** The solvers: ABC and the SAT solver of Yosys are in Yosys from npm; z3 is looked for on PATH. */
export const proofEngines = ['abc', 'yosys', 'z3'] as const;

/** A solver: `abc` (bounded search and PDR), `yosys` (`sat -tempinduct`), `z3` (bounded search and induction). */
export type ProofEngine = (typeof proofEngines)[number];

/** What to prove, and with what. */
export interface ProveOptions {
  /** Cycles from power-up that are looked at, and over which an induction goes at most: 20 unless said. */
  readonly depth?: number;
  /** Whether to prove assertions for all cycles: by PDR with `abc`, by induction with the others. Not unless said. */
  readonly induction?: boolean;
  /** Unless said: `abc` for all cycles; for some, z3 where it is on PATH, else `abc`. */
  readonly engine?: ProofEngine;
  /** Seconds after which to give up: 60 unless said. */
  readonly timeout?: number;
  /** What registers and memories hold at power-up where the design does not say: `any` (unless said) or `zero`. */
  readonly initial?: Start['initial'];
  /**
   * When resets are active: `first`, until their clock has risen once, and whenever later (unless said); `once`, until then alone; or `free`, at
   * any time or never.
   */
  readonly reset?: Start['reset'];
  readonly signal?: AbortSignal;
}

/** The options with all that was left out. */
export type CheckedOptions = Required<Omit<ProveOptions, 'engine' | 'signal'>> &
  Pick<ProveOptions, 'engine' | 'signal'>;

const most = { depth: 10_000, timeout: 86_400 };
const names = ['depth', 'induction', 'engine', 'timeout', 'initial', 'reset', 'signal'];

/** @throws UsageError for options that cannot be */
export function checkedOptions(options: ProveOptions): CheckedOptions {
  const unknown = Object.keys(options).find((name) => !names.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`prove has no option '${unknown}'; its options are ${names.join(', ')}`);
  const { depth = 20, induction = false, engine, timeout = 60, initial = 'any', reset = 'first', signal } = options;
  if (!Number.isInteger(depth) || depth < 1 || depth > most.depth) {
    throw new UsageError(`the depth of a proof is a whole number of cycles from 1 to ${most.depth}, not ${depth}`);
  }
  if (typeof timeout !== 'number' || !(timeout > 0) || timeout > most.timeout) {
    throw new UsageError(`the timeout of a proof is a number of seconds up to ${most.timeout}, not ${timeout}`);
  }
  if (typeof induction !== 'boolean') throw new UsageError(`induction is true or false, not ${String(induction)}`);
  oneOf('engine', engine, [undefined, ...proofEngines]);
  oneOf('initial', initial, ['any', 'zero']);
  oneOf('reset', reset, ['first', 'once', 'free']);
  return { depth, induction, timeout, initial, reset, ...(engine && { engine }), ...(signal && { signal }) };
}

function oneOf(name: string, value: unknown, choices: readonly (string | undefined)[]): void {
  if (choices.includes(value as string | undefined)) return;
  const list = choices.filter((choice) => choice !== undefined).map((choice) => `'${choice}'`);
  throw new UsageError(`${name} is one of ${list.join(', ')}, not ${JSON.stringify(value)}`);
}
