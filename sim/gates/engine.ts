/** The gate engine: what Yosys makes of a design, cell by cell, compiled to WebAssembly. */
import { GatewrightError, type Netlist } from '../../hdl/index.js';
import { toolVersion } from '../../tools/run-tool.js';
import type { Engine, EngineSession, EngineStatus } from '../engine.js';
import { wasm } from '../wasm/engine.js';
import type { GateCircuit } from './circuit.js';
import { RowSession } from './row-session.js';
import { split } from './split.js';
import { checkGateOptions, type GateOptions, synthesisedCircuit } from './synthesised.js';
import { wordNetlist } from './word-netlist.js';

/**
 * The gate engine: synthesises for iCE40 and runs the cells of the result. What does not depend on state that depends on itself runs 64 rows at a
 * time; the rest row by row, with words put together again from bits.
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
  return await gateSession(circuit, netlist);
}

/** A session that runs `circuit`, which was synthesised from `netlist`. */
export async function gateSession(circuit: GateCircuit, netlist: Netlist): Promise<EngineSession> {
  const { front, back } = split(circuit, netlist);
  if (front) return new RowSession(front, back, netlist);
  return await wasm.open(back ?? wordNetlist(circuit, netlist));
}
