/** Primitives for engines that read Verilog: by their source, else by their models. */
import { GatewrightError, type Module, type Netlist } from '../hdl/index.js';

/**
 * `netlist` without the models of primitives that have a source: the source is what is built elsewhere, so it is what runs.
 * @throws GatewrightError for a primitive with neither
 */
export function preferSources(netlist: Netlist): Netlist {
  const primitives = netlist.modules.flatMap(({ name, primitive }) => (primitive ? [{ name, primitive }] : []));
  const unknown = primitives.find(({ primitive }) => !primitive.source && !primitive.model);
  if (unknown) {
    throw new GatewrightError(
      `'${unknown.name}' is not described here and has neither Verilog source nor a model to simulate; give blackBox one of them`,
    );
  }
  if (primitives.length === 0) return netlist;
  const mapped = new Map<Module, Module>();
  const of = (module: Module): Module => mapped.get(module) ?? module;
  // Modules come before their users.
  for (const module of netlist.modules) {
    const { primitive, instances } = module;
    mapped.set(module, {
      ...module,
      instances: instances.map((instance) => ({ ...instance, module: of(instance.module) })),
      primitive: primitive && {
        ...primitive,
        model: primitive.source === undefined && primitive.model ? of(primitive.model) : undefined,
      },
    });
  }
  return { ...netlist, top: of(netlist.top), modules: netlist.modules.map(of) };
}
