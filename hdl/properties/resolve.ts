/** The end of a description: properties get their clock, and are kept from counting in reset and before there is a past. */
import type { Construction, PendingProperty } from '../component/context.js';
import type { Module, Register } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import type { Property } from '../ir/property.js';
import { argumentText } from '../location/argument-text.js';
import { both, not } from './activity.js';
import { coneOf } from './cone.js';
import { watchedOf } from './watched.js';

/** `module` with the properties of its description, where they are kept. */
export function withProperties(context: Construction, module: Module): Module {
  if (!context.keepsProperties || context.properties.length === 0) return module;
  const ages = new Ages(context);
  const cyclesBack = depthOfHistory(context, module);
  const properties = context.properties.map((pending): Property => {
    const { condition, kind, location, domain, replaced, inReset } = pending;
    const used = context.usedPortsOf(domain);
    const clock = replaced?.clock ?? used.clock;
    const reset = inReset ? undefined : (replaced?.reset ?? used.reset);
    let { active } = pending;
    if (reset) active = both(context.graph, active, not(context.graph, reset));
    const depth = cyclesBack(active ? [condition, active] : [condition]);
    if (clock && depth > 0) active = both(context.graph, active, ages.atLeast(depth, pending, clock, reset));
    return {
      kind,
      scope: '',
      text: textOf(pending),
      condition,
      active: active ?? context.graph.constant(1n, 1),
      clock,
      watched: watchedOf(context, module, condition),
      location,
    };
  });
  return { ...module, registers: [...module.registers, ...ages.registers], properties };
}

/** Names of the inputs that properties read: not forgotten, even if the hardware does not need them. */
export function inputsOfProperties({ histories, properties }: Construction, module: Module): readonly string[] {
  if (properties.length === 0) return [];
  const roots = properties.flatMap(({ condition, active }) => (active ? [condition, active] : [condition]));
  const sources = [...histories.values()].map(({ source }) => source);
  return [...coneOf(module, [...roots, ...sources])].flatMap((node) => (node.op === 'input' ? (node.name ?? []) : []));
}

function textOf({ kind, text, location }: PendingProperty): string {
  return text ?? (location && argumentText(location)) ?? kind;
}

/** How many cycles back nodes look, through values of earlier cycles of such values. */
function depthOfHistory({ histories }: Construction, module: Module): (roots: readonly Node[]) => number {
  return (roots) => {
    let depth = 0;
    for (let level = roots; ; depth += 1) {
      const sources = [...coneOf(module, level)].flatMap((node) => histories.get(node)?.source ?? []);
      if (sources.length === 0) return depth;
      level = sources;
    }
  };
}

/** Registers that say for how many cycles there has been a past, by clock and reset: a chain of ones. */
class Ages {
  readonly registers: Register[] = [];
  readonly #context: Construction;
  readonly #chains = new Map<string, Node[]>();

  constructor(context: Construction) {
    this.#context = context;
  }

  /** 1 where `cycles` edges of `clock` have passed since power-up and since `reset` was 1. */
  atLeast(cycles: number, { domain }: PendingProperty, clock: Node, reset: Node | undefined): Node {
    const { graph, resetStyleOf } = this.#context;
    const key = `${clock.id} ${reset?.id}`;
    const chain = this.#chains.get(key) ?? [];
    this.#chains.set(key, chain);
    while (chain.length < cycles) {
      const node = graph.leaf('reg', 1, `past_there_${chain.length + 1}`);
      this.registers.push({
        node,
        clock,
        reset,
        resetStyle: reset && resetStyleOf(domain) === 'async' ? 'async' : undefined,
        resetValue: reset && 0n,
        powerUp: 0n,
        next: chain.at(-1) ?? graph.constant(1n, 1),
      });
      chain.push(node);
    }
    return chain[cycles - 1] as Node;
  }
}
