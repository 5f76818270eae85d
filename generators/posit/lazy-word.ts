/** Words in a barrel shifter whose vacated bits are cleared as late as possible. */
import { type Bit, bits, constant, mux } from '../../hdl/index.js';
import { join, type Word } from './word.js';

/** One bit: bit `index` of `source`, or 0 where one of `clearedBy` is 1; without a source it is 0. */
interface LazyBit {
  readonly source: Word | undefined;
  readonly index: number;
  readonly clearedBy: readonly Bit[];
}

const zero: LazyBit = { source: undefined, index: 0, clearedBy: [] };

/**
 * A word in a shifter that fills with zeros. A step that moves a bit away leaves 0 behind, which takes a gate for each
 * vacated bit. Put off to the next step, the gates of two steps that clear the same bits are one, and share a four-input
 * table with a multiplexer: about a tenth of a posit adder.
 */
export class LazyWord {
  readonly #bits: readonly LazyBit[];

  private constructor(lazyBits: readonly LazyBit[]) {
    this.#bits = lazyBits;
  }

  /** `word` with `zeros` bits of 0 below it. */
  static of(word: Word, zeros = 0): LazyWord {
    return new LazyWord([...new Array<LazyBit>(zeros).fill(zero), ...bitsOf(word)]);
  }

  /** Width in bits. */
  get width(): number {
    return this.#bits.length;
  }

  /** Bits high..low, with everything cleared that has to be; nothing where high < low. */
  range(high: number, low: number): Word | undefined {
    if (high < low) return undefined;
    return join(
      ...runs(this.#bits.slice(low, high + 1), continues)
        .toReversed()
        .map(settle),
    );
  }

  /** One bit. */
  bit(index: number): Bit {
    return this.range(index, index) as Bit;
  }

  /** The top `count` bits. */
  top(count: number): LazyWord {
    return new LazyWord(this.#bits.slice(this.width - count));
  }

  /** Moved up by `far` where `moves` is 1, zeros coming in below. */
  moveUp(moves: Bit, far: number): LazyWord {
    return this.#moved(moves, -far);
  }

  /** Moved down by `far` where `moves` is 1, zeros coming in on top. */
  moveDown(moves: Bit, far: number): LazyWord {
    return this.#moved(moves, far);
  }

  #moved(moves: Bit, from: number): LazyWord {
    const pairs = this.#bits.map((stays, i): Pair => ({ comes: this.#bits[i + from] ?? zero, stays }));
    const samePlan = (a: Pair, b: Pair): boolean => continues(a.comes, b.comes) && continues(a.stays, b.stays);
    const moved: LazyBit[] = [];
    // Neighbours that are done become one word again, so that the next step finds long runs.
    let done: Word[] = [];
    const flush = (): void => {
      if (done.length > 0) moved.push(...bitsOf(join(...done.toReversed())));
      done = [];
    };
    for (const run of runs(pairs, samePlan)) {
      const [{ comes }] = run as [Pair];
      if (comes.source) done.push(chosen(moves, run));
      else {
        flush();
        moved.push(...vacated(moves, run));
      }
    }
    flush();
    return new LazyWord(moved);
  }
}

function bitsOf(source: Word): LazyBit[] {
  return Array.from({ length: source.width }, (_, index) => ({ source, index, clearedBy: [] }));
}

/** What a bit becomes: `comes` where the step moves, `stays` where it does not. */
interface Pair {
  readonly comes: LazyBit;
  readonly stays: LazyBit;
}

/** Bits that nothing comes in for: cleared, later, where the step moves. */
function vacated(moves: Bit, run: readonly Pair[]): LazyBit[] {
  return run.map(({ stays }) => (stays.source ? { ...stays, clearedBy: [...stays.clearedBy, moves] } : zero));
}

/** Bits that something comes in for; what both sides are cleared by is cleared behind the multiplexer. */
function chosen(moves: Bit, run: readonly Pair[]): Word {
  const coming = run.map((pair) => pair.comes);
  const staying = run.map((pair) => pair.stays);
  const [{ comes, stays }] = run as [Pair];
  if (comes.clearedBy.length > 0 && sameGates(comes, stays)) {
    return clear(mux(moves, raw(coming), raw(staying)), comes.clearedBy);
  }
  return mux(moves, settle(coming), settle(staying));
}

/** The bits of a run, which lie side by side in their source, without clearing. */
function raw(run: readonly LazyBit[]): Word {
  const [{ source, index }] = run as [LazyBit];
  return source ? source.bits(index + run.length - 1, index) : constant(bits(run.length), 0);
}

function settle(run: readonly LazyBit[]): Word {
  const [{ clearedBy }] = run as [LazyBit];
  return clear(raw(run), clearedBy);
}

function clear(word: Word, clearedBy: readonly Bit[]): Word {
  if (clearedBy.length === 0) return word;
  return word.and(
    join(...clearedBy)
      .none()
      .repeat(word.width),
  );
}

/** Whether `next` lies right above `bit` in the same source and is cleared by the same. */
function continues(bit: LazyBit, next: LazyBit): boolean {
  if (bit.source !== next.source) return false;
  return bit.source === undefined || (next.index === bit.index + 1 && sameGates(bit, next));
}

function sameGates(a: LazyBit, b: LazyBit): boolean {
  return a.clearedBy.length === b.clearedBy.length && a.clearedBy.every((gate, i) => gate === b.clearedBy[i]);
}

/** Splits a list into the longest runs in which each item goes on from the one before. */
function runs<T>(items: readonly T[], goesOn: (item: T, next: T) => boolean): T[][] {
  const found: T[][] = [];
  for (const item of items) {
    const run = found.at(-1);
    const last = run?.at(-1);
    if (run && last !== undefined && goesOn(last, item)) run.push(item);
    else found.push([item]);
  }
  return found;
}
