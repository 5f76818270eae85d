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
  /** A scratch area in memory of at least 8 * `limbs` bytes; its address. Valid within one operation. */
  scratch(limbs: number): number;
  /** Index of the multiplication function. */
  readonly multiply: number;
}

/** Pushes limb `index` of a `slice` or `cat`. */
export function emitLimbOfBits(emitter: Emitter, node: Node, index: number): void {
  const low = 64 * index;
  const length = Math.min(64, node.width - low);
  const [first] = node.args as [Node];
  if (node.op === 'slice') {
    pushBits(emitter, first, node.low + low, length);
    return;
  }
  let pushed = false;
  let bottom = 0;
  for (const part of node.args.toReversed()) {
    const top = bottom + part.width;
    const from = Math.max(bottom, low);
    const to = Math.min(top, low + length);
    if (from < to && !(part.op === 'const' && part.value === 0n)) {
      pushBits(emitter, part, from - bottom, to - from);
      if (from > low) emitter.body.i64(BigInt(from - low)).op('i64.shl');
      if (pushed) emitter.body.op('i64.or');
      pushed = true;
    }
    bottom = top;
  }
  if (!pushed) emitter.body.i64(0n);
}

/** Pushes bits `low + length - 1 .. low` of `node`, at most 64. */
function pushBits(emitter: Emitter, node: Node, low: number, length: number): void {
  const { body } = emitter;
  const limb = low >> 6;
  const shift = low & 63;
  emitter.push(node, limb);
  if (shift > 0) body.i64(BigInt(shift)).op('i64.shr_u');
  const inLimb = Math.min(64, node.width - 64 * limb);
  if (shift + length <= inLimb || shift + length <= 64) {
    if (shift + length < inLimb) mask(body, length);
    return;
  }
  emitter.push(node, limb + 1);
  body.i64(BigInt(64 - shift)).op('i64.shl', 'i64.or');
  if (node.width > low + length) mask(body, length);
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
