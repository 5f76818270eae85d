/** The operations of the quire units in software. */
import { type QuireLayout, quireOperation } from '../../../generators/index.js';
import {
  type PositFormat,
  positFormat,
  type QuireFormat,
  qAddP,
  qAddQ,
  qMulAdd,
  qMulSub,
  qNegate,
  qSubP,
  quireFormat,
} from '../../../kernels-sw/index.js';
import type { Patterns } from '../../../sim/index.js';
import { emptyQuire, type Operation, type QuireState } from './skew.js';

/** What a unit may leave out. */
interface Options {
  readonly negate?: boolean;
  readonly quires?: boolean;
}

/** The operation of a unit of one product: the quire functions of the software model, and beside them the sum of all that was finite. */
export function macOperation(layout: QuireLayout, { negate = true, quires = false }: Options): Operation {
  const units = new Units(layout);
  const { quire, posit } = units;
  const { one } = posit;
  const names = new Map(quireOperation.enumeration.members.map(({ name, value }) => [value, name]));
  return (before, { a = 0n, b = 0n, op = 0n, clear = 0n, q = 0n }) => {
    const from = clear === 1n ? emptyQuire : before;
    const change = (pattern: bigint, sum: bigint, isNar: boolean): QuireState =>
      after(from, { pattern, sum, isNar }, units);
    switch (names.get(op)) {
      case 'negate':
        return negate ? change(qNegate(quire, from.pattern), -from.sum, false) : from;
      case 'add_product':
        return change(qMulAdd(quire, posit, from.pattern, a, b), from.sum + units.nearProduct(a, b), units.isNar(a, b));
      case 'sub_product':
        return change(qMulSub(quire, posit, from.pattern, a, b), from.sum - units.nearProduct(a, b), units.isNar(a, b));
      case 'add_posit':
        return change(qAddP(quire, posit, from.pattern, a), from.sum + units.nearProduct(a, one), units.isNar(a));
      case 'sub_posit':
        return change(qSubP(quire, posit, from.pattern, a), from.sum - units.nearProduct(a, one), units.isNar(a));
      case 'add_quire':
        return quires
          ? change(qAddQ(quire, from.pattern, q), from.sum + BigInt.asIntN(quire.bits, q), q === quire.nar)
          : from;
      default:
        return from;
    }
  };
}

/** The operation of a unit of several products: their exact sum is added at once. */
export function dotOperation(layout: QuireLayout, lanes: number): Operation {
  const units = new Units(layout);
  const { quire } = units;
  return (before, inputs) => {
    const from = inputs.clear === 1n ? emptyQuire : before;
    if (inputs.add !== 1n) return from;
    const pairs = Array.from(
      { length: lanes },
      (_, i) => [operand(inputs, `a_${i}`), operand(inputs, `b_${i}`)] as const,
    );
    const sum = pairs.reduce((total, [a, b]) => total + units.product(a, b), 0n);
    const isNar = pairs.some((pair) => units.isNar(...pair));
    const exact = BigInt.asIntN(quire.bits, from.pattern) + sum;
    const fits = exact < quire.nar && exact > -quire.nar;
    const isLost = from.isNar || isNar || !fits;
    return after(
      from,
      { pattern: isLost ? quire.nar : BigInt.asUintN(quire.bits, exact), sum: from.sum + sum, isNar },
      units,
    );
  };
}

function operand(inputs: Patterns, name: string): bigint {
  return inputs[name] ?? 0n;
}

/** What an operation makes of a quire. */
interface Change {
  readonly pattern: bigint;
  readonly sum: bigint;
  /** An operand is NaR. */
  readonly isNar: boolean;
}

/** The state after a change: NaR that comes of no operand is an overflow. */
function after(from: QuireState, { pattern, sum, isNar }: Change, { quire, layout }: Units): QuireState {
  const isNarNow = pattern === quire.nar;
  return {
    pattern,
    sum: BigInt.asIntN(layout.stored, sum),
    isNar: isNarNow,
    overflow: from.overflow || (isNarNow && !from.isNar && !isNar),
  };
}

/** Products in units of the quire's last bit. */
class Units {
  readonly layout: QuireLayout;
  readonly posit: PositFormat;
  readonly quire: QuireFormat;
  /** A quire in which every product fits. */
  readonly #roomy: QuireFormat;

  constructor(layout: QuireLayout) {
    const { n, es, bits, lsb } = layout;
    this.layout = layout;
    this.posit = positFormat(n, es);
    this.quire = quireFormat(bits, lsb);
    this.#roomy = quireFormat(Math.max(bits, 2 * this.posit.maxScale - lsb + 2), lsb);
  }

  isNar(...operands: readonly bigint[]): boolean {
    return operands.includes(this.posit.nar);
  }

  /** a * b; 0 for NaR. */
  product(a: bigint, b: bigint): bigint {
    return this.isNar(a, b) ? 0n : BigInt.asIntN(this.#roomy.bits, qMulAdd(this.#roomy, this.posit, 0n, a, b));
  }

  /** a * b as a unit of one lane adds it: nothing where the scales say that no sum can fit. */
  nearProduct(a: bigint, b: bigint): bigint {
    const { tooFar, bits, lsb } = this.layout;
    const product = this.product(a, b);
    if (tooFar === undefined || product === 0n) return product;
    return this.#scale(a) + this.#scale(b) - lsb > bits ? 0n : product;
  }

  /** The scale s of a value in [2^s, 2^(s + 1)) or [-2^(s + 1), -2^s): the standard's, of two's complement. */
  #scale(x: bigint): number {
    const value = this.product(x, this.posit.one);
    const digits = value < 0n ? -value - 1n : value;
    return (digits === 0n ? 0 : digits.toString(2).length) - 1 + this.layout.lsb;
  }
}
