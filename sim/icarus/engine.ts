/** The Icarus engine: the emitted Verilog in Icarus Verilog, event by event. A second opinion, not a fast one. */
import { emitVerilog, GatewrightError, type Netlist } from '../../hdl/index.js';
import type { Engine, EngineSession } from '../engine.js';
import { preferSources } from '../prefer-sources.js';
import { portLayouts } from '../rows.js';
import { benchText } from './bench.js';
import { buildIcarus } from './build.js';
import type { UnknownBits } from './rows-file.js';
import { IcarusSession, sessionFiles } from './session.js';
import { findIcarus } from './toolchain.js';

/** How to run Icarus Verilog. */
export interface IcarusOptions {
  /** What unknown bits are read as; `random` unless said, so that results that depend on them do not agree with a model. */
  readonly unknown?: UnknownBits | undefined;
  /** Ends what runs. */
  readonly signal?: AbortSignal | undefined;
}

/** An Icarus engine with options. */
export function icarusEngine(options: IcarusOptions = {}): Engine {
  return {
    name: 'icarus',
    async status() {
      const { version, missing } = await findIcarus();
      return { available: version !== undefined, version, reason: missing };
    },
    open: (netlist) => open(netlist, options),
  };
}

/**
 * The Icarus engine. It runs what is emitted: a primitive from its source where it has one, else as its model. Unlike the other
 * engines it knows unknown values: those of registers and memories before they are set.
 */
export const icarus: Engine = icarusEngine();

async function open(netlist: Netlist, { unknown = 'random', signal }: IcarusOptions): Promise<EngineSession> {
  const { missing } = await findIcarus();
  if (missing !== undefined) throw new GatewrightError(missing);
  const { name } = netlist.top;
  const shown = preferSources(netlist);
  const taken = new Set(netlist.modules.map((module) => module.name));
  let bench = 'bench';
  while (taken.has(bench)) bench += '_top';
  const sources = netlist.modules.some(({ primitive }) => primitive?.source !== undefined);
  const build = await buildIcarus({
    files: {
      'design.v': emitVerilog(shown, { models: true }).text,
      'bench.v': benchText({ name: bench, netlist: shown, ...sessionFiles, rows: undefined }),
    },
    tops: [bench],
    name,
    language: sources ? '2012' : '2005',
    signal,
  });
  return new IcarusSession(build, name, portLayouts(netlist), { unknown, signal });
}
