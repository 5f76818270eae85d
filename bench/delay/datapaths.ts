/** The combinational units that the delay models are calibrated on and tested with. */
import { positAdd, positDecode, positEncode } from 'gatewright/generators';
import {
  type AnyComponent,
  type Bit,
  type Bits,
  bit,
  bits,
  cat,
  component,
  constant,
  definitionOf,
  mux,
  type Ports,
  signed,
} from 'gatewright/hdl';
import { randomLogic } from './random-logic.js';

type Word = Bits<number>;

/** A unit with inputs a and b of `width` bits and one output. */
function binary(name: string, width: number, result: number, body: (a: Word, b: Word) => Word): AnyComponent {
  return component(
    `${name}_${width}`,
    { in: { a: bits(width), b: bits(width) }, out: { result: bits(result) } },
    ({ a, b }) => ({ result: body(a, b).resize(result) }),
  );
}

/** A unit with one input. */
function unary(name: string, width: number, result: number, body: (a: Word) => Word): AnyComponent {
  return component(`${name}_${width}`, { in: { a: bits(width) }, out: { result: bits(result) } }, ({ a }) => ({
    result: body(a).resize(result),
  }));
}

const split = (word: Word): Bit[] => Array.from({ length: word.width }, (_, i) => word.bit(i) as Bit);
const join = (parts: readonly Word[]): Word => cat(...parts.toReversed());

function addAll(words: readonly Word[]): Word {
  if (words.length === 1) return words[0] as Word;
  const half = words.length >> 1;
  return addAll(words.slice(0, half)).add(addAll(words.slice(half)));
}

function choose(select: Word, words: readonly Word[]): Word {
  if (words.length === 1) return words[0] as Word;
  const half = words.length >> 1;
  const top = select.width - 1;
  const rest = top > 0 ? (select.bits(top - 1, 0) as Word) : select;
  return mux(select.bit(top) as Bit, choose(rest, words.slice(half)), choose(rest, words.slice(0, half)));
}

const muxTree = (ways: number, width: number): AnyComponent => {
  const selectBits = Math.log2(ways);
  const data = Object.fromEntries(Array.from({ length: ways }, (_, i) => [`d${i}`, bits(width)]));
  return component<Ports, Ports>(
    `mux_tree_${ways}_${width}`,
    { in: { select: bits(selectBits), ...data }, out: { result: bits(width) } },
    (p) => ({
      result: choose(
        p.select as Word,
        Array.from({ length: ways }, (_, i) => p[`d${i}`] as Word),
      ),
    }),
  );
};

const shifter = (kind: 'left' | 'right' | 'arithmetic' | 'rotate', width: number): AnyComponent => {
  const amountBits = Math.log2(width);
  return component(
    `shift_${kind}_${width}`,
    { in: { a: bits(width), amount: bits(amountBits) }, out: { result: bits(width) } },
    ({ a, amount }) => {
      if (kind === 'left') return { result: a.shiftLeft(amount) };
      if (kind === 'right') return { result: a.shiftRight(amount) };
      if (kind === 'arithmetic') return { result: a.asSigned().shiftRight(amount).asBits() };
      return { result: (cat(a, a) as Word).shiftRight(amount).resize(width) };
    },
  );
};

/** Position of the highest 1, and whether there is one. */
const priority = (width: number): AnyComponent => {
  const position = Math.ceil(Math.log2(width));
  return component(
    `priority_${width}`,
    { in: { a: bits(width) }, out: { found: bit, index: bits(position) } },
    ({ a }) => {
      const index = split(a).reduce<Word>(
        (below, here, i) => mux(here, constant(bits(position), i), below),
        constant(bits(position), 0),
      );
      return { found: a.any(), index };
    },
  );
};

/** Number of leading zeros by halving. */
const leadingZeros = (width: number): AnyComponent =>
  unary('leading_zeros', width, Math.log2(width), (a) => {
    let rest: Word = a;
    const counted: Bit[] = [];
    while (rest.width > 1) {
      const half = rest.width / 2;
      const top = rest.bits(rest.width - 1, half) as Word;
      const empty = top.none();
      counted.push(empty);
      rest = mux(empty, rest.bits(half - 1, 0) as Word, top);
    }
    return cat(...counted) as Word;
  });

const alu = (width: number): AnyComponent =>
  component(
    `alu_${width}`,
    { in: { op: bits(3), a: bits(width), b: bits(width) }, out: { result: bits(width) } },
    ({ op, a, b }) => {
      const isSub = op.bit(0);
      const sum = a
        .add(b.xor(isSub.repeat(width)) as Word)
        .add(isSub)
        .resize(width) as Word;
      const below = a.asSigned().lt(b.asSigned());
      const logic = choose(op.bits(1, 0) as Word, [a.and(b), a.or(b), a.xor(b), below.extend(width) as Word]);
      return { result: mux(op.bit(2), logic, sum) };
    },
  );

const saturatingAdd = (width: number): AnyComponent =>
  binary('saturating_add', width, width, (a, b) => {
    const sum = a.asSigned().add(b.asSigned()).asBits() as Word;
    const overflow = (sum.bit(width) as Bit).xor(sum.bit(width - 1) as Bit);
    const limit = cat(sum.bit(width) as Bit, (sum.bit(width) as Bit).not().repeat(width - 1)) as Word;
    return mux(overflow, limit, sum.bits(width - 1, 0) as Word);
  });

const absoluteDifference = (width: number): AnyComponent =>
  binary('absolute_difference', width, width, (a, b) => mux(a.lt(b), b.wrapSub(a), a.wrapSub(b)));

const multiply = (width: number, isSigned: boolean): AnyComponent =>
  isSigned
    ? component(
        `multiply_signed_${width}`,
        { in: { a: signed(width), b: signed(width) }, out: { result: signed(2 * width) } },
        ({ a, b }) => ({ result: a.mul(b) as never }),
      )
    : binary('multiply', width, 2 * width, (a, b) => a.mul(b));

const rotated = (word: Word, by: number): Word =>
  cat(word.bits(word.width - 1 - by, 0) as Word, word.bits(word.width - 1, word.width - by) as Word) as Word;

/** Adds, rotates and xors, as hash functions do. */
const mix = (width: number, rounds: number): AnyComponent =>
  binary(`mix${rounds}`, width, width, (a, b) => {
    let [x, y] = [a, b];
    for (let round = 0; round < rounds; round += 1) {
      x = x.wrapAdd(y);
      y = rotated(y, 5).xor(x);
    }
    return y;
  });

const crc = (width: number): AnyComponent =>
  unary('crc8_of', width, 8, (a) => {
    let state: Word = constant(bits(8), 0xff) as Word;
    for (const next of split(a).toReversed()) {
      const feedback = state.msb.xor(next);
      state = (cat(state.bits(6, 0) as Word, constant(bits(1), 0)) as Word).xor(
        feedback.repeat(8).and(constant(bits(8), 0x07)) as Word,
      );
    }
    return state;
  });

const grayToBinary = (width: number): AnyComponent =>
  unary('gray_to_binary', width, width, (a) => {
    const out: Bit[] = [];
    let above: Bit | undefined;
    for (const next of split(a).toReversed()) {
      above = above ? above.xor(next) : next;
      out.push(above);
    }
    return cat(...out) as Word;
  });

const digitAdder = (digits: number): AnyComponent =>
  binary('decimal_add', 4 * digits, 4 * digits + 1, (a, b) => {
    let carry: Word = constant(bits(1), 0) as Word;
    const out: Word[] = [];
    for (let i = 0; i < digits; i += 1) {
      const sum = (a.bits(4 * i + 3, 4 * i) as Word).add(b.bits(4 * i + 3, 4 * i) as Word).add(carry) as Word;
      const over = sum.gt(9);
      out.push(mux(over, sum.resize(4).wrapAdd(6), sum.resize(4)));
      carry = over as Word;
    }
    return join([...out, carry]);
  });

const multiplyAdd = (width: number): AnyComponent =>
  component(
    `multiply_add_${width}`,
    { in: { a: bits(width), b: bits(width), c: bits(2 * width) }, out: { result: bits(2 * width) } },
    ({ a, b, c }) => ({ result: (a.mul(b) as Word).add(c).resize(2 * width) }),
  );

/** Every unit, in families; each name once. */
export function datapaths(): AnyComponent[] {
  return [
    ...[4, 8, 12, 16, 24, 32, 48, 64].map((w) => binary('add', w, w + 1, (a, b) => a.add(b))),
    ...[8, 16, 32].map(absoluteDifference),
    ...[8, 16].map((w) =>
      binary('add_quarters', 4 * w, w + 2, (a) =>
        addAll([0, 1, 2, 3].map((i) => a.bits(w * i + w - 1, w * i) as Word)),
      ),
    ),
    ...[8, 16, 32, 64].map((w) => binary('below', w, 1, (a, b) => a.lt(b) as Word)),
    binary('below_signed', 24, 1, (a, b) => a.asSigned().lt(b.asSigned()) as Word),
    ...[8, 32, 64].map((w) => binary('equal', w, 1, (a, b) => a.eq(b) as Word)),
    ...[8, 16, 32].map((w) => binary('minimum', w, w, (a, b) => mux(a.lt(b), a, b))),
    muxTree(4, 8),
    muxTree(8, 8),
    muxTree(16, 4),
    muxTree(32, 2),
    shifter('left', 8),
    shifter('left', 32),
    shifter('right', 16),
    shifter('arithmetic', 16),
    shifter('rotate', 16),
    ...[8, 16, 32, 64].map((w) => unary('popcount', w, Math.log2(w) + 1, (a) => addAll(split(a)))),
    ...[8, 16, 32].map(priority),
    ...[16, 32].map(leadingZeros),
    ...[4, 6, 8, 12].map((w) => multiply(w, false)),
    multiply(8, true),
    multiplyAdd(6),
    unary('times_10', 16, 20, (a) => a.mul(constant(bits(4), 10))),
    unary('parity', 64, 1, (a) => a.parity() as Word),
    crc(16),
    crc(32),
    grayToBinary(16),
    ...[8, 16, 32].map(saturatingAdd),
    ...[8, 16, 32].map(alu),
    digitAdder(2),
    digitAdder(4),
    mix(16, 1),
    mix(16, 2),
    mix(32, 2),
    ...[1, 2, 3, 4, 5, 6, 7, 8].map((seed) => randomLogic(seed)),
    ...[8, 16, 32].map((n) => positDecode({ n, es: 2 })),
    ...[8, 16].map((n) => positEncode({ n, es: 2 })),
    positAdd({ n: 8, es: 2 }),
    positAdd({ n: 12, es: 1 }),
    positAdd({ n: 16, es: 2 }),
  ];
}

/** Whether the UP5K builds it with a multiplier block: products of 11 bits and more. */
export function usesMultiplierBlock(unit: AnyComponent): boolean {
  return /^(multiply(?!_4$)|times_)/.test(definitionOf(unit).name);
}
