/** Turns rows into words of one bit of 64 rows, and back, in WebAssembly. */
import type { RowLayout, Rows } from '../rows.js';
import { assemble, FunctionBody } from '../wasm/assembler.js';

/** Rows in a word. */
const size = 64;

/** Blocks handed over at a time. */
export const mostBlocks = 64;

/** Parameters of every function. */
const parameter = { blocks: 0, rows: 1, words: 2 } as const;

/** One limb of a column: its place in a row, its bits, and the place of its lowest bit in a row of words. */
interface Strip {
  readonly limb: number;
  readonly bits: number;
  readonly word: number;
}

/** A converter between rows of a layout and blocks of `wordLimbs` words, one for each bit of each column in order, at most `mostBlocks` at a time. */
export class Transposer {
  readonly #rowLimbs: number;
  readonly #wordLimbs: number;
  readonly #toWords: Convert;
  readonly #toRows: Convert;
  readonly #wordsAt: number;

  constructor(layout: RowLayout, wordLimbs: number) {
    this.#rowLimbs = layout.limbs;
    this.#wordLimbs = wordLimbs;
    const strips = stripsOf(layout);
    const limbs = mostBlocks * (size * layout.limbs + wordLimbs);
    const pages = Math.ceil((8 * limbs) / 65_536);
    this.#toWords = load(strips, layout.limbs, wordLimbs, true, pages);
    this.#toRows = load(strips, layout.limbs, wordLimbs, false, pages);
    this.#wordsAt = mostBlocks * size * layout.limbs;
  }

  /** The words of `rows`, which are as many as `mostBlocks` blocks hold at most; those missing in the last block are anything. */
  toWords(rows: Rows): Rows {
    const { limbs, run } = this.#toWords;
    const blocks = Math.ceil(rows.length / (size * this.#rowLimbs));
    limbs.set(rows);
    run(blocks, 0, 8 * this.#wordsAt);
    return limbs.slice(this.#wordsAt, this.#wordsAt + blocks * this.#wordLimbs);
  }

  /** The first `count` rows of words. */
  toRows(words: Rows, count: number): Rows {
    const { limbs, run } = this.#toRows;
    limbs.set(words, this.#wordsAt);
    run(Math.ceil(count / size), 0, 8 * this.#wordsAt);
    return limbs.slice(0, count * this.#rowLimbs);
  }
}

interface Convert {
  readonly limbs: Rows;
  readonly run: (blocks: number, rows: number, words: number) => void;
}

function load(strips: readonly Strip[], rowLimbs: number, wordLimbs: number, toWords: boolean, pages: number): Convert {
  const widths = [...new Set(strips.map(({ bits }) => bits))];
  const functions = widths.map((bits) => convertStrip(bits, rowLimbs, toWords));
  const driver = new FunctionBody(3);
  driver.get(parameter.blocks).if().loop();
  for (const { limb, bits, word } of strips) {
    driver.i32(0);
    driver
      .get(parameter.rows)
      .i32(8 * limb)
      .op('i32.add');
    driver
      .get(parameter.words)
      .i32(8 * word)
      .op('i32.add');
    driver.call(widths.indexOf(bits));
  }
  driver
    .get(parameter.rows)
    .i32(8 * size * rowLimbs)
    .op('i32.add')
    .set(parameter.rows);
  driver
    .get(parameter.words)
    .i32(8 * wordLimbs)
    .op('i32.add')
    .set(parameter.words);
  driver.get(parameter.blocks).i32(1).op('i32.sub').tee(parameter.blocks).branchIf(0);
  driver.op('end', 'end');
  const module = new WebAssembly.Module(assemble([...functions, driver], functions.length, pages));
  const { memory, run } = new WebAssembly.Instance(module).exports;
  return { limbs: new BigUint64Array((memory as WebAssembly.Memory).buffer), run: run as Convert['run'] };
}

function stripsOf({ columns }: RowLayout): Strip[] {
  const strips: Strip[] = [];
  let word = 0;
  for (const { offset, width } of columns) {
    for (let low = 0; low < width; low += size) {
      const bits = Math.min(size, width - low);
      strips.push({ limb: offset + low / size, bits, word });
      word += bits;
    }
  }
  return strips;
}

/**
 * One strip of 64 rows. A matrix of 64 x 64 bits is transposed by exchanging its off-diagonal quarters, then those of each quarter, and so
 * on. Where a strip is narrower, several rows share a word of the matrix and the larger exchanges fall away.
 */
function convertStrip(bits: number, rowLimbs: number, toWords: boolean): FunctionBody {
  const side = [1, 2, 4, 8, 16, 32, 64].find((candidate) => candidate >= bits) ?? size;
  const shared = size / side;
  const body = new FunctionBody(3);
  const locals = Array.from({ length: side }, () => body.local('i64'));
  const place = (row: number): number => 8 * row * rowLimbs;
  locals.forEach((local, i) => {
    if (!toWords) {
      if (i < bits)
        body
          .get(parameter.words)
          .load(8 * i)
          .set(local);
      return;
    }
    for (let j = 0; j < shared; j += 1) {
      body.get(parameter.rows).load(place(i + side * j));
      if (j > 0) body.i64(BigInt(side * j)).op('i64.shl', 'i64.or');
    }
    body.set(local);
  });
  const swapped = body.local('i64');
  for (let step = side / 2; step >= 1; step /= 2) {
    const mask = maskOf(step);
    locals.forEach((low, i) => {
      const high = locals[i + step];
      if ((i & step) !== 0 || high === undefined) return;
      body.get(low).i64(BigInt(step)).op('i64.shr_u').get(high).op('i64.xor').i64(mask).op('i64.and').tee(swapped);
      body.get(high).op('i64.xor').set(high);
      body.get(low).get(swapped).i64(BigInt(step)).op('i64.shl', 'i64.xor').set(low);
    });
  }
  const ones = (1n << BigInt(bits)) - 1n;
  locals.forEach((local, i) => {
    if (toWords) {
      if (i < bits)
        body
          .get(parameter.words)
          .get(local)
          .store(8 * i);
      return;
    }
    for (let j = 0; j < shared; j += 1) {
      body.get(parameter.rows).get(local);
      if (j > 0) body.i64(BigInt(side * j)).op('i64.shr_u');
      if (bits < size) body.i64(ones).op('i64.and');
      body.store(place(i + side * j));
    }
  });
  return body;
}

/** Bits whose place has no bit `step`. */
function maskOf(step: number): bigint {
  let mask = 0n;
  for (let place = 0n; place < 64n; place += 1n) if ((place & BigInt(step)) === 0n) mask |= 1n << place;
  return mask;
}
