/** Why outputs differ after a reset: the state that differs, and the waves of both runs. */
import type { Netlist } from '../../hdl/index.js';
import type { Engine } from '../engine.js';
import { portLayouts, type Rows } from '../rows.js';
import { asciiWaves } from '../waves/ascii.js';
import { Trace } from '../waves/trace.js';
import { traced } from '../waves/traced.js';
import type { WaveView } from '../waves/view.js';

/** What two runs show in the cycle in which they first differ. */
export interface ResetEvidence {
  /** Paths of the registers and words read that differ then. */
  readonly state: readonly string[];
  /** The waves of each run from power-up on, or before that cycle where it is late, as text. */
  readonly waves: readonly [string, string];
}

/** The two runs. */
export interface TwoRuns {
  readonly netlists: readonly [Netlist, Netlist];
  readonly engine: Engine;
  readonly rows: Rows;
  /** The cycle in which they first differ, and the outputs that do. */
  readonly cycle: number;
  readonly outputs: readonly string[];
}

/** Cycles shown before the one that differs, and registers at most. */
const most = { before: 10, signals: 12 };

/** Runs both again with all state recorded. */
export async function resetEvidence({ netlists, engine, rows, cycle, outputs }: TwoRuns): Promise<ResetEvidence> {
  const views: WaveView[] = [];
  for (const netlist of netlists) {
    const { inputs } = portLayouts(netlist);
    const trace = new Trace({ signals: 'state' });
    const session = await traced(engine, trace).open(netlist);
    try {
      await session.run(rows.slice(0, (cycle + 1) * inputs.limbs));
    } finally {
      await session.close();
    }
    views.push(trace.view());
  }
  const [one, other] = views as [WaveView, WaveView];
  const both = new Set(other.signals.map(({ path }) => path));
  // A register that is a port of its module is told as that port.
  const state = one.signals.filter((signal) => {
    if (!both.has(signal.path) || signal.kind === 'input' || one.isClock(signal)) return false;
    return one.pattern(signal, cycle) !== other.pattern(other.signal(signal.path), cycle);
  });
  const sources = new Set<number>();
  const distinct = state.filter(({ source, path }) => {
    if (sources.has(source) || outputs.includes(path)) return false;
    sources.add(source);
    return true;
  });
  const paths = distinct.map(({ path }) => path);
  const frame = one.signals.filter(({ scope, kind }) => scope.length === 0 && (kind === 'clock' || kind === 'reset'));
  const signals = [...frame.map(({ path }) => path), ...outputs, ...paths].slice(0, most.signals);
  const waves = [one, other].map((view) => asciiWaves(view, { signals, from: cycle - most.before, digest: false }));
  return { state: paths, waves: waves as unknown as [string, string] };
}
