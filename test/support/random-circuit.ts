// Random circuits over every operator, for comparing engines with each other and with the IR's definition.
import fc from 'fast-check';
import {
  type Bits,
  bits,
  type Component,
  cat,
  component,
  constant,
  mux,
  type Reg,
  reg,
  type Shape,
  type Signal,
  type Wire,
  when,
  wire,
} from 'gatewright/hdl';
import { anyClocks, atHome, type Clocks, type Storage, Stores, storages, withMadeClock } from './random-state.js';

/** One step of a recipe: which operator, on which earlier values, with which numbers. */
export interface Step {
  readonly op: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly width: number;
}

/** A register: how it loads, from which values. */
export interface Loading {
  readonly width: number;
  readonly kind: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** How to build a circuit; shrinks step by step. */
export interface Recipe {
  readonly inputs: readonly number[];
  readonly registers: readonly Loading[];
  readonly steps: readonly Step[];
  /** Circuits it instantiates, some of them several times. */
  readonly children: readonly Recipe[];
  /** Every output comes from a register, so that outputs may feed inputs back. */
  readonly registered: boolean;
  readonly memories?: readonly Storage[];
  /** Of the whole hierarchy. */
  readonly clocks?: Clocks;
}

const widths = fc.oneof(
  fc.integer({ min: 1, max: 70 }),
  fc.constantFrom(1, 31, 32, 33, 63, 64, 65, 127, 128, 129, 200, 512, 600),
);

const pick = fc.nat(1000);
const steps = (most: number, operators = 33): fc.Arbitrary<Step[]> =>
  fc.array(fc.record({ op: fc.nat(operators - 1), a: pick, b: pick, c: pick, width: widths }), {
    minLength: 1,
    maxLength: most,
  });
const registers = fc.array(fc.record({ width: widths, kind: fc.nat(4), a: pick, b: pick, c: pick }), { maxLength: 3 });
const inputs = fc.array(widths, { minLength: 1, maxLength: 4 });

/** Recipes for circuits of one module of up to `most` operations. */
export function recipes(most: number): fc.Arbitrary<Recipe> {
  return fc.record({
    inputs,
    registers,
    steps: steps(most),
    children: fc.constant([]),
    registered: fc.constant(false),
  });
}

/** Recipes for circuits whose rows do not depend on each other but by delays: nothing feeds back. */
export function feedForward(most: number): fc.Arbitrary<Recipe> {
  return fc.record({
    inputs,
    registers: fc.constant([]),
    steps: steps(most),
    children: fc.constant([]),
    registered: fc.boolean(),
  });
}

/** Recipes for hierarchies of up to three levels, each module of up to `most` operations; feedback runs through instances. */
export function hierarchies(most: number): fc.Arbitrary<Recipe> {
  const level = (below: fc.Arbitrary<Recipe> | undefined): fc.Arbitrary<Recipe> =>
    fc.record({
      inputs,
      registers,
      steps: steps(most),
      children: below ? fc.array(below, { minLength: 1, maxLength: 2 }) : fc.constant([]),
      registered: fc.boolean(),
    });
  const leaf = level(undefined);
  return level(fc.oneof(leaf, level(leaf)));
}

/** Recipes for circuits with memories, asynchronous resets or two clocks, alone or with a second module inside. */
export function stateful(most: number): fc.Arbitrary<Recipe> {
  const level = (children: fc.Arbitrary<Recipe[]>): fc.Arbitrary<Recipe> =>
    fc.record({
      inputs,
      registers,
      // A third of the steps are reads.
      steps: steps(most, 48),
      children,
      registered: fc.boolean(),
      memories: storages,
      clocks: anyClocks,
    });
  return level(fc.array(level(fc.constant([])), { maxLength: 1 }));
}

type Any = Bits<number>;

/** The recipe with memories that have a word for every address. */
export function withinDepth(recipe: Recipe): Recipe {
  return {
    ...recipe,
    children: recipe.children.map(withinDepth),
    ...(recipe.memories && {
      memories: recipe.memories.map((storage) => ({ ...storage, depth: 2 ** (1 + (storage.depth % 4)) })),
    }),
  };
}

/** The circuit of a recipe; every value that nothing else reads is an output. */
export function build(recipe: Recipe, name = 'random_circuit', ofParent?: Clocks): Component {
  const clocks = ofParent ?? recipe.clocks ?? 'one';
  const children = recipe.children.map((child, i) => [child, build(child, `${name}_${i}`, clocks)] as const);
  const ins: Record<string, Shape<Any>> = {};
  recipe.inputs.forEach((width, i) => {
    ins[`in${i}`] = bits(width);
  });
  const outs: Record<string, Shape<Any>> = {};
  // The widths of the outputs follow from the steps: a first run over widths alone would repeat every rule, so each step is
  // brought to its own width.
  recipe.steps.forEach((step, i) => {
    outs[`out${i}`] = bits(step.width);
  });
  const body = (signals: Record<string, Signal>): Record<string, Signal> => {
    const values: Any[] = recipe.inputs.map((_, i) => signals[`in${i}`] as Any);
    const stores = new Stores(recipe.memories ?? [], clocks);
    const registers = recipe.registers.map(({ width, kind }, i) => {
      const domain = stores.domainOf(i);
      const first = domain ? stores.foreign(values[0] as Any) : (values[0] as Any);
      const enable = { ...(kind === 4 && { enable: first.resize(1) }), ...(domain && { domain }) };
      // All start from a known value, for simulators that have unknown ones.
      return reg(
        bits(width),
        i % 2 === 0 ? { reset: i === 0 ? 1 : 0, powerUp: 0, ...enable } : { powerUp: 1, ...enable },
      );
    });
    values.push(...registers.map((register) => stores.local(register)));
    const fedBack = children.flatMap(([child, instance]) => instantiate(child, instance, values, stores));
    const results: Record<string, Signal> = {};
    recipe.steps.forEach((step, i) => {
      const value = apply(step, values, stores).resize(step.width);
      values.push(value);
      const output = recipe.registered ? reg(bits(step.width), { powerUp: 0 }) : value;
      if (output !== value) (output as Reg<Any>).next = value;
      results[`out${i}`] = output;
    });
    const last = (i: number): Any => values[values.length - 1 - (i % recipe.steps.length)] as Any;
    registers.forEach((register, i) => {
      const seen = (value: Any): Any => (stores.domainOf(i) ? stores.foreign(value) : value);
      load(register, recipe.registers[i] as Loading, seen(last(i)), values.map(seen));
    });
    stores.write(values);
    fedBack.forEach((target, i) => {
      target.value = last(i).resize(target.width);
    });
    return results;
  };
  const ports = { in: ins, out: outs };
  const unit = component(name, ports, ((signals: Record<string, Signal>) =>
    atHome(clocks, () => body(signals))) as never) as unknown as Component;
  if (ofParent !== undefined || (clocks !== 'divided' && clocks !== 'gated')) return unit;
  const around = (signals: Record<string, Signal>): Record<string, Signal> =>
    withMadeClock(
      clocks,
      () => (signals.in0 as Any).resize(1),
      () => unit(signals as never) as Record<string, Signal>,
    );
  return component(`${name}_clocked`, ports, around as never) as unknown as Component;
}

/** Adds two instances, the second fed by the first; returns the wires that feed a registered child, still to be driven. */
function instantiate(child: Recipe, instance: Component, values: Any[], stores: Stores): Wire<Any>[] {
  const wires: Wire<Any>[] = [];
  for (const round of [0, 1]) {
    const given: Record<string, Signal> = {};
    child.inputs.forEach((width, i) => {
      const back = child.registered && (i + round) % 2 === 0 ? wire(bits(width)) : undefined;
      if (back) wires.push(back);
      given[`in${i}`] = back ?? (values[(4 * values.length - 1 - i) % values.length] as Any).resize(width);
    });
    values.push(...(Object.values(instance(given)) as Any[]).map((value) => stores.local(value)));
  }
  return wires;
}

/** Assigns the next value in one of the ways there are. */
function load(register: Reg<Any>, { width, kind, a, b, c }: Loading, last: Any, values: readonly Any[]): void {
  const value = (index: number): Any => values[index % values.length] as Any;
  const [one, other] = [value(a).resize(width), value(b).resize(width)];
  switch (kind) {
    case 1:
      when(value(c).resize(1), () => {
        register.next = last.resize(width);
      });
      return;
    case 2:
      register.next = last.resize(width);
      when(value(c).any(), () => {
        register.next = one;
      })
        .elsewhen(value(a).resize(1), () => {
          when(value(b).parity(), () => {
            register.next = 0;
          }).otherwise(() => {
            register.next = register.not();
          });
        })
        .otherwise(() => {
          register.next = other;
        });
      return;
    case 3:
      when(value(a).lt(value(b)), () => {
        register.next = last.resize(width);
      }).elsewhen(value(c).resize(1).not(), () => {
        register.next = register.wrapAdd(1);
      });
      return;
    default:
      register.next = last.resize(width);
  }
}

/** A constant for a value of `width` bits: a corner, or a small number. */
function corner(step: Step, width: number): bigint {
  const ones = (1n << BigInt(width)) - 1n;
  return [0n, 1n & ones, ones, ones >> 1n, 1n << BigInt(width - 1), BigInt(step.b) & ones][step.c % 6] ?? 0n;
}

function apply(step: Step, values: readonly Any[], stores: Stores): Any {
  const pick = (index: number): Any => values[index % values.length] as Any;
  const a = pick(step.a);
  const b = pick(step.b);
  const same = b.resize(a.width);
  const amount = b.resize(Math.min(b.width, 9));
  switch (step.op) {
    case 0:
      return a.not();
    case 1:
      return a.and(same);
    case 2:
      return a.or(same);
    case 3:
      return a.xor(same);
    case 4:
      return a.add(b);
    case 5:
      return a.sub(b).asBits();
    case 6:
      return a.mul(b);
    case 7:
      return a.eq(same);
    case 8:
      return a.lt(b);
    case 9:
      return a.asSigned().lt(b.asSigned());
    case 10:
      return mux(pick(step.c).resize(1), a, same);
    case 11:
      return a.shiftLeft(amount);
    case 12:
      return a.shiftRight(amount);
    case 13:
      return a.asSigned().shiftRight(amount).asBits();
    case 14: {
      const low = step.c % a.width;
      const high = low + ((step.b + step.width) % (a.width - low));
      return a.bits(high, low) as Any;
    }
    case 15:
      return cat(a, b, pick(step.c));
    case 16:
      return a
        .asSigned()
        .extend(a.width + (step.c % 80))
        .asBits();
    case 17:
      return cat(a.all(), a.any(), a.parity());
    case 18:
      return a.asSigned().mul(b.asSigned()).asBits();
    case 19:
      return a.ge(b);
    case 20:
      return a.asSigned().add(b.asSigned()).asBits();
    case 21: {
      const chosen = wire(bits(a.width));
      chosen.value = a;
      when(pick(step.c).resize(1), () => {
        chosen.value = same;
      });
      return chosen;
    }
    case 22:
      return cat(a.lt(corner(step, a.width)), a.ge(corner(step, a.width)), a.eq(corner(step, a.width)));
    case 23:
      return a.add(corner(step, a.width));
    case 24:
      return mux(pick(step.b).resize(1), a, corner(step, a.width));
    case 25:
      return cat(a.shiftLeft(step.c % a.width), a.shiftRight(step.c % a.width));
    case 26:
      return a
        .asSigned()
        .shiftRight(step.c % a.width)
        .asBits();
    case 27:
      return cat(a.and(corner(step, a.width)), constant(bits(5), step.c % 32), a.or(corner(step, a.width)));
    case 28:
      return a.wrapSub(same).xor(corner(step, a.width));
    case 29:
      return a.sub(b).lt(a.toSigned());
    case 30:
      return constant(bits(a.width), corner(step, a.width)).mul(a);
    case 31:
      return constant(bits(a.width), corner(step, a.width)).sub(a).asBits();
    default:
      if (step.op > 32 && stores.some) return stores.read(step.c, step.op, a, b);
      return a.repeat(1 + (step.c % 3));
  }
}
