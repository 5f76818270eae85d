/** Pipelining: a combinational component cut into stages with registers between them. */

import { type AnyComponent, type Component, definitionOf, type Ports } from '../component/component.js';
import { criticalPath } from '../delay/critical-path.js';
import { ice40 } from '../delay/ice40.js';
import type { DelayModel } from '../delay/model.js';
import { GatewrightError } from '../errors.js';
import type { Module } from '../ir/module.js';
import { sourceName } from '../location/variable-name.js';
import type { Shape } from '../shape/shape.js';
import { combinationalModule } from './combinational-module.js';
import { cyclesOf, described } from './described.js';
import { checkOptions, type PipelinedInputs, type PipelinedOutputs, type PipelineOptions } from './options.js';
import { type Bottleneck, balanced, fewestRanks, type Schedule, within } from './schedule.js';

/** A pipelined unit: a component, and how long it takes. */
export type Pipelined<I extends Ports = Ports, O extends Ports = Ports> = Component<I, O> & {
  /** Clock cycles from an input to the output it leads to. */
  readonly latency: number;
};

const latencies = new WeakMap<object, number>();
/** Equal options on one unit give one component, and so one Verilog module. */
const made = new WeakMap<object, Map<string, AnyComponent>>();

/**
 * `unit`, which is combinational, cut into stages by ranks of registers: the outputs are those of `unit`, `latency`
 * cycles later, and a new set of inputs is taken in every cycle. With `{ stages: n }` there are n ranks and n + 1 stages
 * of logic; with `{ device, mhz }` as many ranks as that frequency needs on that device. The stages are balanced: the
 * longest is as short as it can be, and of all such cuts the one with the fewest register bits is taken. Carry chains
 * longer than a stage are cut into segments. Registers of values have no reset.
 * @throws GatewrightError where `unit` has state, where options contradict, and where no cut reaches `mhz`
 */
export function pipeline<
  const I extends Ports,
  const O extends Ports,
  const P extends PipelineOptions & { readonly sideBand?: Readonly<Record<string, Shape>> },
>(unit: Component<I, O>, options: P): Pipelined<PipelinedInputs<I, P>, PipelinedOutputs<O, P>>;
export function pipeline(unit: AnyComponent, options: PipelineOptions): Pipelined;
export function pipeline(unit: AnyComponent, options: PipelineOptions): Pipelined {
  definitionOf(unit);
  checkOptions(options);
  const key = keyOf(options);
  let known = made.get(unit);
  if (!known) {
    known = new Map();
    made.set(unit, known);
  }
  let result = known.get(key);
  if (!result) {
    result = pipelined(unit, options);
    known.set(key, result);
  }
  return result as Pipelined;
}

/**
 * Clock cycles from an input of `unit`, which was made with `pipeline`, to the output it leads to.
 * @throws GatewrightError for any other component
 */
export function latencyOf(unit: AnyComponent): number {
  const latency = latencies.get(unit);
  if (latency === undefined) {
    throw new GatewrightError(`latencyOf: '${definitionOf(unit).name}' was not made with pipeline(unit, { ... })`);
  }
  return latency;
}

function keyOf({ device, sideBand = {}, ...plain }: PipelineOptions): string {
  const shapes = Object.entries(sideBand).map(([name, shape]) => [name, shape.text]);
  return JSON.stringify([Object.entries(plain).sort(), device, shapes]);
}

function pipelined(unit: AnyComponent, options: PipelineOptions): AnyComponent {
  const { device = ice40.hx, stages = 0, mhz } = options;
  const module = combinationalModule(unit);
  const result =
    mhz === undefined
      ? onRanks(unit, module, options, device, stages)
      : fitted(unit, module, options, device, 1000 / mhz);
  const latency = cyclesOf(result.ranks, options);
  latencies.set(result.unit, latency);
  return Object.assign(result.unit, { latency });
}

/** A component and the ranks between its stages. */
interface OnRanks {
  readonly unit: AnyComponent;
  readonly ranks: number;
}

/** Scheduled when it is first elaborated: the latency is known without. */
function onRanks(
  unit: AnyComponent,
  module: Module,
  options: PipelineOptions,
  device: DelayModel,
  ranks: number,
): OnRanks {
  let schedule: Schedule | undefined;
  const scheduleOf = (): Schedule => {
    schedule ??= balanced(module, device, ranks);
    return schedule;
  };
  return { unit: described(unit, options, ranks, scheduleOf), ranks };
}

/** Ranks tried beyond those that the operations one by one ask for. */
const moreRanks = 4;

/** The component with the fewest ranks that is predicted to keep to `period`. */
function fitted(
  unit: AnyComponent,
  module: Module,
  options: PipelineOptions,
  device: DelayModel,
  period: number,
): OnRanks {
  const cut = within(module, device, period);
  if (!('graph' in cut)) throw tooSlow(unit, cut, options, device, period);
  const fewest = fewestRanks(cut, device, period);
  let best = Number.POSITIVE_INFINITY;
  /** On `ranks` ranks, if that is predicted to fit. */
  const attempt = (ranks: number): OnRanks | undefined => {
    const schedule = balanced(cut, device, ranks);
    const result = described(unit, options, ranks, () => schedule);
    const { ns } = criticalPath(result, device);
    best = Math.min(best, ns);
    return ns <= period ? { unit: result, ranks } : undefined;
  };
  // While it is being cut, operations are timed one by one; together they may come out a little faster or slower.
  for (let ranks = fewest; ranks <= fewest + moreRanks; ranks += 1) {
    let found = attempt(ranks);
    if (!found) continue;
    for (let fewer = ranks - 1; ranks === fewest && fewer >= 0; fewer -= 1) {
      const next = attempt(fewer);
      if (!next) break;
      found = next;
    }
    return found;
  }
  throw new GatewrightError(
    `pipeline: '${definitionOf(unit).name}' cannot run at ${options.mhz} MHz on ${device.name}: ` +
      `${best.toFixed(1)} ns is the shortest period found; ask for at most ${Math.floor(1000 / best)} MHz`,
  );
}

function tooSlow(
  unit: AnyComponent,
  { node, period }: Bottleneck,
  { mhz }: PipelineOptions,
  device: DelayModel,
  wanted: number,
): GatewrightError {
  const name = node.name ?? (node.location && sourceName(node.location)?.name);
  const what = `${name ? `'${name}', ` : ''}a${/^[aeiou]/.test(node.op) ? 'n' : ''} ${node.op} of ${node.width} bits`;
  return new GatewrightError(
    `pipeline: '${definitionOf(unit).name}' cannot run at ${mhz} MHz on ${device.name}: ${what}, alone takes ` +
      `${period.toFixed(1)} ns of the ${wanted.toFixed(1)} ns there are; ask for at most ` +
      `${Math.floor(1000 / period)} MHz, or build it of smaller operations${node.location ? `\n  at ${node.location}` : ''}`,
  );
}
