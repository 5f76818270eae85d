/** Elements of streams are components, made once for each shape and set of parameters. */
import { type AnyComponent, definitionOf, type ParameterValues } from '../component/component.js';
import { designError } from '../location/design-error.js';
import type { Shape } from '../shape/shape.js';
import type { Signal } from '../signal/signal.js';
import { checkStream, type Stream } from './stream.js';

const made = new WeakMap<Shape, Map<string, AnyComponent>>();

/** The component that `make` gives for items of `shape` and these parameters; the one made before where there is one. */
export function elementOf<C extends AnyComponent>(
  what: string,
  shape: Shape,
  parameters: ParameterValues,
  make: () => C,
): C {
  const known = made.get(shape) ?? new Map<string, AnyComponent>();
  made.set(shape, known);
  const key = `${what} ${JSON.stringify(parameters)}`;
  let unit = known.get(key) as C | undefined;
  if (unit === undefined) {
    unit = make();
    definitionOf(unit).parameters = { data: shape.text, ...parameters };
    known.set(key, unit);
  }
  return unit;
}

/** Refuses inputs that are not at least one stream of one shape; `what` is who takes them. */
export function checkInputs(what: string, inputs: readonly Stream<Signal>[]): void {
  if (!Array.isArray(inputs) || inputs.length === 0) {
    throw designError(`${what} takes a list of at least one stream: write ${what}([a, b])`);
  }
  for (const input of inputs) checkStream(what, input);
  const [first, ...others] = inputs as readonly Stream<Signal>[];
  const odd = others.find((input) => input.portType.text !== first?.portType.text);
  if (odd) {
    throw designError(
      `${what}: the inputs are ${first?.portType.text} and ${odd.portType.text}; bring them to one shape with map`,
    );
  }
}

/** Refuses a count that is not a whole number from `least` to `most`. */
export function checkCount(what: string, count: number, least: number, most: number, mostText = `${most}`): void {
  if (!Number.isInteger(count) || count < least || count > most) {
    throw designError(`${what} must be a whole number from ${least} to ${mostText}, got ${String(count)}`);
  }
}

/** Refuses a word that is none of `words`. */
export function checkWord(what: string, word: string, words: readonly string[]): void {
  if (words.includes(word)) return;
  const list = words.map((one) => `'${one}'`);
  throw designError(`${what} is ${list.slice(0, -1).join(', ')} or ${list.at(-1)}, not ${JSON.stringify(word)}`);
}
