/** Any engine, with a trace of what it runs. */
import { type AnyComponent, elaborate, type Netlist } from '../../hdl/index.js';
import type { Engine, EngineSession } from '../engine.js';
import { clockPorts, columnOf, portLayouts, type RowLayout, type Rows, readCell } from '../rows.js';
import { recordable } from './recordable.js';
import type { WaveSignal } from './signal.js';
import type { RowEnd, Trace } from './trace.js';

/**
 * `engine`, recording the session it opens in `trace`. The session has the ports of the design alone; what is inside comes out of the
 * engine through ports of its own. Each row lasts the period of the trace. A session that is closed ends the trace.
 */
export function traced(engine: Engine, trace: Trace): Engine {
  return {
    name: engine.name,
    status: () => engine.status(),
    open: async (netlist) => record(await engine.open(trace.open(netlist)), netlist, trace),
  };
}

/** All signals of `unit` that can be recorded, with their paths. */
export function signalsOf(unit: AnyComponent): readonly WaveSignal[] {
  return recordable(elaborate(unit), 'all').waves.signals;
}

function record(session: EngineSession, netlist: Netlist, trace: Trace): EngineSession {
  const { inputs } = session;
  const { outputs } = portLayouts(netlist);
  const endOf = rowEnds(netlist, inputs, trace.period);
  let open = true;
  return {
    inputs,
    outputs,
    run: async (stimulus) => {
      const results = await session.run(stimulus);
      const count = stimulus.length / inputs.limbs;
      trace.record({ inputs, stimulus, outputs: session.outputs, results }, count, (row) => endOf(stimulus, row));
      return firstColumns(results, session.outputs, outputs, count);
    },
    restart: async () => {
      await session.restart();
      trace.restart();
    },
    close: async () => {
      if (open) trace.end();
      open = false;
      await session.close();
    },
  };
}

/** How rows end that say themselves which clocks rise. */
function rowEnds(netlist: Netlist, inputs: RowLayout, period: number): (stimulus: Rows, row: number) => RowEnd {
  const clocks = clockPorts(netlist);
  const all: RowEnd = { duration: period, rises: new Map(clocks.map((clock) => [clock, period / 2])) };
  if (clocks.length < 2) return () => all;
  const columns = clocks.map((name) => columnOf(inputs, name));
  return (stimulus, row) => {
    const rising = columns.filter((column) => readCell(stimulus, inputs, row, column) === 1n);
    return { duration: period, rises: new Map(rising.map(({ name }) => [name, period / 2])) };
  };
}

/** The columns of the design: those of the trace come behind them. */
function firstColumns(rows: Rows, from: RowLayout, to: RowLayout, count: number): Rows {
  if (from.limbs === to.limbs) return rows;
  const kept: Rows = new BigUint64Array(count * to.limbs);
  for (let row = 0; row < count; row += 1) {
    kept.set(rows.subarray(row * from.limbs, row * from.limbs + to.limbs), row * to.limbs);
  }
  return kept;
}
