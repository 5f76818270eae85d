/** Division and square root digit by digit, on one datapath: one or two digits in each clock cycle. */
import { type Bit, bit, bits, constant, mux, reg, signed, UsageError, when } from '../../hdl/index.js';
import { type PositFields, positFields } from './fields.js';
import { pack, type Unrounded } from './pack.js';
import { divisionStep, normaliseQuotient, reaches } from './quotient.js';
import { unpackRadicand } from './root.js';
import type { PositParameters } from './shape.js';
import type { StatusParameter } from './status.js';
import { significand, unpack } from './unpack.js';
import { flipIf, join, range, topBits, type Word } from './word.js';

/** Parameters of the iterative units. */
export interface IterativeParameters extends PositParameters, StatusParameter {
  /** Digits in each clock cycle, 1 or 2; 1 unless said. */
  readonly bits?: number;
}

/** What a datapath can do. */
export type IterativeOperation = 'div' | 'sqrt' | 'both';

/** The digits that a datapath works out, and the cycles from `start` to `done`. */
export function iterativeTiming(
  operation: IterativeOperation,
  { n, es, bits: perCycle = 1 }: IterativeParameters,
): { readonly digits: number; readonly latency: number } {
  if (perCycle !== 1 && perCycle !== 2) {
    throw new UsageError(`an iterative unit works out 1 or 2 bits in each cycle, not ${perCycle}`);
  }
  const needed = positFields({ n, es }).fraction + (operation === 'sqrt' ? 2 : 3);
  const cycles = Math.ceil(needed / perCycle);
  return { digits: cycles * perCycle, latency: cycles + 2 };
}

/** Of the parameters that are not as they are unless said, what a module's name ends in. */
export function iterativeSuffix({ bits: perCycle = 1, status }: IterativeParameters): string {
  return `${perCycle === 1 ? '' : `_bits${perCycle}`}${status ? '_status' : ''}`;
}

/** What comes in. */
export interface IterativeOperands {
  readonly start: Bit;
  readonly a: Word;
  /** Nothing where only roots are taken. */
  readonly b?: Word;
  /** Whether it is a root that is wanted; only where both can be had. */
  readonly isRoot?: Bit;
}

/** What goes out. */
export interface IterativeResult {
  readonly result: Word;
  readonly nar: Bit;
  readonly busy: Bit;
  readonly done: Bit;
}

/**
 * The datapath. In the cycle of `start` it decodes `a` into the remainder. In the next one, with the same decoder, it takes `b` for the
 * subtrahend; roots of odd scales double the remainder meanwhile. Then each cycle adds the subtrahend to the remainder, inverts what is
 * negative and shifts, for quotients and roots alike; a root's subtrahend gets a digit at `marker` each time. A one that is shifted in front
 * of the digits says when they are complete.
 */
export function iterate(operands: IterativeOperands, parameters: IterativeParameters): IterativeResult {
  const { start, a, b, isRoot } = operands;
  const operation = !b ? 'sqrt' : isRoot ? 'both' : 'div';
  const hasRoots = operation !== 'div';
  const { bits: perCycle = 1 } = parameters;
  const format = { n: parameters.n, es: parameters.es };
  const fields = positFields(format);
  const { fraction } = fields;
  const { digits: count } = iterativeTiming(operation, parameters);
  const zero = constant(bits(1), 0);
  const one = constant(bits(1), 1);

  const busy = reg(bit, { reset: 0 });
  const prepares = reg(bit, { reset: 0 });
  const found = reg(bits(count + 1));
  const isComplete: Bit = found.msb;
  const works = busy.and(isComplete.not());
  const steps = works.and(prepares.not());

  const operand = b && operation !== 'sqrt' ? reg(bits(format.n), { enable: start }).named('divisor') : undefined;
  const takesRoot = isRoot && reg(bit, { enable: start });
  const rooting = takesRoot ?? (operation === 'sqrt' ? one : zero);
  const startsRoot = isRoot ?? (operation === 'sqrt' ? one : zero);

  const parts = operand ? unpack(mux(start, a, operand), format) : unpackRadicand(a, format);
  const digits = significand(parts);
  // The divisor is wanted negative, and where it was positive so is its dividend: both signs are then the dividend's.
  const negates = b && operand ? mux(start, b.msb.and(startsRoot.not()), operand.msb.not()) : undefined;
  const signedOperand = negates ? mux(negates, negated(digits), digits) : digits;
  const sign = b ? a.msb.xor(b.msb).and(startsRoot.not()) : zero;
  const frame = new Frame(fields, count, hasRoots);

  const turns = start.or(steps);
  const rootPrepares = prepares.and(rooting);
  const scale = reg(signed(operand ? fields.scale + 1 : fields.scale), { enable: start.or(prepares) });
  // A root's first cycle subtracts nothing yet: so it is no digit but a doubling.
  const remainderTurns = hasRoots ? turns.or(rootPrepares.and(scale.asBits().bit(0))) : turns;
  const remainder = reg(bits(frame.width), { enable: remainderTurns });
  const remainderSign = reg(bit, { enable: turns });
  const subtrahend = reg(bits(frame.width), { enable: hasRoots ? turns.or(prepares) : prepares });
  const marker = hasRoots ? reg(bits(frame.width), { enable: turns.or(prepares) }) : undefined;
  const negative = operand && reg(bit, { enable: start });
  const isZero = reg(bit, { enable: start });
  const isNar = reg(bit, { enable: start.or(prepares) });

  const rows: Row[] = [{ remainder, sign: remainderSign, subtrahend, marker }];
  for (let i = 0; i < perCycle; i += 1) rows.push(nextRow(rows[i] as Row));
  const [first, last] = [rows[1] as Row, rows[perCycle] as Row];

  prepares.next = start;
  busy.next = start.or(works);
  when(turns, () => {
    const more = join(range(found, count - perCycle, 0), ...rows.slice(1).map((row) => row.sign));
    found.next = mux(start, constant(bits(count + 1), 1), more);
  });
  const worked = perCycle > 1 && hasRoots ? mux(prepares, first.remainder, last.remainder) : last.remainder;
  remainder.next = mux(start, frame.place(flipIf(signedOperand, sign), zero, sign), worked);
  remainderSign.next = mux(start, sign, last.sign);
  if (negative) negative.next = sign;
  if (operand && b) operand.next = b;
  if (takesRoot) takesRoot.next = startsRoot;
  isZero.next = parts.isZero;
  const isInvalid = a.msb.and(operation === 'sqrt' ? one : parts.isZero.or(startsRoot));
  isNar.next = mux(start, isInvalid, operand ? isNar.or(parts.isZero.and(rooting.not())) : isNar);

  const halved = scale.shiftRight(1);
  const whole = parts.scale.extend(scale.width);
  const prepared = operand ? mux(rooting, halved, scale.wrapSub(whole)) : halved;
  scale.next = mux(start, whole, prepared);

  if (marker && last.marker) {
    const { width } = frame;
    const first = join(zero, rooting, zero.repeat(width - 2));
    marker.next = mux(start, constant(bits(width), 0), mux(prepares, first, last.marker));
    const divisor = operand ? frame.place(signedOperand, one, zero) : frame.minusOne();
    const loaded = operand ? mux(rooting, frame.minusOne(), divisor) : divisor;
    subtrahend.next = mux(start, constant(bits(width), 0), mux(prepares, loaded, last.subtrahend));
  } else subtrahend.next = signedOperand;

  const known = topBits(range(found, count - 1, 0) as Word, Math.min(fraction + 3, count)).not();
  const isExact = frame.isExact(remainder, subtrahend).and(remainderSign);
  const rooted: Unrounded = {
    sign: zero,
    scale,
    fraction: range(known, known.width - 2, known.width - 2 - fraction) as Word,
    sticky: isExact.not(),
    isZero,
    isNar,
  };
  const exact = negative
    ? normaliseQuotient({ negative, digits: known, isExact, scale, isZero, isNar }, format)
    : rooted;
  return {
    result: pack(exact, format, { saturate: operand !== undefined }),
    nar: isNar,
    busy: works,
    done: busy.and(isComplete),
  };
}

/** How words lie in the datapath: two bits before the point for quotients, three for roots, and places for all digits of a root. */
class Frame {
  readonly width: number;
  readonly #hasRoots: boolean;

  constructor({ fraction }: PositFields, digits: number, hasRoots: boolean) {
    this.#hasRoots = hasRoots;
    this.width = hasRoots ? digits + 2 : fraction + 2;
  }

  /** A significand, with a bit above where there are three, and a fill below. */
  place(significand: Word, above: Bit, below: Bit): Word {
    if (!this.#hasRoots) return significand;
    return join(above, significand, below.repeat(this.width - 1 - significand.width));
  }

  /** The first subtrahend of a root: the root so far is 1. */
  minusOne(): Word {
    return join(constant(bits(3), 7), constant(bits(this.width - 3), 0));
  }

  /** Whether a negative remainder, less its one, is the largest there can be; the last bit of a root's subtrahend is none of it. */
  isExact(remainder: Word, subtrahend: Word): Bit {
    const from = this.#hasRoots ? 1 : 0;
    return reaches(remainder.bits(this.width - 1, from + 1), subtrahend.bits(this.width - 2, from));
  }
}

/** The state between two digits. */
interface Row {
  readonly remainder: Word;
  readonly sign: Bit;
  readonly subtrahend: Word;
  /** Has a one where a root's next digit goes; all zeros for quotients. */
  readonly marker: Word | undefined;
}

/** The state after one more digit. */
function nextRow({ remainder, sign, subtrahend, marker }: Row): Row {
  const state = divisionStep(remainder, sign, subtrahend);
  const next = { remainder: join(state.remainder, state.negative), sign: state.negative };
  if (!marker) return { ...next, subtrahend, marker };
  // At the marker the digit's sign, below it the inverse, and one more place below a one.
  const { width } = marker;
  const below = marker.shiftRight(1);
  const chosen = marker.or(below);
  const written = below.xor(state.negative.repeat(width)).and(chosen);
  const kept = subtrahend.or(marker.shiftRight(2)).and(chosen.not());
  return { ...next, subtrahend: written.or(kept), marker: below };
}

/** -`word`: the inverse of one less. */
function negated(word: Word): Word {
  return word.wrapAdd(constant(bits(word.width), (1n << BigInt(word.width)) - 1n)).not();
}
