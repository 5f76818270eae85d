/** Random circuits with something to look for. */
import type { Netlist, Property } from 'gatewright/hdl';
import type { Cycle } from '../../support/random-stimulus.js';

/** `netlist` with a cover for each output: that it is what `row` says. */
export function covering(netlist: Netlist, row: Cycle): Netlist {
  const { graph, outputs } = netlist.top;
  const properties = outputs.map(({ name, driver, width }): Property => {
    const condition = graph.operate('eq', 1, [driver, graph.constant(row[name] ?? 0n, width)]);
    const active = graph.constant(1n, 1);
    const nowhere = { clock: undefined, watched: [], location: undefined };
    return { kind: 'cover', scope: '', text: name, condition, active, ...nowhere };
  });
  const top = { ...netlist.top, properties };
  return { ...netlist, top, modules: netlist.modules.map((module) => (module === netlist.top ? top : module)) };
}
