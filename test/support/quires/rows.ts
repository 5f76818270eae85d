// Long sequences of quire operations that cancel, overflow, meet the pattern of NaR and go on after it: what random bits seldom do.
import { macOperation } from '../../../cli/catalog/quire/operations.js';
import { emptyQuire, type QuireState } from '../../../cli/catalog/quire/skew.js';
import { type QuireMacParameters, quireLayout, quireOperation } from '../../../generators/index.js';
import { positFormat, quireFormat } from '../../../kernels-sw/index.js';

/** Operands of an aligned unit in one cycle. */
export type QuireRow = Readonly<Record<'a' | 'b' | 'op' | 'clear' | 'reset', bigint> & { q?: bigint }>;

/** How often something of a sequence happened, so that a test can say that it did. */
export interface Happened {
  overflows: number;
  /** Sums that are the pattern of NaR without any overflow of two's complement. */
  exactlyNar: number;
  narOperands: number;
  /** Sums that are 0 and were not. */
  cancelled: number;
  clears: number;
}

/** xorshift32: the same on every machine. */
class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  below(n: number): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return (x >>> 0) % n;
  }

  bits(width: number): bigint {
    let value = 0n;
    for (let i = 0; i < width; i += 16) value = (value << 16n) | BigInt(this.below(65_536));
    return BigInt.asUintN(width, value);
  }
}

/** `cycles` rows for a unit with `parameters`, and what happens in them. */
export function quireRows(
  parameters: QuireMacParameters,
  cycles: number,
  seed: number,
): { readonly rows: readonly QuireRow[]; readonly happened: Happened } {
  const { n, es, bits, lsb } = quireLayout(parameters);
  const posit = positFormat(n, es);
  const quire = quireFormat(bits, lsb);
  const operation = macOperation(quireLayout(parameters), parameters);
  const random = new Random(seed);
  const codes = new Map(quireOperation.enumeration.members.map(({ name, value }) => [name, value]));
  const edge = 2n ** BigInt(bits - 1);
  const happened: Happened = { overflows: 0, exactlyNar: 0, narOperands: 0, cancelled: 0, clears: 0 };
  const rows: QuireRow[] = [];
  const recent: { readonly a: bigint; readonly b: bigint; readonly name: string }[] = [];
  let state: QuireState = emptyQuire;

  const operand = (): bigint => {
    if (random.below(400) === 0) return posit.nar;
    const pattern = [random.bits(n), posit.maxpos, posit.minpos, posit.one, -posit.maxpos, 0n][
      Math.max(0, random.below(16) - 10)
    ];
    const value = BigInt.asUintN(n, pattern ?? 0n);
    return value === posit.nar ? 0n : value;
  };
  // What takes the sum to 0, to the last values that fit, to the first that do not, or anywhere.
  const otherQuire = (): bigint => {
    const value = BigInt.asIntN(bits, state.pattern);
    const targets = [0n, edge - 1n, 1n - edge, -edge, edge, edge - 2n, BigInt.asIntN(bits, random.bits(bits))];
    const wanted = (targets[random.below(targets.length)] ?? 0n) - value;
    const fits = wanted < edge && wanted >= -edge;
    return random.below(30) === 0 ? quire.nar : BigInt.asUintN(bits, fits ? wanted : -value);
  };

  for (let cycle = 0; cycle < cycles; cycle += 1) {
    const clear = random.below(state.isNar ? 8 : 64) === 0 ? 1n : 0n;
    const past = recent[random.below(8)];
    const undoes = past !== undefined && random.below(3) === 0;
    const choice = [
      'nop',
      'negate',
      'add_product',
      'sub_product',
      'add_product',
      'sub_product',
      'add_posit',
      'sub_posit',
      'add_quire',
    ];
    const name = undoes ? past.name : (choice[random.below(choice.length)] ?? 'nop');
    const { a, b } = undoes ? past : { a: operand(), b: operand() };
    const q = otherQuire();
    const row = { a, b, op: codes.get(name as never) ?? 0n, clear, reset: 0n, ...(parameters.quires && { q }) };
    rows.push(row);
    const opposite = name.startsWith('add') ? name.replace('add', 'sub') : name.replace('sub', 'add');
    if (name.endsWith('product') || name.endsWith('posit')) recent[cycle % 8] = { a, b, name: opposite };

    const before = clear === 1n ? emptyQuire : state;
    state = operation(state, { ...row, q });
    happened.clears += Number(clear);
    if (state.overflow && !before.overflow) happened.overflows += 1;
    if (state.overflow && !before.overflow && BigInt.asUintN(bits, state.sum) === quire.nar) happened.exactlyNar += 1;
    if (state.isNar && !before.isNar && !state.overflow) happened.narOperands += 1;
    if (!state.isNar && state.pattern === 0n && before.pattern !== 0n && !before.isNar) happened.cancelled += 1;
  }
  return { rows, happened };
}
