/** Code for operations with operands or results wider than 64 bits: limb by limb, carries and borrows between them. */
import type { Node } from '../../hdl/index.js';
import { emitLimbOfBits } from './bit-fields.js';
import { type Emitter, limbCount, mask, ones, signExtend, simple } from './emitter.js';
import { keptOf } from './loaded-sums.js';

/** Emits the code of `node`; after limb `i` is pushed, `keep(i)` takes it off the stack. Limbs come in order. */
export function emitWide(emitter: Emitter, node: Node, keep: (limb: number) => void): void {
  const { body } = emitter;
  const { width, op } = node;
  const [a, b, c] = node.args as [Node, Node, Node];
  const count = limbCount(width);
  const topWidth = width - 64 * (count - 1);
  const each = (limb: (index: number) => void, masked: boolean): void => {
    for (let i = 0; i < count; i += 1) {
      limb(i);
      if (masked && i === count - 1) mask(body, topWidth);
      keep(i);
    }
  };
  switch (op) {
    case 'const':
      each((i) => body.i64(BigInt.asUintN(64, node.value >> BigInt(64 * i))), false);
      return;
    case 'not':
      each((i) => {
        emitter.push(a, i);
        body.i64(ones(i === count - 1 ? topWidth : 64)).op('i64.xor');
      }, false);
      return;
    case 'and':
    case 'or':
    case 'xor':
      each((i) => {
        emitter.push(a, i);
        emitter.push(b, i);
        body.op(simple[op]);
      }, false);
      return;
    case 'add':
    case 'sub':
      emitCarryChain(emitter, op, { a: whole(emitter, a), b: whole(emitter, b) }, each, count);
      return;
    case 'mul':
      emitWideMultiply(emitter, node, each, count);
      return;
    case 'mux':
      emitWideChoice(emitter, [a, b, c], each, count);
      return;
    case 'slice':
    case 'cat':
      each((i) => emitLimbOfBits(emitter, node, i), false);
      return;
    case 'sext':
      emitWideSignExtension(emitter, node, each);
      return;
    case 'shl':
    case 'shr':
    case 'sar':
      emitWideShift(emitter, node, op, each, count);
      return;
    default:
      emitWideToBit(emitter, node);
      keep(0);
  }
}

/** Comparisons and reductions of wide operands. */
function emitWideToBit(emitter: Emitter, node: Node): void {
  const { body } = emitter;
  const [a, b] = node.args as [Node, Node];
  const count = limbCount(a.width);
  const topWidth = a.width - 64 * (count - 1);
  const combine = (limb: (index: number) => void, join: 'i64.or' | 'i64.and' | 'i64.xor'): void => {
    for (let i = 0; i < count; i += 1) {
      limb(i);
      if (i > 0) body.op(join);
    }
  };
  switch (node.op) {
    case 'eq':
      combine((i) => {
        emitter.push(a, i);
        emitter.push(b, i);
        body.op('i64.xor');
      }, 'i64.or');
      body.op('i64.eqz', 'i64.extend_i32_u');
      return;
    case 'any':
      combine((i) => emitter.push(a, i), 'i64.or');
      body.i64(0n).op('i64.ne', 'i64.extend_i32_u');
      return;
    case 'all':
      combine((i) => {
        emitter.push(a, i);
        body.i64(ones(i === count - 1 ? topWidth : 64)).op('i64.xor');
      }, 'i64.or');
      body.op('i64.eqz', 'i64.extend_i32_u');
      return;
    case 'parity':
      combine((i) => emitter.push(a, i), 'i64.xor');
      body.op('i64.popcnt').i64(1n).op('i64.and');
      return;
    case 'ult':
    case 'slt': {
      // From the lowest limb up: a higher limb decides unless it is equal.
      const below = body.local('i64');
      for (let i = 0; i < count; i += 1) {
        const signed = node.op === 'slt' && i === count - 1;
        const align = (): void => {
          if (signed && topWidth < 64) body.i64(BigInt(64 - topWidth)).op('i64.shl');
        };
        emitter.push(a, i);
        align();
        emitter.push(b, i);
        align();
        body.op(signed ? 'i64.lt_s' : 'i64.lt_u', 'i64.extend_i32_u');
        if (i > 0) {
          body.get(below);
          emitter.push(a, i);
          emitter.push(b, i);
          body.op('i64.ne', 'select');
        }
        body.set(below);
      }
      body.get(below);
      return;
    }
    default:
      throw new Error(`'${node.op}' of a wide operand has no code`);
  }
}

type Each = (limb: (index: number) => void, masked: boolean) => void;

/** Pushes a limb of an operand. */
type Limb = (index: number) => void;

function whole(emitter: Emitter, node: Node): Limb {
  return (i) => emitter.push(node, i);
}

/** Limbs that are those of `node` where `mask`, a local, is all ones, and 0 where it is 0. */
function masked(emitter: Emitter, node: Node, mask: number): Limb {
  return (i) => {
    emitter.push(node, i);
    emitter.body.get(mask).op('i64.and');
  };
}

/** A mask of all ones where the bit `condition` is `where`, else 0. */
function maskOf(emitter: Emitter, condition: Node, where: 0 | 1): number {
  const { body } = emitter;
  const mask = body.local('i64');
  if (where === 0) body.i64(0n);
  emitter.pushCondition(condition);
  body.op('i32.eqz', 'i64.extend_i32_u');
  if (where === 1) body.i64(1n);
  body.op('i64.sub').set(mask);
  return mask;
}

/** One of two values. One limb after the other is chosen only where neither is 0, nor a sum that is a load of the other. */
function emitWideChoice(emitter: Emitter, [a, b, c]: readonly [Node, Node, Node], each: Each, count: number): void {
  const { body } = emitter;
  for (const [where, sum, other] of [
    [0, c, b],
    [1, b, c],
  ] as const) {
    if (sum.op === 'add' && emitter.isInline(sum)) {
      const kept = masked(emitter, keptOf(sum, other), maskOf(emitter, a, where));
      emitCarryChain(emitter, 'add', { a: kept, b: whole(emitter, other) }, each, count);
      return;
    }
    if (other.op === 'const' && other.value === 0n) {
      each(masked(emitter, sum, maskOf(emitter, a, where)), false);
      return;
    }
  }
  const condition = body.local('i32');
  emitter.pushCondition(a);
  body.set(condition);
  each((i) => {
    emitter.push(b, i);
    emitter.push(c, i);
    body.get(condition).op('select');
  }, false);
}

function emitCarryChain(
  emitter: Emitter,
  op: 'add' | 'sub',
  { a, b }: { readonly a: Limb; readonly b: Limb },
  each: Each,
  count: number,
): void {
  const { body } = emitter;
  const carry = body.local('i64');
  const partial = body.local('i64');
  const result = body.local('i64');
  each((i) => {
    a(i);
    b(i);
    body.op(simple[op]);
    if (i === 0) body.tee(result);
    else body.tee(partial).get(carry).op(simple[op]).tee(result);
    if (i === count - 1) return;
    // add: it wrapped where the sum is below an addend; sub: where the minuend is below the subtrahend.
    if (op === 'add') {
      body.get(i === 0 ? result : partial);
      b(i);
    } else {
      a(i);
      b(i);
    }
    body.op('i64.lt_u');
    if (i > 0) {
      if (op === 'add') body.get(result).get(partial);
      else body.get(partial).get(carry);
      body.op('i64.lt_u', 'i32.or');
    }
    body.op('i64.extend_i32_u');
    body.set(carry);
  }, true);
}

function emitWideMultiply(emitter: Emitter, node: Node, each: Each, count: number): void {
  const { body } = emitter;
  const address = emitter.scratch(3 * count);
  node.args.forEach((arg, which) => {
    for (let i = 0; i < count; i += 1) {
      body.i32(address + 8 * (which * count + i));
      emitter.push(arg, i);
      body.store(0);
    }
  });
  const product = address + 16 * count;
  body
    .i32(address)
    .i32(address + 8 * count)
    .i32(product)
    .i32(count)
    .call(emitter.multiply);
  each((i) => body.i32(product).load(8 * i), true);
}

function emitWideSignExtension(emitter: Emitter, node: Node, each: Each): void {
  const { body } = emitter;
  const [a] = node.args as [Node];
  const count = limbCount(a.width);
  const topWidth = a.width - 64 * (count - 1);
  const fill = body.local('i64');
  emitter.push(a, count - 1);
  signExtend(body, topWidth);
  body.i64(63n).op('i64.shr_s').set(fill);
  each((i) => {
    if (i >= count) body.get(fill);
    else {
      emitter.push(a, i);
      if (i === count - 1) signExtend(body, topWidth);
    }
  }, true);
}

/**
 * Shifts by whole limbs through memory, with padding below the value (shl) or above it (shr, sar), then by bits: each limb of the
 * result is made of two neighbours. Padding with 0 is never written.
 */
function emitWideShift(emitter: Emitter, node: Node, op: 'shl' | 'shr' | 'sar', each: Each, count: number): void {
  const { body } = emitter;
  const [value, amount] = node.args as [Node, Node];
  const topWidth = node.width - 64 * (count - 1);
  const area = emitter.reserve(2 * count + 1);
  const left = op === 'shl';
  const first = left ? count + 1 : 0;
  const signedLimb = (i: number): void => {
    emitter.push(value, i);
    if (op === 'sar' && i === count - 1) signExtend(body, topWidth);
  };
  for (let i = 0; i < count; i += 1) {
    body.i32(area + 8 * (first + i));
    signedLimb(i);
    body.store(0);
  }
  if (op === 'sar') {
    const fill = body.local('i64');
    signedLimb(count - 1);
    body.i64(63n).op('i64.shr_s').set(fill);
    for (let i = 0; i <= count; i += 1) {
      body
        .i32(area + 8 * (count + i))
        .get(fill)
        .store(0);
    }
  }
  const by = body.local('i64');
  const rest = body.local('i64');
  const at = body.local('i32');
  pushAmount(emitter, amount, 64 * count);
  body.set(by);
  // WebAssembly takes amounts modulo 64. The neighbour is shifted by 64 less, in two steps, as 64 would be 0.
  body.get(by).i64(63n).op('i64.xor').set(rest);
  body.i32(area + 8 * (left ? count : 0));
  body.get(by).i64(6n).op('i64.shr_u', 'i32.wrap_i64').i32(3).op('i32.shl');
  body.op(left ? 'i32.sub' : 'i32.add').set(at);
  const [before, limb] = [body.local('i64'), body.local('i64')];
  body.get(at).load(0).set(before);
  each((i) => {
    body
      .get(at)
      .load(8 * (i + 1))
      .set(limb);
    // From the lowest limb up, `before` is the limb below `limb`.
    const [main, other] = left ? [limb, before] : [before, limb];
    body
      .get(main)
      .get(by)
      .op(left ? 'i64.shl' : 'i64.shr_u');
    body
      .get(other)
      .i64(1n)
      .op(left ? 'i64.shr_u' : 'i64.shl')
      .get(rest)
      .op(left ? 'i64.shr_u' : 'i64.shl', 'i64.or');
    body.get(limb).set(before);
  }, true);
}

/** Pushes the amount of a shift, at most `limit`. */
function pushAmount(emitter: Emitter, amount: Node, limit: number): void {
  const { body } = emitter;
  if (2 ** amount.width - 1 <= limit) {
    emitter.push(amount, 0);
    return;
  }
  const low = body.local('i64');
  emitter.push(amount, 0);
  body.set(low);
  body.get(low).i64(BigInt(limit));
  body.get(low).i64(BigInt(limit)).op('i64.lt_u');
  for (let i = 1; i < limbCount(amount.width); i += 1) {
    emitter.push(amount, i);
    body.op('i64.eqz', 'i32.and');
  }
  body.op('select');
}
