/** Adders, comparators and multipliers as gates, in the way Yosys builds them. */
import { type Bit, type Gates, gateKinds, not, one, zero } from './gates.js';
import type { DelayModel } from './model.js';

/** What arithmetic needs to know. */
export interface Builder {
  readonly gates: Gates;
  readonly model: DelayModel;
  /** When a bit arrives, for choosing what is added first; ns. */
  readonly arrival: (bit: Bit) => number;
}

/** The sum of equally wide words and a carry, modulo 2^width; and the carry out of the top. */
export function addWords(
  builder: Builder,
  a: readonly Bit[],
  b: readonly Bit[],
  carryIn: Bit,
): { readonly sum: readonly Bit[]; readonly carry: Bit } {
  const { gates } = builder;
  let carry = carryIn;
  const sum = a.map((x, i) => {
    const y = b[i] ?? zero;
    const [s, next] = position(builder, x, y, carry, i === a.length - 1);
    carry = next;
    return s;
  });
  return { sum, carry: gates.kind[carry >> 1] === gateKinds.carry ? gates.fromChain(carry) : carry };
}

/** The carry out of a + b + carryIn alone, as comparisons use it. */
export function carryOut(builder: Builder, a: readonly Bit[], b: readonly Bit[], carryIn: Bit): Bit {
  const { gates } = builder;
  let carry = carryIn;
  for (const [i, x] of a.entries()) carry = nextCarry(builder, x, b[i] ?? zero, carry);
  return gates.kind[carry >> 1] === gateKinds.carry ? gates.fromChain(carry) : carry;
}

function position(builder: Builder, x: Bit, y: Bit, carry: Bit, isTop: boolean): readonly [Bit, Bit] {
  const { gates } = builder;
  // Where nothing comes in, or only constants, a lookup table is enough.
  if (carry <= one && (x <= one || y <= one)) {
    const s = gates.xor(gates.xor(x, y), carry);
    return [s, isTop ? zero : nextCarry(builder, x, y, carry)];
  }
  const sum = gates.add(gateKinds.sum, operands(builder, x, y, carry));
  return [sum, isTop ? zero : nextCarry(builder, x, y, carry)];
}

function nextCarry(builder: Builder, x: Bit, y: Bit, carry: Bit): Bit {
  if (x === y && x <= one) return x;
  if (carry <= one) {
    // A constant operand that equals the carry decides; the other constant hands the operand on.
    if (x <= one) return x === carry ? carry : y;
    if (y <= one) return y === carry ? carry : x;
  } else if (x <= one && y <= one) return carry;
  return builder.gates.add(gateKinds.carry, operands(builder, x, y, carry));
}

/** Operands as the cell takes them: from wires, or joined in a lookup table in front of the chain. */
function operands({ gates, model }: Builder, x: Bit, y: Bit, carry: Bit): Bit[] {
  const chained = carry > one ? [carry] : [];
  if (model.chain === 'propagate') return [gates.xor(x, y), ...chained];
  return [...[x, y].filter((bit) => bit > one).map((bit) => upright(gates, bit)), ...chained];
}

/** The chain's own inputs cannot invert: what drives them does, or one more table. */
function upright(gates: Gates, bit: Bit): Bit {
  if ((bit & 1) === 0 && gates.kind[bit >> 1] !== gateKinds.carry) return bit;
  if (gates.kind[bit >> 1] === gateKinds.carry) return upright(gates, gates.fromChain(bit));
  return gates.inverted(bit);
}

/** The sum of columns of bits, column i worth 2^i, modulo 2^width: full adders turn three words into two, then one chain. */
export function addColumns(builder: Builder, columns: readonly (readonly Bit[])[], width: number): readonly Bit[] {
  const { arrival } = builder;
  // The earliest bits of all columns make the first words.
  const sorted = Array.from({ length: width }, (_, i) =>
    (columns[i] ?? []).filter((bit) => bit !== zero).sort((a, b) => arrival(a) - arrival(b)),
  );
  const height = Math.max(...sorted.map((column) => column.length));
  let words = Array.from({ length: height }, (_, row) => sorted.map((column) => column[row] ?? zero));
  while (words.length > 2) {
    const next: (readonly Bit[])[] = [];
    for (let i = 0; i < words.length; i += 3) {
      const [a, b, c] = words.slice(i, i + 3);
      if (a && b && c) next.push(...threeToTwo(builder, a, b, c));
      else next.push(...words.slice(i, i + 3));
    }
    words = next.map((word) => [...word]);
  }
  const [a = [], b = []] = words;
  const at = (word: readonly Bit[]): Bit[] => Array.from({ length: width }, (_, i) => word[i] ?? zero);
  return addWords(builder, at(a), at(b), zero).sum;
}

function threeToTwo({ gates }: Builder, a: readonly Bit[], b: readonly Bit[], c: readonly Bit[]): [Bit[], Bit[]] {
  const sums: Bit[] = [];
  const carries: Bit[] = [zero];
  for (const [i, x] of a.entries()) {
    const [sum, carry] = gates.fullAdder(x, b[i] ?? zero, c[i] ?? zero);
    sums.push(sum);
    if (i < a.length - 1) carries.push(carry);
  }
  return [sums, carries];
}

/** The product modulo 2^width of words whose top bit repeats where they are signed. */
export function multiplyWords(builder: Builder, a: readonly Bit[], b: readonly Bit[], width: number): readonly Bit[] {
  const x = withoutExtension(a);
  const y = withoutExtension(b);
  const { multiplier } = builder.model;
  if (multiplier && Math.min(width, x.length + y.length) >= multiplier.product) {
    return hardProduct(builder, x, y, width, multiplier.operand);
  }
  // Rows of the wider word, one for each bit of the narrower one.
  const [rows, bits] = x.length >= y.length ? [a, y] : [b, x];
  const columns: Bit[][] = Array.from({ length: width }, () => []);
  const isSigned = bits.at(-1) === (x.length >= y.length ? b : a).at(-1) && bits.at(-1) !== zero;
  for (const [i, select] of bits.entries()) {
    const subtracts = isSigned && i === bits.length - 1 && bits.length < width;
    for (let k = 0; k + i < width; k += 1) {
      const product = builder.gates.and(rows[k] ?? zero, select);
      columns[k + i]?.push(subtracts ? not(product) : product);
    }
    if (subtracts) columns[i]?.push(one);
  }
  return addColumns(builder, columns, width);
}

/** A word without the top bits that only repeat its sign, or are 0. */
function withoutExtension(word: readonly Bit[]): readonly Bit[] {
  const top = word.at(-1) ?? zero;
  let length = word.length;
  while (length > 1 && word[length - 1] === top && word[length - 2] === top) length -= 1;
  if (top === zero && length > 1) length -= 1;
  return word.slice(0, length);
}

function hardProduct(
  builder: Builder,
  x: readonly Bit[],
  y: readonly Bit[],
  width: number,
  most: number,
): readonly Bit[] {
  const { gates } = builder;
  let total: readonly Bit[] | undefined;
  for (let i = 0; i < x.length; i += most) {
    for (let j = 0; j < y.length; j += most) {
      const inputs = [...x.slice(i, i + most), ...y.slice(j, j + most)].filter((bit) => bit > one);
      const wires = inputs.map((bit) => (gates.kind[bit >> 1] === gateKinds.carry ? gates.fromChain(bit) : bit));
      const made = Array.from({ length: 2 * most }, () => gates.add(gateKinds.multiplier, wires));
      const placed = Array.from({ length: width }, (_, k) => made[k - i - j] ?? zero);
      total = total ? addWords(builder, total, placed, zero).sum : placed;
    }
  }
  return total ?? [];
}
