// Every operation of the IR at widths around the borders of words, on corner values, against formulas on bigints.
import { type Bits, bits, type Component, cat, component, elaborate, mux, type Shape } from 'gatewright/hdl';
import { WasmCircuit } from 'gatewright/sim';
import { describe, expect, test } from 'vitest';
import { readCell, writeCell } from '../../../sim/rows.js';

type Word = Bits<number>;
type Big = bigint;

const widths = [1, 31, 32, 33, 63, 64, 65, 127, 128, 512];

const ones = (w: number): Big => (1n << BigInt(w)) - 1n;
const cut = (x: Big, w: number): Big => x & ones(w);
/** The pattern as two's complement. */
const signedValue = (x: Big, w: number): Big => (x >> BigInt(w - 1) === 1n ? x - (1n << BigInt(w)) : x);
const flag = (x: boolean): Big => (x ? 1n : 0n);
const parity = (x: Big): Big => BigInt([...x.toString(2)].filter((digit) => digit === '1').length % 2);
const far = (b: Big, w: number): boolean => b >= BigInt(w);

/** What a row computes of a and b, each `w` bits wide, in hardware and by formula; every result is cut to its own width. */
interface Row {
  readonly width: (w: number) => number;
  readonly circuit: (a: Word, b: Word, w: number) => Word;
  readonly formula: (a: Big, b: Big, w: number) => Big;
}

const same = (w: number): number => w;
const one = (): number => 1;

const operators: Record<string, Row> = {
  not: { width: same, circuit: (a) => a.not(), formula: (a, _b, w) => ones(w) - a },
  and: { width: same, circuit: (a, b) => a.and(b), formula: (a, b) => a & b },
  or: { width: same, circuit: (a, b) => a.or(b), formula: (a, b) => a | b },
  xor: { width: same, circuit: (a, b) => a.xor(b), formula: (a, b) => a ^ b },
  add: { width: (w) => w + 1, circuit: (a, b) => a.add(b), formula: (a, b) => a + b },
  'add, modulo': { width: same, circuit: (a, b) => a.wrapAdd(b), formula: (a, b, w) => cut(a + b, w) },
  sub: { width: (w) => w + 1, circuit: (a, b) => a.sub(b).asBits(), formula: (a, b, w) => cut(a - b, w + 1) },
  'sub, modulo': { width: same, circuit: (a, b) => a.wrapSub(b), formula: (a, b, w) => cut(a - b, w) },
  mul: { width: (w) => 2 * w, circuit: (a, b) => a.mul(b), formula: (a, b) => a * b },
  'mul, signed': {
    width: (w) => 2 * w,
    circuit: (a, b) => a.asSigned().mul(b.asSigned()).asBits(),
    formula: (a, b, w) => cut(signedValue(a, w) * signedValue(b, w), 2 * w),
  },
  eq: { width: one, circuit: (a, b) => a.eq(b), formula: (a, b) => flag(a === b) },
  ult: { width: one, circuit: (a, b) => a.lt(b), formula: (a, b) => flag(a < b) },
  slt: {
    width: one,
    circuit: (a, b) => a.asSigned().lt(b.asSigned()),
    formula: (a, b, w) => flag(signedValue(a, w) < signedValue(b, w)),
  },
  mux: {
    width: same,
    circuit: (a, b) => mux(a.lt(b), a, b.not()),
    formula: (a, b, w) => (a < b ? a : ones(w) - b),
  },
  'mux by a bit': {
    width: same,
    circuit: (a, b, w) => mux(a.bits(w - 1, w - 1) as Bits<1>, a, b),
    formula: (a, b, w) => (a >> BigInt(w - 1) === 1n ? a : b),
  },
  shl: {
    width: same,
    circuit: (a, b) => a.shiftLeft(b),
    formula: (a, b, w) => (far(b, w) ? 0n : cut(a << b, w)),
  },
  shr: { width: same, circuit: (a, b) => a.shiftRight(b), formula: (a, b, w) => (far(b, w) ? 0n : a >> b) },
  sar: {
    width: same,
    circuit: (a, b) => a.asSigned().shiftRight(b).asBits(),
    formula: (a, b, w) => cut(signedValue(a, w) >> (far(b, w) ? BigInt(w) : b), w),
  },
  'shl by a constant': {
    width: same,
    circuit: (a, _b, w) => a.shiftLeft(w >> 1),
    formula: (a, _b, w) => cut(a << BigInt(w >> 1), w),
  },
  slice: {
    width: (w) => w - (w >> 2),
    circuit: (a, _b, w) => a.bits(w - 1, w >> 2) as Word,
    formula: (a, _b, w) => a >> BigInt(w >> 2),
  },
  'slice of a sum': {
    width: (w) => Math.max(1, w >> 1),
    circuit: (a, b, w) => a.wrapAdd(b).bits(Math.max(1, w >> 1) - 1, 0) as Word,
    formula: (a, b, w) => cut(a + b, Math.max(1, w >> 1)),
  },
  cat: { width: (w) => 2 * w, circuit: (a, b) => cat(a, b) as Word, formula: (a, b, w) => (a << BigInt(w)) | b },
  'cat of parts': {
    width: (w) => w + 3,
    circuit: (a, b, w) => cat(b.bits(0, 0), a.wrapAdd(b), a.bits(w - 1, w - 1), a.bits(w - 1, w - 1)) as Word,
    formula: (a, b, w) => ((b & 1n) << BigInt(w + 2)) | (cut(a + b, w) << 2n) | (3n * (a >> BigInt(w - 1))),
  },
  repeat: {
    width: (w) => w + 5,
    circuit: (a, b) => cat(a, (b.bits(0, 0) as Word).repeat(5)) as Word,
    formula: (a, b) => (a << 5n) | (31n * (b & 1n)),
  },
  sext: {
    width: (w) => w + 67,
    circuit: (a, _b, w) =>
      a
        .asSigned()
        .extend(w + 67)
        .asBits(),
    formula: (a, _b, w) => cut(signedValue(a, w), w + 67),
  },
  all: { width: one, circuit: (a) => a.all(), formula: (a, _b, w) => flag(a === ones(w)) },
  any: { width: one, circuit: (a) => a.any(), formula: (a) => flag(a !== 0n) },
  parity: { width: one, circuit: (a) => a.parity(), formula: (a) => parity(a) },
  'eq with a constant': {
    width: one,
    circuit: (a, _b, w) => (a.bits(w - 1, w >> 1) as Word).eq(ones(w - (w >> 1))),
    formula: (a, _b, w) => flag(a >> BigInt(w >> 1) === ones(w - (w >> 1))),
  },
};

/** 0, 1, the top bit, all ones, and what lies beside them; every other bit; small numbers, which shifts do not shift out. */
function corners(w: number): readonly Big[] {
  const top = 1n << BigInt(w - 1);
  const half = BigInt(`0x${'5'.repeat(Math.ceil(w / 4))}`);
  const all = [
    0n,
    1n,
    2n,
    5n,
    BigInt(w - 1),
    BigInt(w),
    ones(w),
    ones(w) - 1n,
    top,
    top - 1n,
    top + 1n,
    half,
    half << 1n,
    ones(64),
  ];
  return [...new Set(all.map((x) => cut(x, w)))];
}

describe.each(Object.entries(operators))('%s', (_, { width, circuit, formula }) => {
  test.each(widths)('%i bits', (w) => {
    const unit = component(
      'operator_table',
      { in: { a: bits(w), b: bits(w) }, out: { o: bits(width(w)) as Shape<Word> } },
      ({ a, b }) => ({ o: circuit(a as Word, b as Word, w) }),
    ) as unknown as Component;
    const netlist = elaborate(unit);
    const values = corners(w);
    const pairs = values.flatMap((a) => values.map((b) => ({ a, b })));
    // As often as fills a batch.
    const table = Array.from({ length: Math.ceil(130 / pairs.length) }, () => pairs).flat();
    const expected = table.map(({ a, b }) => formula(a, b, w));
    for (const batch of ['never', 'always'] as const) {
      const engine = new WasmCircuit(netlist, { batch });
      const rows = new BigUint64Array(table.length * engine.inputs.limbs);
      table.forEach((pair, row) => {
        for (const column of engine.inputs.columns) {
          writeCell(rows, engine.inputs, row, column, pair[column.name as 'a' | 'b']);
        }
      });
      const results = engine.run(rows);
      const [o] = engine.outputs.columns;
      expect(o && table.map((_pair, row) => readCell(results, engine.outputs, row, o)), batch).toEqual(expected);
    }
  });
});
