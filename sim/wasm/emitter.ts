/** What the code of an operation is made with, and the pieces that narrow and wide operations share. */
import type { Node } from '../../hdl/index.js';
import type { FunctionBody } from './assembler.js';

/** Limbs of a value of `width` bits. */
export function limbCount(width: number): number {
  return Math.ceil(width / 64);
}

/** What operation code needs from the function it is part of. */
export interface Emitter {
  readonly body: FunctionBody;
  /** Pushes limb `index` of `node`. */
  push(node: Node, index: number): void;
  /** Pushes, as an i32, whether the one-bit value `node` is 1: 0 where it is not, anything else where it is. */
  pushCondition(node: Node): void;
  /** Whether the bits above the width of `node` may be anything. */
  isUnclean(node: Node): boolean;
  /** Whether `node` has no place of its own: what reads it computes it. */
  isInline(node: Node): boolean;
  /** A scratch area in memory of at least 8 * `limbs` bytes; its address. Valid within one operation. */
  scratch(limbs: number): number;
  /** An area in memory of 8 * `limbs` bytes for one operation alone, 0 to begin with; its address. */
  reserve(limbs: number): number;
  /** Index of the multiplication function. */
  readonly multiply: number;
}

/** A pattern of `width` ones. */
export function ones(width: number): bigint {
  return (1n << BigInt(width)) - 1n;
}

/** Clears the bits from `width` up of the limb on the stack. */
export function mask(body: FunctionBody, width: number): void {
  if (width < 64) body.i64(ones(width)).op('i64.and');
}

/** Copies bit `width` - 1 of the limb on the stack into all bits above it. */
export function signExtend(body: FunctionBody, width: number): void {
  if (width === 64) return;
  const by = BigInt(64 - width);
  body.i64(by).op('i64.shl').i64(by).op('i64.shr_s');
}

/** The operations whose limbs are those of one WebAssembly instruction. */
export const simple = {
  and: 'i64.and',
  or: 'i64.or',
  xor: 'i64.xor',
  add: 'i64.add',
  sub: 'i64.sub',
  mul: 'i64.mul',
} as const;
