// What each combinational operation of the subset computes, by the documentation of CIRCT's dialects.
import type { Op, Value } from './types.js';

const widthOf = ({ type }: Value): number => (type.kind === 'bits' ? type.width : 1);

/** The result of `op` on patterns. */
export function compute(op: Op, values: readonly bigint[]): bigint {
  const [a = 0n, b = 0n, c = 0n] = values;
  const [first] = op.operands;
  const width = op.results[0] ? widthOf(op.results[0]) : 1;
  const from = first ? widthOf(first) : 1;
  const cut = (value: bigint): bigint => BigInt.asUintN(width, value);
  const signed = (value: bigint): bigint => BigInt.asIntN(from, value);
  switch (op.name) {
    case 'comb.add':
      return cut(values.reduce((sum, value) => sum + value, 0n));
    case 'comb.mul':
      return cut(values.reduce((product, value) => product * value, 1n));
    case 'comb.sub':
      return cut(a - b);
    case 'comb.and':
      return values.reduce((all, value) => all & value);
    case 'comb.or':
      return values.reduce((any, value) => any | value);
    case 'comb.xor':
      return values.reduce((odd, value) => odd ^ value);
    case 'comb.shl':
      return b >= width ? 0n : cut(a << b);
    case 'comb.shru':
      return b >= width ? 0n : a >> b;
    case 'comb.shrs':
      return cut(signed(a) >> (b >= width ? BigInt(width - 1) : b));
    case 'comb.icmp':
      return compare(op.text.predicate ?? '', a, b, signed) ? 1n : 0n;
    case 'comb.parity':
      return BigInt([...a.toString(2)].filter((digit) => digit === '1').length % 2);
    case 'comb.mux':
      return a === 1n ? b : c;
    case 'comb.extract':
      return cut(a >> BigInt(op.text.low ?? 0));
    case 'comb.replicate':
      return BigInt(
        `0b${a
          .toString(2)
          .padStart(from, '0')
          .repeat(width / from)}`,
      );
    case 'comb.concat': {
      const digits = values.map((value, i) => value.toString(2).padStart(widthOf(op.operands[i] as Value), '0'));
      return BigInt(`0b${digits.join('')}`);
    }
    case 'hw.constant':
      return op.words[0] ?? 0n;
    case 'seq.to_clock':
    case 'seq.from_clock':
      return a;
    case 'seq.const_clock':
      return op.text.level === 'high' ? 1n : 0n;
    default:
      throw new Error(`line ${op.line}: ${op.name} computes nothing`);
  }
}

function compare(predicate: string, a: bigint, b: bigint, signed: (value: bigint) => bigint): boolean {
  if (predicate === 'eq') return a === b;
  if (predicate === 'ne') return a !== b;
  const [x, y] = predicate.startsWith('s') ? [signed(a), signed(b)] : [a, b];
  switch (predicate.slice(1)) {
    case 'lt':
      return x < y;
    case 'le':
      return x <= y;
    case 'gt':
      return x > y;
    default:
      return x >= y;
  }
}
