/** Writes all combinations of given patterns into rows, one after another, from any one on; fast, since exhaustive runs spend time here. */
import type { Column, RowLayout, Rows } from '../../rows.js';

/** What one column runs through: all patterns of so many bits, or a list. */
export type Wheel = { readonly bits: number } | { readonly patterns: readonly bigint[] };

/** Patterns on a wheel; 2^bits may be beyond what a list could hold. */
export function wheelSize(wheel: Wheel): number {
  return 'bits' in wheel ? 2 ** wheel.bits : wheel.patterns.length;
}

/** A wheel as its numbers: values of 32 bits at a time, the lowest first. */
interface Turning {
  readonly size: number;
  /** Words of 32 bits from the start of a row. */
  readonly at: number;
  /** The words of every pattern of a list, one pattern after another; undefined where patterns count from 0. */
  readonly words: Uint32Array | undefined;
  readonly wordsEach: number;
  position: number;
}

/** Fills rows with consecutive combinations; the last column counts fastest. */
export class Odometer {
  readonly #layout: RowLayout;
  readonly #wheels: readonly Turning[];

  /** One wheel for each column of `layout`. */
  constructor(layout: RowLayout, wheels: readonly Wheel[]) {
    this.#layout = layout;
    this.#wheels = layout.columns.map((column, i) => turning(column, wheels[i] ?? { patterns: [0n] }));
  }

  /** Combinations in all. */
  get count(): number {
    return this.#wheels.reduce((product, { size }) => product * size, 1);
  }

  /** Writes the combinations from `first` on; `rows` must be all 0 before. */
  fill(rows: Rows, first: number, count: number): void {
    const words = new Uint32Array(rows.buffer, rows.byteOffset, rows.length * 2);
    const stride = 2 * this.#layout.limbs;
    const wheels = this.#wheels;
    let rest = first;
    for (let i = wheels.length - 1; i >= 0; i -= 1) {
      const wheel = wheels[i] as Turning;
      wheel.position = rest % wheel.size;
      rest = Math.floor(rest / wheel.size);
    }
    for (let row = 0, base = 0; row < count; row += 1, base += stride) {
      for (const wheel of wheels) write(wheel, words, base);
      for (let i = wheels.length - 1; i >= 0; i -= 1) {
        const wheel = wheels[i] as Turning;
        wheel.position += 1;
        if (wheel.position < wheel.size) break;
        wheel.position = 0;
      }
    }
  }

  /** Writes one combination into row `row`, each column's number on its wheel given by `index` in mixed radix. */
  fillOne(rows: Rows, row: number, index: number): void {
    const { limbs } = this.#layout;
    this.fill(rows.subarray(row * limbs, (row + 1) * limbs) as Rows, index, 1);
  }
}

function write({ position, words, wordsEach, at }: Turning, into: Uint32Array, base: number): void {
  if (words) {
    for (let word = 0; word < wordsEach; word += 1)
      into[base + at + word] = words[position * wordsEach + word] as number;
    return;
  }
  into[base + at] = position;
  // Positions are numbers, so below 2^53; a column narrower than 33 bits has no such word of its own.
  if (position > 0xffff_ffff) into[base + at + 1] = position / 2 ** 32;
}

function turning({ offset, limbs }: Column, wheel: Wheel): Turning {
  const common = { size: wheelSize(wheel), at: 2 * offset, wordsEach: 2 * limbs, position: 0 };
  if ('bits' in wheel) return { ...common, words: undefined };
  const words = new Uint32Array(wheel.patterns.length * 2 * limbs);
  wheel.patterns.forEach((pattern, i) => {
    for (let word = 0; word < 2 * limbs; word += 1) {
      words[i * 2 * limbs + word] = Number(BigInt.asUintN(32, pattern >> BigInt(32 * word)));
    }
  });
  return { ...common, words };
}
