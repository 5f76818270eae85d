/** The operations of the IR on words of bits. */
import type { Node } from '../../../hdl/index.js';
import type { Bit, Gates } from './gates.js';

/** A word, lowest bit first. */
export type Word = readonly Bit[];

/** The bits of an operation's result. */
export function bitsOf(gates: Gates, node: Node, operands: readonly Word[]): Word {
  const [a = [], b = [], c = []] = operands;
  const each = (join: (x: Bit, y: Bit) => Bit): Word => a.map((x, i) => join(x, b[i] as Bit));
  const or = (x: Bit, y: Bit): Bit => gates.or(x, y);
  switch (node.op) {
    case 'const':
      return Array.from({ length: node.width }, (_, i) => Number((node.value >> BigInt(i)) & 1n));
    case 'not':
      return a.map((x) => gates.not(x));
    case 'and':
      return each((x, y) => gates.and(x, y));
    case 'or':
      return each(or);
    case 'xor':
      return each((x, y) => gates.xor(x, y));
    case 'mux':
      return b.map((x, i) => gates.choice(a[0] as Bit, x, c[i] as Bit));
    case 'eq':
      return [gates.not(tree(each((x, y) => gates.xor(x, y)).slice(), or, 0))];
    case 'any':
      return [tree(a, or, 0)];
    case 'all':
      return [tree(a, (x, y) => gates.and(x, y), 1)];
    case 'parity':
      return [tree(a, (x, y) => gates.xor(x, y), 0)];
    case 'add':
      return sum(gates, a, b, 0);
    case 'sub':
      return sum(
        gates,
        a,
        b.map((x) => gates.not(x)),
        1,
      );
    case 'ult':
    case 'slt':
      return [below(gates, a, b, node.op === 'slt')];
    case 'mul':
      return product(gates, a, b, node.width);
    case 'shl':
    case 'shr':
    case 'sar':
      return shifted(gates, node.op, a, b);
    case 'slice':
      return a.slice(node.low, node.low + node.width);
    case 'cat':
      return operands.toReversed().flat();
    case 'sext':
      return Array.from({ length: node.width }, (_, i) => a[Math.min(i, a.length - 1)] as Bit);
    default:
      throw new Error(`'${node.op}' is not an operation`);
  }
}

/** The word at `address`, of words that never change; 0 beyond the last. */
export function wordAt(gates: Gates, words: readonly bigint[], width: number, address: Word): Word {
  const half = (from: number, bit: number): Word => {
    if (from >= words.length) return new Array<Bit>(width).fill(0);
    if (bit < 0) {
      const word = words[from] ?? 0n;
      return Array.from({ length: width }, (_, i) => Number((word >> BigInt(i)) & 1n));
    }
    const [low, high] = [half(from, bit - 1), half(from + 2 ** bit, bit - 1)];
    return low.map((x, i) => gates.choice(address[bit] as Bit, high[i] as Bit, x));
  };
  return half(0, address.length - 1);
}

function tree(bits: Word, join: (x: Bit, y: Bit) => Bit, empty: Bit): Bit {
  return bits.reduce((all, bit) => join(all, bit), empty);
}

function sum(gates: Gates, a: Word, b: Word, carryIn: Bit): Word {
  let carry = carryIn;
  return a.map((x, i) => {
    const y = b[i] as Bit;
    const differ = gates.xor(x, y);
    const result = gates.xor(differ, carry);
    if (i < a.length - 1) carry = gates.choice(differ, carry, x);
    return result;
  });
}

/** From the lowest bit up: a higher bit decides unless both are equal. */
function below(gates: Gates, a: Word, b: Word, signed: boolean): Bit {
  let result: Bit = 0;
  for (const [i, x] of a.entries()) {
    const y = b[i] as Bit;
    const isSign = signed && i === a.length - 1;
    result = gates.choice(gates.xor(x, y), isSign ? x : y, result);
  }
  return result;
}

/** One row for each bit of the shorter operand; a sign that repeats up to the top is one row, taken away. */
function product(gates: Gates, a: Word, b: Word, width: number): Word {
  const [rows, bits] = significant(a) >= significant(b) ? [a, b] : [b, a];
  const length = significant(bits);
  const isSigned = length < width && bits[length] !== 0;
  let total: Word = new Array<Bit>(width).fill(0);
  for (let i = 0; i < length; i += 1) {
    const select = bits[i] as Bit;
    if (select === 0) continue;
    const taken = isSigned && i === length - 1;
    const row = Array.from({ length: width - i }, (_, k) => gates.and(rows[k] as Bit, select));
    const upper = sum(gates, total.slice(i), taken ? row.map((x) => gates.not(x)) : row, taken ? 1 : 0);
    total = [...total.slice(0, i), ...upper];
  }
  return total;
}

/** Bits up to where the top one only repeats; zeros on top do not count. */
function significant(word: Word): number {
  const top = word.at(-1);
  let length = word.length;
  while (length > 1 && word[length - 2] === top) length -= 1;
  return top === 0 ? length - 1 : length;
}

function shifted(gates: Gates, op: 'shl' | 'shr' | 'sar', value: Word, amount: Word): Word {
  const { length } = value;
  const fill = op === 'sar' ? (value.at(-1) as Bit) : 0;
  let word = value;
  let beyond: Bit = 0;
  for (const [i, select] of amount.entries()) {
    const far = 2 ** i;
    if (far >= length) {
      beyond = gates.or(beyond, select);
      continue;
    }
    const before = word;
    word = before.map((bit, k) => {
      const from = op === 'shl' ? k - far : k + far;
      return gates.choice(select, from < 0 || from >= length ? fill : (before[from] as Bit), bit);
    });
  }
  return beyond === 0 ? word : word.map((bit) => gates.choice(beyond, fill, bit));
}
