/** Models of the combined unit: on exact integers, and for formats that have one by the fast path. */
import { type PositOperation, positOperation } from '../../../generators/index.js';
import {
  absPosit,
  addPosit,
  encodePosit,
  equalPosit,
  fastPosit,
  fmaPosit,
  lessEqualPosit,
  lessPosit,
  mulPosit,
  negatePosit,
  type PositFormat,
  signPosit,
  subPosit,
} from '../../../kernels-sw/index.js';
import { type BatchModel, batchModel, type Model, type PatternColumn } from '../../../sim/index.js';

type Pattern = bigint;
type Meaning = (a: Pattern, b: Pattern, c: Pattern) => Pattern;

/** The unit's results, and `nar` with `status`. */
export function unitModel(format: PositFormat, status = false): Model {
  const meanings = meaningsOf(format);
  const byCode = positOperation.members.map((name) => meanings[name]);
  return ({ operation = 0n, a = 0n, b = 0n, c = 0n }) => {
    const result = (byCode[Number(operation)] as Meaning)(a, b, c);
    return { result, ...(status && { nar: result === format.nar ? 1n : 0n }) };
  };
}

function meaningsOf(format: PositFormat): Record<PositOperation, Meaning> {
  const one = encodePosit(format, false, 1n, 0);
  const minus = (x: Pattern): Pattern => negatePosit(format, x);
  const truth = (holds: boolean): Pattern => (holds ? one : 0n);
  const isNegative = (x: Pattern): boolean => x >= format.nar;
  return {
    add: (a, b) => addPosit(format, a, b),
    sub: (a, b) => subPosit(format, a, b),
    mul: (a, b) => mulPosit(format, a, b),
    fmadd: (a, b, c) => fmaPosit(format, a, b, c),
    fmsub: (a, b, c) => fmaPosit(format, a, b, minus(c)),
    fnmsub: (a, b, c) => fmaPosit(format, minus(a), b, c),
    fnmadd: (a, b, c) => fmaPosit(format, minus(a), b, minus(c)),
    less: (a, b) => truth(lessPosit(format, a, b)),
    lessEqual: (a, b) => truth(lessEqualPosit(format, a, b)),
    equal: (a, b) => truth(equalPosit(format, a, b)),
    min: (a, b) => (lessPosit(format, b, a) ? b : a),
    max: (a, b) => (lessPosit(format, a, b) ? b : a),
    negate: minus,
    abs: (a) => absPosit(format, a),
    copySign: (a, b) => (isNegative(a) === isNegative(b) ? a : minus(a)),
    sign: (a) => signPosit(format, a),
  };
}

type Columns = Readonly<Record<string, PatternColumn>>;

/** The same for formats of at most 32 bits, on plain numbers. */
export function fastUnitModel(format: PositFormat, status = false): BatchModel {
  const meanings = fastMeaningsOf(format);
  const byCode = positOperation.members.map((name) => meanings[name]);
  const notReal = Number(format.nar);
  return batchModel<Columns, Columns>((operands, { result, nar }, count) => {
    const columns = [operands.operation, operands.a, operands.b, operands.c] as Uint32Array[];
    const [operation, a, b, c] = columns as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
    const out = result as Uint32Array;
    for (let i = 0; i < count; i += 1) {
      const meaning = byCode[operation[i] as number] as (a: number, b: number, c: number) => number;
      out[i] = meaning(a[i] as number, b[i] as number, c[i] as number);
    }
    if (status && nar) for (let i = 0; i < count; i += 1) nar[i] = out[i] === notReal ? 1 : 0;
  });
}

function fastMeaningsOf(format: PositFormat): Record<PositOperation, (a: number, b: number, c: number) => number> {
  const fast = fastPosit(format);
  const all = 2 ** format.n;
  const nar = all / 2;
  const one = Number(format.one);
  const minus = (x: number): number => (x === 0 ? 0 : all - x);
  const truth = (holds: boolean): number => (holds ? one : 0);
  /** Patterns are ordered as signed integers. */
  const order = (x: number): number => (x >= nar ? x - all : x);
  return {
    add: (a, b) => fast.add(a, b),
    sub: (a, b) => fast.sub(a, b),
    mul: (a, b) => fast.mul(a, b),
    fmadd: (a, b, c) => fast.fma(a, b, c),
    fmsub: (a, b, c) => fast.fma(a, b, minus(c)),
    fnmsub: (a, b, c) => fast.fma(minus(a), b, c),
    fnmadd: (a, b, c) => fast.fma(minus(a), b, minus(c)),
    less: (a, b) => truth(order(a) < order(b)),
    lessEqual: (a, b) => truth(order(a) <= order(b)),
    equal: (a, b) => truth(a === b),
    min: (a, b) => (order(b) < order(a) ? b : a),
    max: (a, b) => (order(a) < order(b) ? b : a),
    negate: (a) => minus(a),
    abs: (a) => (a >= nar ? minus(a) : a),
    copySign: (a, b) => (a >= nar === b >= nar ? a : minus(a)),
    sign: (a) => (a === 0 || a === nar ? a : a < nar ? one : minus(one)),
  };
}
