/** The component that a schedule leads to: the unit's ports and those of the options, and registers between the stages. */
import { leafName } from '../component/check-ports.js';
import { type AnyComponent, component, definitionOf, type Ports } from '../component/component.js';
import { leavesOfPort } from '../component/instantiate.js';
import { GatewrightError } from '../errors.js';
import type { Node } from '../ir/node.js';
import { sourceName } from '../location/variable-name.js';
import type { PortType } from '../shape/port-type.js';
import type { Shape } from '../shape/shape.js';
import type { Bit } from '../signal/bits.js';
import type { Signal } from '../signal/signal.js';
import { reg } from '../state/reg.js';
import { planNets } from '../verilog/plan.js';
import { addedPorts, type PipelineOptions } from './options.js';
import { addProperties } from './properties.js';
import { rebuild } from './rebuild.js';
import type { Schedule } from './schedule.js';

/** Clock cycles of a pipeline with `ranks` ranks between its stages. */
export function cyclesOf(ranks: number, { registerInputs = false, registerOutputs = false }: PipelineOptions): number {
  return ranks + Number(registerInputs) + Number(registerOutputs);
}

/** `unit` on `ranks` ranks; the schedule is asked for when the component is elaborated. */
export function described(
  unit: AnyComponent,
  options: PipelineOptions,
  ranks: number,
  scheduleOf: () => Schedule,
): AnyComponent {
  const definition = definitionOf(unit);
  const added = addedPorts(options);
  for (const port of [...Object.keys(added.in), ...Object.keys(added.out)]) {
    if (Object.hasOwn(definition.in, port) || Object.hasOwn(definition.out, port)) {
      throw new GatewrightError(
        `pipeline: '${definition.name}' has a port '${port}' already; rename it, or the side band`,
      );
    }
  }
  const cycles = cyclesOf(ranks, options);
  const plural = cycles === 1 ? 'cycle' : 'cycles';
  return component<Ports, Ports>(
    options.name ?? `${definition.name}_pipe${cycles}`,
    {
      description: `${definition.description ?? `Pipelined ${definition.name}.`} Pipelined: results appear ${cycles} ${plural} later.`,
      in: { ...definition.in, ...added.in },
      out: { ...definition.out, ...added.out },
    },
    ((signals: Record<string, unknown>) => body(unit, definition, options, scheduleOf(), cycles, signals)) as never,
  );
}

function body(
  unit: AnyComponent,
  definition: ReturnType<typeof definitionOf>,
  options: PipelineOptions,
  schedule: Schedule,
  cycles: number,
  signals: Record<string, unknown>,
): Record<string, unknown> {
  const enable = options.enable ? (signals.enable as Bit) : undefined;
  const inputs = new Map<string, Node>();
  const entering = new Map<string, Node>();
  const shapes = new Map<string, Shape>();
  for (const { port, shape, signal } of leaves(definition.in, signals)) {
    const first = options.registerInputs ? held(signal, `${port}_held`, enable) : signal;
    inputs.set(port, first.node);
    entering.set(port, signal.node);
    shapes.set(port, shape);
  }
  addProperties(unit, entering, [enable?.node, options.valid ? (signals.valid_in as Bit).node : undefined]);
  const names = planNets(schedule.module).names;
  const drivers = rebuild({
    schedule,
    inputs,
    shapes,
    enable,
    nameOf: (node) => names.get(node) ?? node.name ?? (node.location && sourceName(node.location)?.name),
  });
  const results: Record<string, unknown> = {};
  for (const [name, type] of Object.entries<PortType>(definition.out)) {
    const outputs = leavesOfPort(type).map(({ name: leaf, shape }) => {
      const driven = shape.wrap(drivers.get(leafName(name, leaf)) as Node);
      return options.registerOutputs ? held(driven, leafName(name, leaf), enable) : driven;
    });
    results[name] = type.composite ? type.composite.join(outputs) : outputs[0];
  }
  if (options.valid) results.valid_out = along(signals.valid_in as Signal, 'valid', cycles, enable, 0);
  for (const name of Object.keys(options.sideBand ?? {})) {
    results[`${name}_out`] = along(signals[`${name}_in`] as Signal, name, cycles, enable);
  }
  return results;
}

function* leaves(
  ports: Ports,
  signals: Record<string, unknown>,
): Generator<{ readonly port: string; readonly shape: Shape; readonly signal: Signal }> {
  for (const [name, type] of Object.entries<PortType>(ports)) {
    const parts = type.composite ? type.composite.split(signals[name]) : [signals[name] as Signal];
    for (const [i, { name: leaf, shape }] of leavesOfPort(type).entries()) {
      yield { port: leafName(name, leaf), shape, signal: parts?.[i] as Signal };
    }
  }
}

/** A register behind `signal`. */
function held(signal: Signal, name: string, enable: Bit | undefined, reset?: number): Signal {
  const register = reg(signal.shape, { ...(enable && { enable }), ...(reset !== undefined && { reset }) });
  register.node.name = name;
  (register as { next: unknown }).next = signal;
  return register;
}

/** `signal`, `cycles` later. */
function along(signal: Signal, name: string, cycles: number, enable: Bit | undefined, reset?: number): Signal {
  let last = signal;
  for (let cycle = 1; cycle <= cycles; cycle += 1) last = held(last, `${name}_s${cycle}`, enable, reset);
  return last;
}
