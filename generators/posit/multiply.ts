/** Exact multiplication of posit significands in lookup tables: radix 4 with the digits -1, 0, 1 and 2. */
import { type Bit, bits, constant, mux, type Signed, UsageError } from '../../hdl/index.js';
import { significand, type Unpacked } from './unpack.js';
import { flipIf, join, range, type Word } from './word.js';

/** How products are made: of lookup tables and carry chains, or left to synthesis, which has multipliers of its own to map them to. */
export type Multiplier = 'logic' | 'dsp';

/** The ways there are. */
export const multipliers: readonly Multiplier[] = ['logic', 'dsp'];

/** A significand: 1.f, or -2 + 0.f where `sign` is 1; its units bit is `sign` inverted. */
export type Significand = Pick<Unpacked, 'sign' | 'fraction'>;

/**
 * The exact product of two significands: four bits before the point and the fraction bits of both behind it.
 *
 * Digits of two bits with the values -1, 0, 1 and 2 are had by adding 01 01 ... 01: the pairs of that sum are the digits plus one. So a bit
 * of a partial product is one table of four inputs: two neighbouring bits of `a` and a pair. That is half of what rows of single bits take.
 * @throws UsageError for a way that there is not
 */
export function multiply(a: Significand, b: Significand, how: Multiplier = 'logic'): Signed<number> {
  if (!multipliers.includes(how)) {
    throw new UsageError(`a multiplier is made of ${multipliers.join(' or ')}, not of '${how}'`);
  }
  const [x, y] = [significand(a).asSigned(), significand(b).asSigned()];
  if (how === 'dsp') return x.mul(y);
  // Below the sign an even number of bits is wanted: one more, of 0, at the low end.
  const isOdd = y.width % 2 === 0;
  const digits = join(b.sign.not(), b.fraction, isOdd ? constant(bits(1), 0) : undefined);
  const count = digits.width / 2;
  const ones = Array.from({ length: count }, (_, i) => 1n << BigInt(2 * i)).reduce((all, one) => all | one, 0n);
  const recoded = digits.add(ones);
  const rows = Array.from({ length: count }, (_, i) => digitRow(x.asBits(), recoded.bits(2 * i + 1, 2 * i), 2 * i));
  const top = topRow(x.asBits(), b.sign, recoded.msb, 2 * count);
  const product = sum(rows, top).word;
  const low = isOdd ? 1 : 0;
  return product.bits(x.width + y.width - 1 + low, low).asSigned();
}

/** A signed number with its last bit at `at`, to which ones are still to be added: they make negations of inversions. */
interface Term {
  readonly at: number;
  readonly word: Word;
  /** Each at a place of its own. */
  readonly ones: readonly { readonly at: number; readonly bit: Bit }[];
}

/** `a` times the digit whose code, the digit plus one, is `code`. */
function digitRow(a: Word, code: Word, at: number): Term {
  const [high, low] = [code.bit(1), code.bit(0)];
  const wide = join(a.msb, a);
  const twice = join(a, constant(bits(1), 0));
  const word = mux(high, mux(low, twice, wide), wide.not().and(low.not().repeat(wide.width)));
  return { at, word, ones: [{ at, bit: high.or(low).not() }] };
}

/** `a` times the last digit: minus one where `negative`, else `one`, which is 0 for what is negative. */
function topRow(a: Word, negative: Bit, one: Bit, at: number): Term {
  const word = flipIf(a, negative).and(negative.or(one).repeat(a.width));
  return { at, word, ones: [{ at, bit: negative }] };
}

/** All terms added, and `top` behind the last of them, in a tree of the least depth. */
function sum(terms: readonly Term[], top?: Term): Term {
  const count = terms.length + (top ? 1 : 0);
  const half = 2 ** Math.ceil(Math.log2(count) - 1);
  if (top && half >= terms.length) return withTop(sum(terms), top);
  const [only] = terms as [Term];
  return count === 1 ? only : add(sum(terms.slice(0, half)), sum(terms.slice(half), top));
}

/** `low` + `high`, whose places below its last bit take the ones that fit there. */
function add(low: Term, high: Term): Term {
  const ones = [...low.ones, ...high.ones];
  const taken = ones.filter(({ at }) => at < high.at);
  const first = Math.min(high.at, ...taken.map(({ at }) => at));
  const filled = Array.from({ length: high.at - first }, (_, i) => {
    return taken.find(({ at }) => at === first + i)?.bit ?? constant(bits(1), 0);
  });
  const above = low.word.bits(low.word.width - 1, first - low.at).asSigned();
  const raised = join(high.word, ...filled.toReversed()).asSigned();
  const word = join(above.add(raised).asBits(), range(low.word, first - low.at - 1, 0));
  return { at: low.at, word, ones: ones.filter(({ at }) => at >= high.at) };
}

/**
 * The sum with the last digit's term. The digit below the last one is not negative where the last one is, so there is room for the ones of both: two places of 1
 * and one of 2 make 4.
 */
function withTop(low: Term, top: Term): Term {
  const [last] = top.ones as [Term['ones'][number]];
  const [below] = low.ones;
  const negative = last.bit;
  const first = top.at - 2;
  const above = low.word.bits(low.word.width - 1, first - low.at);
  const one = constant(bits(1), 1);
  const raised = join(top.word, negative, below ? negative.or(below.bit) : negative);
  const result = join(above, one).asSigned().add(join(raised, negative).asSigned()).asBits();
  const word = join(result.bits(result.width - 1, 1), range(low.word, first - low.at - 1, 0));
  return { at: low.at, word, ones: [] };
}
