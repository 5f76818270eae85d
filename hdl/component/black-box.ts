/** Black boxes: cells of a vendor, and Verilog from elsewhere, as components. */
import { checkOptions } from '../checks/options.js';
import type { Primitive, PrimitiveValue } from '../ir/primitive.js';
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import { leafPorts } from './check-ports.js';
import { type Component, componentOf, type Interface, isComponent, type Ports } from './component.js';

/** What is known of a module that is not described here. */
export interface BlackBoxOptions<I extends Ports, O extends Ports> extends Interface<I, O> {
  /** Verilog parameters of each instance; strings are written in quotes. */
  readonly parameters?: Readonly<Record<string, PrimitiveValue>>;
  /** Verilog attributes of each instance, such as `{ keep: 1 }`. */
  readonly attributes?: Readonly<Record<string, PrimitiveValue>>;
  /** Verilog text that defines the module; left out for cells that the tools know. */
  readonly source?: string;
  /** The same behaviour as a component with the same ports, for simulation and verification. */
  readonly model?: Component<I, O>;
  /**
   * For each output, the inputs it depends on within a cycle: `{}` where all outputs come from registers. Where it is left out,
   * every output is taken to depend on every input, so that a feedback through the box is refused as a loop.
   */
  readonly combinational?: Readonly<Partial<Record<keyof O & string, readonly (keyof I & string)[]>>>;
}

const optionNames = ['in', 'out', 'description', 'parameters', 'attributes', 'source', 'model', 'combinational'];

/**
 * A component whose inside is not described here. `name` is the module's or cell's own name, and the ports have the names of the
 * cell. Clocks are ports like any other: connect `clockSignal()`.
 */
export function blackBox<const I extends Ports, const O extends Ports>(
  name: string,
  options: BlackBoxOptions<I, O>,
): Component<I, O> {
  checkOptions(`black box '${name}'`, options ?? null, optionNames);
  const { parameters = {}, attributes = {}, source, model } = options;
  for (const [kind, values] of Object.entries({ parameter: parameters, attribute: attributes })) {
    for (const [key, value] of Object.entries<unknown>(values)) {
      if (!/^[A-Za-z_]\w*$/.test(key)) throw designError(`black box '${name}': ${kind} '${key}' is not a Verilog name`);
      const whole = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
      if (!whole && typeof value !== 'string') {
        throw designError(`black box '${name}': ${kind} '${key}' is an integer or a string, not ${shown(value)}`);
      }
    }
  }
  if (model !== undefined && !isComponent(model)) {
    throw designError(`black box '${name}': model is a component with the same ports, not ${shown(model)}`);
  }
  const made = componentOf<I, O>(
    name,
    options,
    () => {
      throw new Error(`the body of black box '${name}' is never run`);
    },
    {
      parameters,
      attributes,
      source,
      model,
      combinational: combinationalPaths(name, options),
    },
  );
  return made;
}

function combinationalPaths<I extends Ports, O extends Ports>(
  name: string,
  { in: inputs, out: outputs, combinational }: BlackBoxOptions<I, O>,
): Primitive['combinational'] {
  const ports = [...leafPorts(inputs), ...leafPorts(outputs).map((leaf) => ({ ...leaf, flipped: !leaf.flipped }))];
  const into = ports.filter(({ flipped }) => !flipped).map((leaf) => leaf.name);
  const outOf = ports.filter(({ flipped }) => flipped).map((leaf) => leaf.name);
  const given = combinational as Readonly<Record<string, readonly string[]>> | undefined;
  for (const [output, from] of Object.entries(given ?? {})) {
    if (!outOf.includes(output))
      throw designError(
        `black box '${name}': combinational names '${output}', which is no output; its outputs are ${list(outOf)}`,
      );
    if (!Array.isArray(from)) {
      throw designError(`black box '${name}': combinational gives '${output}' a list of inputs, not ${shown(from)}`);
    }
    const wrong = from.find((input) => !into.includes(input));
    if (wrong !== undefined)
      throw designError(
        `black box '${name}': combinational names '${wrong}', which is no input; its inputs are ${list(into)}`,
      );
  }
  return new Map(outOf.map((output) => [output, new Set(given ? (given[output] ?? []) : into)]));
}

function list(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `'${name}'`).join(', ');
}
