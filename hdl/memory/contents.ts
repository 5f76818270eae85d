/** Contents of a memory at power-up. */
import { designError } from '../location/design-error.js';
import { shown } from '../location/shown.js';
import type { Shape } from '../shape/shape.js';
import { inside } from '../signal/aggregate.js';

/** One pattern per word; undefined where nothing is given. */
export function contents(
  shape: Shape,
  depth: number,
  init: readonly unknown[] | ((address: number) => unknown) | undefined,
): readonly bigint[] | undefined {
  if (init === undefined) return undefined;
  if (typeof init === 'function')
    return Array.from({ length: depth }, (_, address) => wordPattern(shape, address, init(address)));
  if (!Array.isArray(init)) {
    throw designError(`memory: init is a list of words or a function of the address, not ${shown(init)}`);
  }
  if (init.length > depth) {
    throw designError(`memory: ${init.length} words of initial contents do not fit ${depth} words; make it deeper`);
  }
  return Array.from({ length: depth }, (_, address) =>
    address < init.length ? wordPattern(shape, address, init[address]) : 0n,
  );
}

function wordPattern(shape: Shape, address: number, word: unknown): bigint {
  return inside(`word ${address} of a memory`, () => shape.pattern(word));
}
