/** Engines that check properties. */
import type { Netlist } from '../../hdl/index.js';
import type { Engine, EngineSession } from '../engine.js';
import { addCovers, type Covers, PropertyChecker } from './checker.js';
import { probe } from './probe.js';

/**
 * `engine`, checking: where a netlist has properties, `run` rejects with a `PropertyError` as soon as one fails, and sessions have
 * `covers`. A netlist without properties is run as it is.
 */
export function checking(engine: Engine): Engine {
  return {
    name: engine.name,
    origin: engine.origin,
    status: () => engine.status(),
    open: (netlist) => openChecked(engine, netlist),
  };
}

async function openChecked(engine: Engine, netlist: Netlist): Promise<EngineSession> {
  const probed = probe(netlist);
  if (probed.netlist === netlist) return engine.open(netlist);
  const session = await engine.open(probed.netlist);
  try {
    const checker = new PropertyChecker(netlist, probed, session.inputs, session.outputs);
    /** What was reached before the last restart. */
    let before: Covers = {};
    return {
      inputs: session.inputs,
      outputs: checker.outputs,
      run: async (stimulus) => {
        const { results, failure } = checker.check(stimulus, await session.run(stimulus));
        if (failure) throw failure.error;
        return results;
      },
      restart: async () => {
        await session.restart();
        before = addCovers(before, checker.covers);
        checker.restart();
      },
      close: () => session.close(),
      covers: () => addCovers(before, checker.covers),
    };
  } catch (error) {
    await session.close();
    throw error;
  }
}
