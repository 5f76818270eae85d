/** The waves of a failing case: the run that shows it, once more, recorded. */
import { elaborate } from '../../hdl/index.js';
import type { Engine } from '../engine.js';
import type { Trace } from '../waves/trace.js';
import { traced } from '../waves/traced.js';
import type { Failure } from './failure.js';
import { type Runner, rowOf } from './runner.js';
import { rowsOf } from './smallest.js';

/**
 * Records in `trace` how `engine` comes to `failure`, and says whether it did: from power-up to the cycle that is wrong; without a clock,
 * inputs at 0 and then the vector, so that it shows what changes. A failure that comes only after the vectors before it is recorded from
 * the last power-up on.
 */
export async function recordFailure(
  runner: Runner,
  engine: Engine,
  failure: Failure,
  trace: Trace,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const { job, exchange } = runner;
  // Properties would be further outputs in the picture, and have held on this run before.
  const session = await traced(engine, trace).open(elaborate(job.unit));
  try {
    if (!failure.alone && exchange.cycles === 1) return await runner.rerun(session, signal);
    if (!exchange.hasState) await session.run(new BigUint64Array(session.inputs.limbs));
    const cycles = [...failure.before, failure.operands].map((values) => values.map(({ pattern }) => pattern));
    const { results, trouble } = await exchange.answer(rowsOf(exchange.operands, cycles), session);
    const last = rowOf(results, exchange.results, cycles.length - 1);
    return (
      trouble?.get(cycles.length - 1) === failure.trouble && failure.got.every(({ pattern }, i) => pattern === last[i])
    );
  } finally {
    await session.close();
  }
}
