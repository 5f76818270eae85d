/** Examples of solvers, simulated: whether the design does what the solver says, and what it looks like. */
import {
  flatten,
  GatewrightError,
  type Module,
  type Netlist,
  type OutputPort,
  type Property,
} from '../../hdl/index.js';
import { type InitialState, withInitialState } from '../initial-state.js';
import { columnOf, type Rows, readCell, writeCell } from '../rows.js';
import { wasm } from '../wasm/engine.js';
import { asciiWaves } from '../waves/ascii.js';
import { Trace } from '../waves/trace.js';
import { traced } from '../waves/traced.js';
import type { ExampleCycle } from './example.js';

/** Signals drawn at most. */
const mostSignals = 24;

/**
 * Simulates an example and gives its waves: of the ports, and of what the property `index` of the flattened design is made of.
 * @throws GatewrightError where the property is not seen in the last cycle, which a solver was wrong about then
 */
export async function replay(
  netlist: Netlist,
  index: number,
  initialState: InitialState,
  cycles: readonly ExampleCycle[],
): Promise<string> {
  const flat = flatten(netlist);
  const property = flat.properties?.[index] as Property;
  const { module, seen, shown } = observed(flat, property);
  const started = withInitialState({ ...netlist, top: module, modules: [module] }, initialState);
  const trace = new Trace({ signals: 'ports' });
  const session = await traced(wasm, trace).open(started);
  const rows: Rows = new BigUint64Array(cycles.length * session.inputs.limbs);
  cycles.forEach(({ inputs, clocks }, row) => {
    for (const column of session.inputs.columns) {
      const pattern = clocks.includes(column.name) ? 1n : (inputs[column.name] ?? 0n);
      writeCell(rows, session.inputs, row, column, pattern);
    }
  });
  const results = await session.run(rows);
  const last = readCell(results, session.outputs, cycles.length - 1, columnOf(session.outputs, seen));
  // The view is of what was recorded: the engine goes on, the example does not.
  const waves = asciiWaves(trace, { signals: shown, to: cycles.length - 1, digest: false });
  await session.close();
  if (last !== 1n) {
    throw new GatewrightError(
      `the solver's example for '${property.text}' of '${netlist.top.name}' does not lead there in simulation; try another engine, and report it`,
    );
  }
  return waves;
}

/** `flat` without properties, but with outputs for one: whether it is seen to fail or to be reached, and its signals. */
function observed(
  flat: Module,
  { kind, condition, active, watched }: Property,
): { readonly module: Module; readonly seen: string; readonly shown: readonly string[] } {
  const { graph } = flat;
  const taken = new Set([...flat.inputs, ...flat.outputs].map(({ name }) => name));
  const wanted = kind === 'cover' ? condition : graph.operate('not', 1, [condition]);
  let seen = 'property_seen';
  while (taken.has(seen)) seen = `${seen}_`;
  const added: OutputPort[] = [
    { name: seen, width: 1, driver: graph.operate('and', 1, [active, wanted]), signed: false, format: undefined },
  ];
  const own: string[] = [];
  const ports = new Set([...flat.inputs.map(({ node }) => node), ...flat.outputs.map(({ driver }) => driver)]);
  for (const { node, name, signed, format, enumeration } of watched) {
    if (ports.has(node) || taken.has(name)) continue;
    taken.add(name);
    own.push(name);
    added.push({ name, width: node.width, driver: node, signed, format, enumeration });
  }
  const names = [...flat.inputs, ...flat.outputs].map(({ name }) => name);
  const shown = [...names.slice(0, Math.max(0, mostSignals - own.length)), ...own];
  return { module: { ...flat, outputs: [...flat.outputs, ...added], properties: undefined }, seen, shown };
}
