/** Code for each IR operation on 64-bit limbs. Every value is kept with the bits above its width at 0. */
import type { Node } from '../../hdl/index.js';
import { emitLimbOfBits } from './bit-fields.js';
import { type Emitter, mask, ones, signExtend, simple } from './emitter.js';
import { emitTest } from './tests.js';
import { emitWide } from './wide-operations.js';

/** Emits the code of `node`; after limb `i` is pushed, `keep(i)` takes it off the stack. Limbs come in order. */
export function emitOperation(emitter: Emitter, node: Node, keep: (limb: number) => void): void {
  if (node.width <= 64 && node.args.every((arg) => arg.width <= 64)) {
    emitNarrow(emitter, node);
    keep(0);
    return;
  }
  emitWide(emitter, node, keep);
}

function emitNarrow(emitter: Emitter, node: Node): void {
  const { body } = emitter;
  const { width, op } = node;
  const [a, b, c] = node.args as [Node, Node, Node];
  const masked = (): void => {
    if (!emitter.isUnclean(node)) mask(body, width);
  };
  switch (op) {
    case 'const':
      body.i64(node.value);
      return;
    case 'not':
      emitter.push(a, 0);
      body.i64(ones(width)).op('i64.xor');
      return;
    case 'and':
    case 'or':
    case 'xor':
    case 'add':
    case 'sub':
    case 'mul':
      emitter.push(a, 0);
      emitter.push(b, 0);
      body.op(simple[op]);
      if (op === 'add' || op === 'sub' || op === 'mul') masked();
      return;
    case 'mux':
      emitter.push(b, 0);
      emitter.push(c, 0);
      emitter.pushCondition(a);
      body.op('select');
      return;
    case 'shl':
    case 'shr':
    case 'sar':
      emitNarrowShift(emitter, node, op, masked);
      return;
    case 'slice':
    case 'cat':
      emitLimbOfBits(emitter, node, 0);
      return;
    case 'sext':
      emitter.push(a, 0);
      signExtend(body, a.width);
      masked();
      return;
    case 'parity':
      emitter.push(a, 0);
      body.op('i64.popcnt').i64(1n).op('i64.and');
      return;
    case 'eq':
    case 'ult':
    case 'slt':
    case 'all':
    case 'any':
      emitTest(emitter, node);
      body.op('i64.extend_i32_u');
      return;
    default:
      throw new Error(`'${op}' is not an operation`);
  }
}

function emitNarrowShift(emitter: Emitter, node: Node, op: 'shl' | 'shr' | 'sar', masked: () => void): void {
  const { body } = emitter;
  const [value, amount] = node.args as [Node, Node];
  // WebAssembly takes shift amounts modulo 64; ours shift everything out.
  const mayExceed = amount.width > 6;
  emitter.push(value, 0);
  if (op === 'sar') {
    signExtend(body, value.width);
    if (mayExceed) {
      emitter.push(amount, 0);
      body.i64(63n);
      emitter.push(amount, 0);
      body.i64(64n).op('i64.lt_u', 'select', 'i64.shr_s');
    } else {
      emitter.push(amount, 0);
      body.op('i64.shr_s');
    }
    mask(body, node.width);
    return;
  }
  emitter.push(amount, 0);
  body.op(op === 'shl' ? 'i64.shl' : 'i64.shr_u');
  if (mayExceed) {
    body.i64(0n);
    emitter.push(amount, 0);
    body.i64(64n).op('i64.lt_u', 'select');
  }
  if (op === 'shl') masked();
}
