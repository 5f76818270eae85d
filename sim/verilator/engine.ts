/** The Verilator engine: the emitted Verilog, built by the real tool, in a process of its own. */
import { GatewrightError, type Netlist } from '../../hdl/index.js';
import type { Engine, EngineSession } from '../engine.js';
import { portLayouts } from '../rows.js';
import { buildModel } from './build-model.js';
import { BuildStore, storeFolder } from './build-store.js';
import { ModelProcess } from './model-process.js';
import { VerilatorSession } from './session.js';
import { findToolchain } from './toolchain.js';

/** How to run Verilator. */
export interface VerilatorOptions {
  /** Where finished models are kept. Default: `verilator` in GATEWRIGHT_CACHE, else in the user's cache folder. */
  readonly folder?: string | undefined;
  /** Ends builds that run; nothing of them is left. */
  readonly signal?: AbortSignal | undefined;
}

/** A session of the Verilator engine. */
export interface VerilatorEngineSession extends EngineSession {
  /** Number of the process that runs the model. */
  readonly pid: number | undefined;
}

/** The Verilator engine, opening sessions of its own kind. */
export interface VerilatorEngine extends Engine {
  /**
   * Builds the model of `netlist`, or finds it among those kept, and starts it.
   * @throws GatewrightError where Verilator or a compiler is missing, fails, or the model does not start
   */
  open(netlist: Netlist): Promise<VerilatorEngineSession>;
}

/** A Verilator engine with options. */
export function verilatorEngine(options: VerilatorOptions = {}): VerilatorEngine {
  const kind = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return {
    name: 'verilator',
    // A signal cannot be sent: threads are ended as a whole.
    origin: {
      module: new URL(`./engine.${kind}`, import.meta.url).href,
      export: 'verilatorEngine',
      argument: { folder: options.folder },
    },
    async status() {
      const { toolchain, missing } = await findToolchain();
      return { available: toolchain !== undefined, version: toolchain?.verilator, reason: missing };
    },
    open: (netlist) => open(netlist, options),
  };
}

/**
 * The Verilator engine with the user's own cache. It runs what is emitted: a primitive from its source where it has one, else as its
 * model. Verilog waits for an edge of an asynchronous reset; the engine makes one at power-up for reset ports, but not for a reset made
 * inside that is 1 from power-up on, whose registers show their power-up value until the first edge of their clock.
 */
export const verilator: VerilatorEngine = verilatorEngine();

async function open(netlist: Netlist, { folder, signal }: VerilatorOptions): Promise<VerilatorSession> {
  const { toolchain, missing } = await findToolchain();
  if (!toolchain) throw new GatewrightError(missing);
  const layouts = portLayouts(netlist);
  const store = new BuildStore(folder ?? storeFolder());
  try {
    const build = async () => await buildModel({ netlist, ...layouts, toolchain, store, signal });
    const start = async (path: string) => {
      const name = netlist.top.name;
      const process = new ModelProcess(path, name);
      const session = new VerilatorSession(process, name, layouts, () => store.dispose());
      try {
        await session.restart();
      } catch (error) {
        await process.end(new GatewrightError(`the Verilator model of '${name}' did not start`));
        throw error;
      }
      return session;
    };
    const model = await build();
    try {
      return await start(model.path);
    } catch {
      // Whole, but made by a machine or libraries that are not the present ones.
      await store.discard(model.key);
      return await start((await build()).path);
    }
  } catch (error) {
    await store.dispose();
    throw error;
  }
}
