// The fast paths beside the reference: over arrays, one by one, and on bigints, all three on the same operands.
import {
  addPatterns,
  addPosit,
  divPatterns,
  divPosit,
  type FastPosit,
  fastPosit,
  fmaPatterns,
  fmaPosit,
  makePatterns,
  mulPatterns,
  mulPosit,
  type PatternArray,
  type PositFormat,
  sqrtPatterns,
  sqrtPosit,
  subPatterns,
  subPosit,
} from 'gatewright/kernels-sw';
import { tuplesOf } from './operands.js';

/** An operation with its three implementations. */
export interface Operation {
  readonly name: 'add' | 'sub' | 'mul' | 'div' | 'sqrt' | 'fma';
  readonly arity: 1 | 2 | 3;
  reference(format: PositFormat, a: bigint, b: bigint, c: bigint): bigint;
  one(fast: FastPosit, a: number, b: number, c: number): number;
  all(format: PositFormat, operands: readonly PatternArray[]): PatternArray;
}

type Arrays = readonly [PatternArray, PatternArray, PatternArray];

/** All operations that have a fast path. */
export const operations: readonly Operation[] = [
  {
    name: 'add',
    arity: 2,
    reference: addPosit,
    one: (fast, a, b) => fast.add(a, b),
    all: (format, operands) => addPatterns(format, ...(operands as unknown as readonly [PatternArray, PatternArray])),
  },
  {
    name: 'sub',
    arity: 2,
    reference: subPosit,
    one: (fast, a, b) => fast.sub(a, b),
    all: (format, operands) => subPatterns(format, ...(operands as unknown as readonly [PatternArray, PatternArray])),
  },
  {
    name: 'mul',
    arity: 2,
    reference: mulPosit,
    one: (fast, a, b) => fast.mul(a, b),
    all: (format, operands) => mulPatterns(format, ...(operands as unknown as readonly [PatternArray, PatternArray])),
  },
  {
    name: 'div',
    arity: 2,
    reference: divPosit,
    one: (fast, a, b) => fast.div(a, b),
    all: (format, operands) => divPatterns(format, ...(operands as unknown as readonly [PatternArray, PatternArray])),
  },
  {
    name: 'sqrt',
    arity: 1,
    reference: (format, a) => sqrtPosit(format, a),
    one: (fast, a) => fast.sqrt(a),
    all: (format, operands) => sqrtPatterns(format, ...(operands as unknown as readonly [PatternArray])),
  },
  {
    name: 'fma',
    arity: 3,
    reference: fmaPosit,
    one: (fast, a, b, c) => fast.fma(a, b, c),
    all: (format, operands) => fmaPatterns(format, ...(operands as unknown as Arrays)),
  },
];

/** What a comparison found. */
export interface Outcome {
  readonly cases: number;
  /** The first results that differ, in words. */
  readonly wrong: readonly string[];
}

const CHUNK = 4096;
const MOST_SHOWN = 5;

function compare(
  format: PositFormat,
  operation: Operation,
  count: number,
  fill: (i: number, to: number[]) => void,
): Outcome {
  const fast = fastPosit(format);
  const wrong: string[] = [];
  const operands = Array.from({ length: operation.arity }, () => makePatterns(format, CHUNK) as Uint32Array);
  const tuple = [0, 0, 0];
  for (let done = 0; done < count && wrong.length < MOST_SHOWN; done += CHUNK) {
    const size = Math.min(CHUNK, count - done);
    for (let i = 0; i < size; i++) {
      fill(done + i, tuple);
      for (let k = 0; k < operation.arity; k++) (operands[k] as Uint32Array)[i] = tuple[k] as number;
    }
    const results = operation.all(format, operands);
    for (let i = 0; i < size; i++) {
      const a = operands[0]?.[i] ?? 0;
      const b = operands[1]?.[i] ?? 0;
      const c = operands[2]?.[i] ?? 0;
      const expected = operation.reference(format, BigInt(a), BigInt(b), BigInt(c));
      if (BigInt(results[i] as number) !== expected || BigInt(operation.one(fast, a, b, c)) !== expected) {
        wrong.push(
          `${format.name} ${operation.name} of ${[a, b, c].slice(0, operation.arity).join(', ')}: ${results[i]}, not ${expected}`,
        );
      }
    }
  }
  return { cases: count, wrong: wrong.slice(0, MOST_SHOWN) };
}

/** Every tuple of operands. */
export function exhaust(format: PositFormat, operation: Operation): Outcome {
  const size = 2 ** format.n;
  return compare(format, operation, size ** operation.arity, (i, to) => {
    to[0] = i % size;
    to[1] = Math.floor(i / size) % size;
    to[2] = Math.floor(i / size / size);
  });
}

/** `count` random tuples. */
export function sample(format: PositFormat, operation: Operation, count: number, seed: number): Outcome {
  const next = tuplesOf(format.n, operation.arity, seed);
  return compare(format, operation, count, (_, to) => next(to));
}
