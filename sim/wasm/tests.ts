/** Code of operations whose result is a bit: as a condition of WebAssembly, an i32. */
import type { Node } from '../../hdl/index.js';
import { pushMasked } from './bit-fields.js';
import { type Emitter, ones } from './emitter.js';
import { sourceOf } from './sources.js';

/** Whether `emitTest` has code for `node`, whose operands are within a limb. */
export function isTest({ op, args }: Node): boolean {
  return ['eq', 'ult', 'slt', 'all', 'any'].includes(op) && args.every(({ width }) => width <= 64);
}

/** Pushes whether `node`, a comparison or reduction of operands within a limb, is 1: 0 or 1 as an i32. */
export function emitTest(emitter: Emitter, node: Node): void {
  const { body } = emitter;
  const [a, b] = node.args as [Node, Node];
  switch (node.op) {
    case 'eq': {
      const [value, constant] = a.op === 'const' ? [b, a] : [a, b];
      const masked = constant.op === 'const' ? pushMasked(emitter, value) : undefined;
      if (masked === undefined) {
        emitter.push(value, 0);
        if (constant.op === 'const' && constant.value === 0n) body.op('i64.eqz');
        else {
          emitter.push(constant, 0);
          body.op('i64.eq');
        }
      } else if (constant.value === 0n) body.op('i64.eqz');
      else body.i64(BigInt.asUintN(64, constant.value << BigInt(masked))).op('i64.eq');
      return;
    }
    case 'ult':
      emitter.push(a, 0);
      emitter.push(b, 0);
      body.op('i64.lt_u');
      return;
    case 'slt':
      for (const arg of [a, b]) {
        emitter.push(arg, 0);
        if (arg.width < 64) body.i64(BigInt(64 - arg.width)).op('i64.shl');
      }
      body.op('i64.lt_s');
      return;
    case 'all':
      emitter.push(a, 0);
      body.i64(ones(a.width)).op('i64.eq');
      return;
    case 'any':
      if (pushMasked(emitter, a) === undefined) emitter.push(a, 0);
      body.i64(0n).op('i64.ne');
      return;
    default:
      throw new Error(`'${node.op}' is not a test`);
  }
}

/** Pushes bit `node`, a slice, as a condition: not 0 where it is 1. */
export function emitBitTest(emitter: Emitter, node: Node): void {
  const { body } = emitter;
  const source = sourceOf(node);
  const shift = source.low & 63;
  emitter.push(source.node, source.low >> 6);
  if (shift < 32)
    body
      .op('i32.wrap_i64')
      .i32((2 ** shift) | 0)
      .op('i32.and');
  else body.i64(BigInt(shift)).op('i64.shr_u', 'i32.wrap_i64').i32(1).op('i32.and');
}
