/** The meaning of every operation on constants: the IR's definition, used to fold and to check engines against. */
import type { Operation } from '../ir/node.js';

/** The result, `width` bits wide, of `op` on operand patterns `values` that are `widths` wide; `low` as in `slice`. */
export function evaluate(
  op: Operation,
  width: number,
  values: readonly bigint[],
  widths: readonly number[],
  low = 0,
): bigint {
  const [a = 0n, b = 0n, c = 0n] = values;
  const [wa = 1, wb = 1] = widths;
  const cut = (value: bigint): bigint => BigInt.asUintN(width, value);
  switch (op) {
    case 'not':
      return cut(~a);
    case 'and':
      return a & b;
    case 'or':
      return a | b;
    case 'xor':
      return a ^ b;
    case 'add':
      return cut(a + b);
    case 'sub':
      return cut(a - b);
    case 'mul':
      return cut(a * b);
    case 'eq':
      return a === b ? 1n : 0n;
    case 'ult':
      return a < b ? 1n : 0n;
    case 'slt':
      return BigInt.asIntN(wa, a) < BigInt.asIntN(wb, b) ? 1n : 0n;
    case 'mux':
      return a === 1n ? b : c;
    case 'shl':
      return b >= BigInt(width) ? 0n : cut(a << b);
    case 'shr':
      return b >= BigInt(width) ? 0n : a >> b;
    case 'sar':
      return cut(BigInt.asIntN(wa, a) >> (b >= BigInt(width) ? BigInt(width) : b));
    case 'slice':
      return cut(a >> BigInt(low));
    case 'cat':
      return values.reduce((joined, value, i) => (joined << BigInt(widths[i] ?? 0)) | value, 0n);
    case 'sext':
      return cut(BigInt.asIntN(wa, a));
    case 'all':
      return a === (1n << BigInt(wa)) - 1n ? 1n : 0n;
    case 'any':
      return a === 0n ? 0n : 1n;
    case 'parity': {
      let ones = 0n;
      for (let rest = a; rest > 0n; rest &= rest - 1n) ones ^= 1n;
      return ones;
    }
    case 'const':
    case 'input':
    case 'reg':
    case 'wire':
    case 'instance':
    case 'read':
      throw new Error(`${op} has no operands to evaluate`);
  }
}
