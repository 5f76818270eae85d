// What the rules of all operations share.
import type { Reader } from './reader.js';
import { bitsOf, type Op, show, type Type, type Value } from './types.js';

/** What follows the name of an operation. */
export type Rest = Pick<Op, 'operands' | 'attributes'> &
  Partial<Pick<Op, 'roles' | 'text' | 'words'>> & { readonly types: readonly Type[] };

/** Reads what follows the name of an operation, and checks what its types have to do with each other. */
export type Parse = (reader: Reader) => Rest;

/** One bit. */
export const one = bitsOf(1);
export const of = (name: string, type: Type): Value => ({ name, type });

/** The width of a type that must be an integer. */
export function widthOf(reader: Reader, type: Type): number {
  return type.kind === 'bits' ? type.width : reader.fail(`expected an integer type, found ${show(type)}`);
}

/** The type of an address of `depth` words. */
export function addressOf(depth: number): Type {
  return bitsOf(Math.max(1, Math.ceil(Math.log2(depth))));
}

/** `5 : i8`, or `true`; a number must fit, signed or unsigned. */
export function constantWord(reader: Reader): readonly [word: bigint, width: number] {
  if (reader.skip('true')) return [1n, 1];
  if (reader.skip('false')) return [0n, 1];
  const value = reader.integer();
  reader.expect(':');
  const width = reader.bits();
  if (value >= 1n << BigInt(width) || value < -(1n << BigInt(width - 1)))
    reader.fail(`${value} does not fit i${width}`);
  return [BigInt.asUintN(width, value), width];
}
