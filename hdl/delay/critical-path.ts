/** The longest combinational path of a component, predicted before synthesis. */
import { type AnyComponent, definitionOf } from '../component/component.js';
import { elaborate } from '../component/elaborate.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { namingLines, sourceName } from '../location/variable-name.js';
import { flatten } from '../passes/flatten.js';
import { neededNodes } from '../passes/rewrite.js';
import { Blaster, extended } from './blast.js';
import { gateKinds } from './gates.js';
import type { DelayModel } from './model.js';
import { Timing } from './timing.js';

/** A place that a critical path goes through. */
export interface CriticalStep {
  /** What the source calls the value; the operation where it has no name. */
  readonly name: string;
  /** `file:line:column` of the value, then of the calls around it; empty where it is unknown. */
  readonly lines: readonly string[];
  /** When its slowest bit on the path is there, in ns after the clock edge. */
  readonly ns: number;
}

/** A predicted critical path. */
export interface CriticalPath {
  /** Shortest clock period, in ns: from register to register, those before inputs and behind outputs included. */
  readonly ns: number;
  /** The same as a frequency, in MHz. */
  readonly mhz: number;
  /** Where the path starts and what it goes through, in order; steps of one source line are one. */
  /** Lookup tables on the path, those at the ends of carry chains included. */
  readonly levels: number;
  readonly steps: readonly CriticalStep[];
}

/**
 * The critical path of `unit` on `device`, as place and route would find it with registers before its inputs and behind
 * its outputs; registers and memories inside cut paths. It is an estimate: `device.basis` says how good. Wide parts that synthesis can
 * turn into something else altogether are where it errs most.
 */
export function criticalPath(unit: AnyComponent, device: DelayModel): CriticalPath {
  definitionOf(unit);
  const netlist = elaborate(unit);
  return criticalPathOf(netlist.top.instances.length > 0 ? flatten(netlist) : netlist.top, device);
}

/** `criticalPath` of a module without instances. */
export function criticalPathOf(module: Module, device: DelayModel): CriticalPath {
  const { order } = neededNodes(module);
  const timing = new Timing(device);
  const blaster = new Blaster(timing.builder(), mergedSums(module, order));
  for (const node of order) blaster.add(node);
  timing.settle();
  const { arrival, last } = lastArrival(module, blaster, timing);
  const gates: number[] = [];
  for (let at = last; at !== undefined; at = timing.before(at)) gates.unshift(at);
  const ns = arrival + device.setup;
  const byId = new Map(order.map((node) => [node.id, node]));
  const { kind } = timing.gates;
  const levels = gates.filter((gate) => kind[gate] === gateKinds.logic || kind[gate] === gateKinds.sum).length;
  return { ns, mhz: 1000 / ns, levels, steps: steps(gates, timing, byId) };
}

/** Where paths end: outputs, registers and memories. */
function endsOf({ outputs, registers, memories }: Module): readonly Node[] {
  return [
    ...outputs.map(({ driver }) => driver),
    ...registers.map(({ next }) => next),
    ...memories.flatMap(({ writes }) => writes.flatMap(({ enable, address, data }) => [enable, address, data])),
    ...memories.flatMap(({ reads }) => reads.map(({ address }) => address)),
  ];
}

/** The gate whose output is the last to be at a register behind the module or inside it. */
function lastArrival(module: Module, blaster: Blaster, timing: Timing): { arrival: number; last: number | undefined } {
  const ends = endsOf(module);
  // Even a register that feeds another one takes this long.
  let arrival = timing.model.clockToOutput + timing.model.routeFirst;
  let last: number | undefined;
  for (const end of ends) {
    for (const bit of blaster.bitsOf(end)) {
      const at = timing.atRegister(bit);
      if (at > arrival || (at === arrival && last === undefined)) {
        arrival = at;
        last = bit >> 1;
      }
    }
  }
  return { arrival, last };
}

function steps(gates: readonly number[], timing: Timing, byId: ReadonlyMap<number, Node>): CriticalStep[] {
  const found: CriticalStep[] = [];
  for (const gate of gates) {
    const node = byId.get(timing.gates.owner[gate] ?? -1);
    if (!node) continue;
    const name = nameOf(node);
    const lines = node.location ? namingLines(node.location) : [];
    const ns = timing.arrivals[gate] ?? 0;
    const before = found.at(-1);
    const continues = before && before.name === name && before.lines.join() === lines.join();
    if (continues) found.pop();
    found.push({ name, lines, ns });
  }
  return found;
}

function nameOf(node: Node): string {
  return node.name ?? (node.location && sourceName(node.location)?.name) ?? node.op;
}

/** Sums read by one other sum only: synthesis adds all their words at once. */
function mergedSums(module: Module, order: readonly Node[]): ReadonlySet<Node> {
  const readers = new Map<Node, Node[]>();
  const kept = new Set(endsOf(module));
  for (const node of order) {
    for (const arg of node.args) {
      const list = readers.get(arg);
      if (list) list.push(node);
      else readers.set(arg, [node]);
    }
  }
  const isSum = (node: Node): boolean => node.op === 'add' || node.op === 'sub';
  const onlySum = (node: Node): boolean => {
    const [reader, ...others] = readers.get(node) ?? [];
    if (!reader || others.length > 0 || kept.has(node)) return false;
    if (isSum(reader)) return true;
    return extended(reader) === extended(node) && reader !== node && onlySum(reader);
  };
  return new Set(order.filter((node) => isSum(node) && onlySum(node)));
}
