/** Failures of a test bench as they are told: where, what, who waits for what, and the waves. */
import { asciiWaves } from '../waves/ascii.js';
import type { Trace } from '../waves/trace.js';
import { BenchFailure } from './errors.js';
import { ProcessFailed, RunStuck } from './scheduler.js';

/** Cycles of waves that a failure shows. */
export const shownCycles = 12;

/** The run that failed. */
export interface FailedRun {
  /** Name of the unit. */
  readonly name: string;
  readonly cycle: number;
  readonly trace: Trace;
  /** What everybody waited for. */
  readonly report: readonly string[];
}

/** What is thrown for `error`: checks and stuck runs are told with their place and the waves; other errors stay what they are. */
export function toldFailure(error: unknown, { name, cycle, trace, report }: FailedRun): unknown {
  if (error instanceof RunStuck) {
    return new BenchFailure(told(`'${name}' ${error.message}, at cycle ${cycle}`, report, trace), cycle);
  }
  const cause = error instanceof ProcessFailed ? error.cause : error;
  if (!(cause instanceof BenchFailure)) return cause;
  const where = error instanceof ProcessFailed ? `, process '${error.process.name}'` : '';
  const message = told(`'${name}' at cycle ${cause.cycle}${where}: ${cause.message}`, [], trace);
  const failure = new BenchFailure(message, cause.cycle, { cause });
  // The line of the check is where the user looks.
  const frames = (cause.stack ?? '').split(/\n(?= {4}at )/).slice(1);
  failure.stack = [`${failure.name}: ${message}`, ...frames].join('\n');
  return failure;
}

function told(what: string, report: readonly string[], trace: Trace): string {
  const view = trace.view();
  const ports = view.signals.filter(
    ({ scope, kind }) => scope.length === 0 && ['clock', 'reset', 'input', 'output'].includes(kind),
  );
  const signals = ports.map(({ path }) => path);
  const waves = asciiWaves(view, { signals, from: view.rows - shownCycles, digest: false });
  return [what, ...report.map((line) => `  ${line}`), '', waves.trimEnd()].join('\n');
}
