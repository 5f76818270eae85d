// Random circuits over every operator, for comparing engines with each other and with the IR's definition.
import fc from 'fast-check';
import { type Bits, bits, type Component, cat, component, mux, reg, type Shape, type Signal } from 'gatewright/hdl';

/** One step of a recipe: which operator, on which earlier values, with which numbers. */
export interface Step {
  readonly op: number;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly width: number;
}

/** How to build a circuit; shrinks step by step. */
export interface Recipe {
  readonly inputs: readonly number[];
  readonly registers: readonly number[];
  readonly steps: readonly Step[];
}

const widths = fc.oneof(
  fc.integer({ min: 1, max: 70 }),
  fc.constantFrom(1, 31, 32, 33, 63, 64, 65, 127, 128, 129, 200),
);

/** Recipes for circuits of up to `most` operations. */
export function recipes(most: number): fc.Arbitrary<Recipe> {
  const step = fc.record({
    op: fc.nat(21),
    a: fc.nat(1000),
    b: fc.nat(1000),
    c: fc.nat(1000),
    width: widths,
  });
  return fc.record({
    inputs: fc.array(widths, { minLength: 1, maxLength: 4 }),
    registers: fc.array(widths, { maxLength: 3 }),
    steps: fc.array(step, { minLength: 1, maxLength: most }),
  });
}

type Any = Bits<number>;

/** The circuit of a recipe; every value that nothing else reads is an output. */
export function build(recipe: Recipe): Component {
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
    const registers = recipe.registers.map((width, i) => {
      return i % 2 === 0 ? reg(bits(width), { reset: i === 0 ? 1 : 0 }) : reg(bits(width), { powerUp: 1 });
    });
    values.push(...registers);
    const results: Record<string, Signal> = {};
    recipe.steps.forEach((step, i) => {
      const value = apply(step, values).resize(step.width);
      values.push(value);
      results[`out${i}`] = value;
    });
    registers.forEach((register, i) => {
      register.next = (values[values.length - 1 - (i % recipe.steps.length)] as Any).resize(
        recipe.registers[i] as number,
      );
    });
    return results;
  };
  return component('random_circuit', { in: ins, out: outs }, body as never) as unknown as Component;
}

function apply(step: Step, values: readonly Any[]): Any {
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
    default:
      return a.repeat(1 + (step.c % 3));
  }
}
