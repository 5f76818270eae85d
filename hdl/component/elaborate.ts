/** Elaboration: runs component bodies once each and collects what they describe as a netlist. */
import { checkClockCrossings, rememberCrossings } from '../checks/clock-crossings.js';
import { checkLoops } from '../checks/loops.js';
import { checkName } from '../checks/names.js';
import { checkOptions } from '../checks/options.js';
import { unusedInputs } from '../checks/unused-inputs.js';
import type { Module, Netlist, ResetStyle, Warning } from '../ir/module.js';
import { CallStacks } from '../location/call-stacks.js';
import { designError } from '../location/design-error.js';
import { ModuleStore } from '../passes/deduplicate.js';
import { optimise } from '../passes/optimise.js';
import type { AnyComponent } from './component.js';
import { definitionOf } from './component.js';
import { type AnyDefinition, describe, describePrimitive } from './describe.js';

/** How to elaborate. */
export interface ElaborateOptions {
  /** Record source lines (default). Without them elaboration is faster; names and reports lose the source. */
  readonly locations?: boolean;
  /** Name of the top module instead of the component's own. */
  readonly top?: string;
  /** Keeps `assert`, `assume` and `cover`, and what only they need, for simulation and proof; false: the hardware alone. */
  readonly properties?: boolean;
}

/** A component's netlist: described, checked and simplified, ready for any back end. */
export function elaborate(unit: AnyComponent, options: ElaborateOptions = {}): Netlist {
  return elaborateWith(unit, options, optimise);
}

/** `elaborate` with other passes over each module than the usual ones; back ends need modules without wires. */
export function elaborateWith(
  unit: AnyComponent,
  options: ElaborateOptions,
  passes: (module: Module) => Module,
): Netlist {
  checkOptions('elaborate', options, ['locations', 'top', 'properties']);
  const { locations = true, properties = false } = options;
  const stacks = locations ? new CallStacks() : undefined;
  const root = definitionOf(unit);
  const topName = options.top ?? root.name;
  checkName('top module', topName);
  const modules: Module[] = [];
  const warnings: Warning[] = [];
  /** By how the default domain is reset. */
  const done = { sync: new Map<AnyDefinition, Module>(), async: new Map<AnyDefinition, Module>() };
  const open: AnyDefinition[] = [];
  const store = new ModuleStore();
  /** Modules under their final name, by what the passes made of them. */
  const named = new Map<Module, Module>();
  // The top keeps its name; others that want it are numbered.
  const names = new Set([topName.toLowerCase()]);

  const moduleFor = (definition: AnyDefinition, wanted: ResetStyle): Module => {
    const reset = definition.primitive ? 'sync' : wanted;
    const known = done[reset].get(definition);
    if (known) return known;
    if (open.includes(definition)) {
      throw designError(
        `component '${definition.name}' contains itself: ${[...open, definition].map((d) => d.name).join(' -> ')}; ` +
          'a recursive structure needs a component for each level, such as parametric(({ n }) => ...) that ends at some n',
      );
    }
    open.push(definition);
    const module = definition.primitive
      ? primitive(definition)
      : described(definition, reset, definition === root ? topName : undefined);
    open.pop();
    done[reset].set(definition, module);
    return module;
  };
  const described = (definition: AnyDefinition, reset: ResetStyle, name: string | undefined): Module => {
    const { module: raw, unused, warnings: said } = describe(definition, { stacks, properties }, reset, moduleFor);
    checkLoops(raw);
    checkClockCrossings(raw);
    const passed = passes(raw);
    const remark = raw.wires.some(({ crossing }) => crossing !== undefined) ? 'crossing' : '';
    const shared = name === undefined ? store.shared(passed, remark) : passed;
    if (shared !== passed) return named.get(shared) as Module;
    const module = { ...passed, name: name ?? unusedName(raw.name, reset) };
    named.set(passed, module);
    rememberCrossings(raw, module);
    warnings.push(...said, ...unusedInputs(module, unused));
    modules.push(module);
    return module;
  };
  /** The names of primitives are fixed: a component of the same name would be taken for one. */
  const checkPrimitiveName = ({ name, location }: AnyDefinition): void => {
    const twin = modules.find((module) => !module.primitive && module.name === name);
    if (twin || open.some((other) => !other.primitive && other.name === name)) {
      throw designError(
        `black box '${name}' has the name of a component that uses it or stands beside it; rename the component`,
        location,
      );
    }
    names.add(name.toLowerCase());
  };
  const primitive = (definition: AnyDefinition): Module => {
    checkPrimitiveName(definition);
    const module = describePrimitive(definition, (unit) => elaborateWith(unit, { locations }, passes).top);
    modules.push(module);
    return module;
  };
  const unusedName = (own: string, reset: ResetStyle): string => {
    const wanted = reset === 'async' && names.has(own.toLowerCase()) ? `${own}_async` : own;
    let name = wanted;
    for (let i = 2; names.has(name.toLowerCase()); i += 1) name = `${wanted}_${i}`;
    names.add(name.toLowerCase());
    return name;
  };

  return { top: moduleFor(root, 'sync'), modules, warnings };
}
