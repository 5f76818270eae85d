// Several random circuits side by side in one module, for tools that take long to start.
import { type Component, component, definitionOf, instance, type Shape, type Signal } from 'gatewright/hdl';
import { build, type Recipe } from './random-circuit.js';
import { atHome, type Clocks, withMadeClock } from './random-state.js';

/** The circuits of the recipes, all with these clocks, as one component; the ports of the first are `u0_in0`, `u0_out0` and so on. */
export function sideBySide(name: string, recipes: readonly Recipe[], clocks: Clocks): Component {
  const units = recipes.map((recipe, i) => build(recipe, `${name}_${i}`, clocks));
  const ports = (side: 'in' | 'out'): Record<string, Shape> =>
    Object.fromEntries(
      units.flatMap((unit, i) =>
        Object.entries(definitionOf(unit)[side]).map(([port, shape]) => [`u${i}_${port}`, shape]),
      ),
    ) as Record<string, Shape>;
  const described = (signals: Record<string, Signal>): Record<string, Signal> => {
    const results: Record<string, Signal> = {};
    for (const [i, unit] of units.entries()) {
      const given = Object.keys(definitionOf(unit).in).map((port) => [port, signals[`u${i}_${port}`]] as const);
      const made = instance(unit, Object.fromEntries(given) as never) as Record<string, Signal>;
      for (const [port, signal] of Object.entries(made)) results[`u${i}_${port}`] = signal;
    }
    return results;
  };
  const made = clocks === 'divided' || clocks === 'gated';
  const body = (signals: Record<string, Signal>): Record<string, Signal> => {
    const inside = (): Record<string, Signal> => atHome(clocks, () => described(signals));
    if (!made) return inside();
    const enable = () => (signals.u0_in0 as Signal & { resize(width: 1): never }).resize(1);
    return withMadeClock(clocks, enable, inside);
  };
  return component(name, { in: ports('in'), out: ports('out') }, body as never) as unknown as Component;
}

/**
 * A recipe of the same structure with widths up to `most`, and memories that simulators and hardware agree about: with contents, and with
 * a word for every address.
 */
export function narrowed(recipe: Recipe, most: number): Recipe {
  const width = (given: number): number => 1 + (given % most);
  return {
    ...recipe,
    inputs: recipe.inputs.map(width),
    registers: recipe.registers.map((register) => ({ ...register, width: width(register.width) })),
    // Of a number that leaves 2 when divided by 3, a read would leave open what it gives while its word is written.
    steps: recipe.steps.map((step) => ({
      ...step,
      width: width(step.width),
      c: step.c % 3 === 2 ? step.c + 1 : step.c,
    })),
    children: recipe.children.map((child) => narrowed(child, most)),
    ...(recipe.memories && {
      memories: recipe.memories.map((storage) => {
        return { ...storage, lane: width(storage.lane), depth: 2 ** (1 + (storage.depth % 4)), init: true };
      }),
    }),
  };
}
