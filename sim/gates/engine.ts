/** The gate engine: what Yosys makes of a design, cell by cell, compiled to WebAssembly. */
import { GatewrightError, type Netlist } from '../../hdl/index.js';
import { toolVersion } from '../../tools/run-tool.js';
import type { Engine, EngineSession, EngineStatus } from '../engine.js';
import { wasm } from '../wasm/engine.js';
import { rowNetlist } from './row-netlist.js';
import { RowSession } from './row-session.js';
import { checkGateOptions, type GateOptions, synthesisedCircuit } from './synthesised.js';
import { wordNetlist } from './word-netlist.js';

/**
 * The gate engine: synthesises for iCE40 and runs the cells of the result. A design without state, or with state that only passes through,
 * runs 64 rows at a time; others row by row, with words put together again from bits.
 * @throws UsageError for another target than iCE40
 */
export function gates(options: GateOptions = {}): Engine {
  checkGateOptions(options);
  return {
    name: 'gates',
    status: () => status(options),
    open: (netlist) => open(netlist, options),
  };
}

async function status({ tools }: GateOptions): Promise<EngineStatus> {
  try {
    return { available: true, version: await toolVersion('yosys', tools), reason: undefined };
  } catch (error) {
    if (!(error instanceof GatewrightError)) throw error;
    return { available: false, version: undefined, reason: error.message };
  }
}

async function open(netlist: Netlist, options: GateOptions): Promise<EngineSession> {
  const { circuit } = await synthesisedCircuit(netlist, options);
  const rows = rowNetlist(circuit, netlist);
  return rows ? new RowSession(rows, netlist) : await wasm.open(wordNetlist(circuit, netlist));
}
