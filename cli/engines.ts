/** The engines there are, as `--engine` takes them. */

import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { cacheFolder, openCache } from '../boards/index.js';
import { gates } from '../sim/gates/index.js';
import { icarusEngine } from '../sim/icarus/index.js';
import { type Engine, wasm, wasmOrigin } from '../sim/index.js';
import { verilatorEngine } from '../sim/verilator/index.js';
import { unknown } from './nearest.js';
import type { GateOptions } from './options/gates.js';

/** How engines are made. */
interface EngineOptions extends GateOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Ends their sessions. */
  readonly signal: AbortSignal;
}

const makers = {
  wasm: (_: EngineOptions): Engine => wasm,
  verilator: ({ env, signal }: EngineOptions): Engine =>
    verilatorEngine({ folder: join(cacheFolder(env), 'verilator'), signal }),
  icarus: ({ signal }: EngineOptions): Engine => icarusEngine({ signal }),
  gates: ({ env, signal, tools, device }: EngineOptions): Engine =>
    gates({ cache: openCache({ folder: cacheFolder(env) }), signal, tools, device }),
};

/** What `--engine` takes. */
export const engineChoices: readonly string[] = [...Object.keys(makers), 'all'];

/** Refuses what is no choice of engine. */
export function checkEngine(text: string): string {
  if (!engineChoices.includes(text)) throw unknown('engine', text, engineChoices, 'engines');
  return text;
}

/** The engines of a choice. */
export function makeEngines(choice: string, options: EngineOptions): readonly Engine[] {
  return Object.entries(makers)
    .filter(([name]) => choice === 'all' || choice === name)
    .map(([, make]) => interruptible(make(options), options.signal));
}

/** `engine` with a pause before every run: one that never waits would keep signals and the terminal from being served. */
function interruptible(engine: Engine, signal: AbortSignal): Engine {
  return {
    name: engine.name,
    origin: engine.origin ?? (engine === wasm ? wasmOrigin : undefined),
    status: () => engine.status(),
    async open(netlist) {
      const session = await engine.open(netlist);
      return {
        inputs: session.inputs,
        outputs: session.outputs,
        async run(stimulus) {
          await setImmediate();
          signal.throwIfAborted();
          return await session.run(stimulus);
        },
        restart: () => session.restart(),
        close: () => session.close(),
      };
    },
  };
}
