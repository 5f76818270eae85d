/** Code that takes bits out of values and puts them side by side. */
import type { Node } from '../../hdl/index.js';
import type { FunctionBody } from './assembler.js';
import { type Emitter, mask, ones } from './emitter.js';
import { sourceOf } from './sources.js';

/** Pushes limb `index` of a `slice` or `cat`. */
export function emitLimbOfBits(emitter: Emitter, node: Node, index: number): void {
  const low = 64 * index;
  const length = Math.min(64, node.width - low);
  if (node.op === 'slice') {
    pushBits(emitter, node.args[0] as Node, node.low + low, length);
    return;
  }
  let pushed = false;
  let bottom = 0;
  const parts = node.args.toReversed();
  for (let i = 0; i < parts.length; ) {
    const part = parts[i] as Node;
    const repeats = part.width === 1 ? runOf(parts, i) : 1;
    const top = bottom + part.width * repeats;
    const from = Math.max(bottom, low);
    const to = Math.min(top, low + length);
    if (from < to && !(part.op === 'const' && part.value === 0n)) {
      if (repeats > 2) pushCopies(emitter, part, to - from, from - low);
      else if (repeats > 1) {
        for (let place = from; place < to; place += 1) {
          pushPlaced(emitter, part, 0, 1, place - low);
          if (place > from) emitter.body.op('i64.or');
        }
      } else pushPlaced(emitter, part, from - bottom, to - from, from - low);
      if (pushed) emitter.body.op('i64.or');
      pushed = true;
    }
    bottom = top;
    i += repeats;
  }
  if (!pushed) emitter.body.i64(0n);
}

/** How many of `parts` from `first` on are the same node. */
function runOf(parts: readonly Node[], first: number): number {
  let end = first + 1;
  while (end < parts.length && parts[end] === parts[first]) end += 1;
  return end - first;
}

/** Pushes `count` copies of a bit from bit `place` up. */
function pushCopies(emitter: Emitter, bit: Node, count: number, place: number): void {
  const { body } = emitter;
  body.i64(0n);
  pushPlaced(emitter, bit, 0, 1, 0);
  body.op('i64.sub');
  if (place + count < 64) body.i64(ones(count) << BigInt(place)).op('i64.and');
  else if (place > 0) body.i64(BigInt(place)).op('i64.shl');
}

/** Pushes bits `low + length - 1 .. low` of `part`, at bit `place` of the limb. */
function pushPlaced(emitter: Emitter, part: Node, low: number, length: number, place: number): void {
  const { body } = emitter;
  if (part.op === 'const') {
    body.i64(BigInt.asUintN(64, ((part.value >> BigInt(low)) & ones(length)) << BigInt(place)));
    return;
  }
  const source = sourceOf(part);
  const from = source.low + low;
  const limb = from >> 6;
  const shift = from & 63;
  const inLimb = Math.min(64, source.node.width - 64 * limb);
  const needsMask = shift + length < inLimb;
  if (shift + length > 64 || !needsMask || place + length === 64) {
    // Where the bits end at the top of the limb, shifting drops what is above them.
    if (shift + length <= 64 && place + length === 64) {
      emitter.push(source.node, limb);
      if (shift > 0) body.i64(BigInt(shift)).op('i64.shr_u');
    } else pushBits(emitter, source.node, from, length);
    if (place > 0) body.i64(BigInt(place)).op('i64.shl');
    return;
  }
  emitter.push(source.node, limb);
  // One shift instead of two: masked where they are, moved once.
  if (place >= shift) {
    body.i64(BigInt.asUintN(64, ones(length) << BigInt(shift))).op('i64.and');
    if (place > shift) body.i64(BigInt(place - shift)).op('i64.shl');
  } else {
    body.i64(BigInt(shift - place)).op('i64.shr_u');
    body.i64(ones(length) << BigInt(place)).op('i64.and');
  }
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

/** Pushes the bits of `node`, one limb or within one, with a mask and where they are; the number of bits below them. */
export function pushMasked(emitter: Emitter, node: Node): number | undefined {
  if (node.op !== 'slice') return undefined;
  const source = sourceOf(node);
  const limb = source.low >> 6;
  const shift = source.low & 63;
  if (shift + node.width > 64) return undefined;
  emitter.push(source.node, limb);
  maskAt(emitter.body, shift, node.width);
  return shift;
}

function maskAt(body: FunctionBody, shift: number, width: number): void {
  if (width < 64) body.i64(BigInt.asUintN(64, ones(width) << BigInt(shift))).op('i64.and');
}
