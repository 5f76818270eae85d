/** The circuits that `bench/sim.ts` runs: combinational and clocked, narrow and wide, small and large. */
import { posit, positAdd } from 'gatewright/generators';
import {
  type AnyComponent,
  type Bit,
  type Bits,
  bit,
  bits,
  cat,
  component,
  constant,
  fifo,
  fsm,
  mux,
  reg,
  type Signed,
  signed,
  stream,
  when,
} from 'gatewright/hdl';
import { positMultiplier } from './multiplier.js';

/** A circuit and how much of it is run at a time. */
export interface BenchDesign {
  readonly name: string;
  readonly unit: AnyComponent;
  /** Rows per run: few enough for their tables not to be a benchmark of the memory. */
  readonly rows: number;
}

/** A sum of 512 bits that takes in a product of 32-bit numbers, shifted to its place, in every cycle. */
const quireAccumulator = component(
  'quire_accumulator',
  { in: { a: signed(32), b: signed(32), place: bits(9), clear: bit }, out: { quire: bits(512) } },
  ({ a, b, place, clear }) => {
    const sum = reg(bits(512), { reset: 0 });
    const placed = a.mul(b).extend(512).asBits().shiftLeft(place);
    sum.next = mux(clear, placed, sum.wrapAdd(placed));
    return { quire: sum };
  },
);

/** A ring of posit8 adders between ranks of registers, each fed by its neighbour's sum: with 200 of them, 30 000 operations. */
function adderArray(count: number): AnyComponent {
  const add = positAdd({ n: 8, es: 2 });
  const shape = posit(8, 2);
  const word = bits(8);
  const unit = component('adder_array', { in: { seed: word }, out: { last: word, mixed: word } }, ({ seed }) => {
    const values = Array.from({ length: count }, (_, i) => reg(word, { reset: (i * 40_503) % 256 }));
    const at = (i: number): Bits<8> => values[(i + count) % count] as Bits<8>;
    for (const [i, value] of values.entries()) {
      const { result } = add({ a: shape.from(at(i - 1)), b: shape.from(at(i)) });
      const sum = result.asBits() as Bits<8>;
      // Sums would saturate; turned and mixed with an input they keep moving.
      value.next = cat(sum.bits(0, 0), sum.bits(7, 1)).xor(i % 7 === 0 ? seed : at(i - 1));
    }
    return { last: at(-1), mixed: values.reduce<Bits<8>>((all, value) => all.xor(value), seed) };
  });
  return unit as unknown as AnyComponent;
}

/** Packets out of a queue: a length, that many words, a checksum to be compared; then a pause. Control, not arithmetic. */
const packetControl = component(
  'packet_control',
  {
    in: { input: stream(bits(8)), ready: bit, pause: bits(3) },
    out: { word: bits(8), taken: bit, good: bits(16), bad: bits(16), idle: bit },
  },
  ({ input, ready, pause }) => {
    const queue = fifo(input, { depth: 16 });
    const left = reg(bits(8), { reset: 0 });
    const sum = reg(bits(8), { reset: 0 });
    const wait = reg(bits(3), { reset: 0 });
    const good = reg(bits(16), { reset: 0 });
    const bad = reg(bits(16), { reset: 0 });
    const { data } = queue;
    const comes = queue.valid.and(ready);
    const machine = fsm('packet', {
      header: (goto) => {
        when(comes, () => {
          left.next = data;
          sum.next = data;
          when(data.eq(0), () => goto('check')).otherwise(() => goto('body'));
        });
      },
      body: (goto) => {
        when(comes, () => {
          left.next = left.wrapSub(1);
          sum.next = cat(sum.bits(6, 0), sum.bits(7, 7)).wrapAdd(data);
          when(left.eq(1), () => goto('check'));
        });
      },
      check: (goto) => {
        when(comes, () => {
          wait.next = pause;
          when(data.eq(sum), () => {
            good.next = good.wrapAdd(1);
          }).otherwise(() => {
            bad.next = bad.wrapAdd(1);
          });
          goto('rest');
        });
      },
      rest: (goto) => {
        wait.next = wait.wrapSub(1);
        when(wait.eq(0), () => goto('header'));
      },
    });
    queue.ready.value = ready.and(machine.is('rest').not());
    return { word: data, taken: queue.transfer, good, bad, idle: machine.is('rest') };
  },
);

/** A ternary matrix in registers times a vector of int8: 16 dot products of 16 terms, one a cycle each, accumulated. */
const ternaryArray = component(
  'ternary_array',
  {
    in: { x: bits(128), weights: bits(32), row: bits(4), load: bit, clear: bit },
    out: { sums: bits(16 * 20) },
  },
  ({ x, weights, row, load, clear }) => {
    const rows = Array.from({ length: 16 }, (_, i) => {
      const held = reg(bits(32), { reset: 0 });
      when(load.and(row.eq(i)), () => {
        held.next = weights;
      });
      const sum = reg(signed(20), { reset: 0 });
      const terms = Array.from({ length: 16 }, (_, k) => {
        const value = x.bits(8 * k + 7, 8 * k) as Bits<8>;
        return ternaryTerm(value.asSigned(), held.bit(2 * k) as Bit, held.bit(2 * k + 1) as Bit);
      });
      const total = sumOf(terms).extend(20) as Signed<20>;
      sum.next = mux(clear, total, sum.wrapAdd(total));
      return sum;
    });
    return { sums: cat(...rows.toReversed().map((sum) => sum.asBits())) as Bits<320> };
  },
);

/** Weight code 0, 1, 2 for -1, 0, +1. */
function ternaryTerm(value: Signed<8>, isZero: Bit, isPlus: Bit): Signed<number> {
  const wide = value.extend(9);
  const signedTerm = mux(isPlus, wide, constant(signed(9), 0).wrapSub(wide));
  return mux(isZero, constant(signed(9), 0), signedTerm);
}

function sumOf(terms: readonly Signed<number>[]): Signed<number> {
  const [only] = terms;
  if (only && terms.length === 1) return only;
  const half = terms.length >> 1;
  return sumOf(terms.slice(0, half)).add(sumOf(terms.slice(half)));
}

/** The circuits, in the order in which they are reported. */
export const benchDesigns: readonly BenchDesign[] = [
  { name: 'posit32 adder', unit: positAdd({ n: 32, es: 2 }), rows: 100_000 },
  { name: 'posit16 multiplier', unit: positMultiplier(16, 2), rows: 100_000 },
  { name: '512-bit quire accumulator', unit: quireAccumulator as unknown as AnyComponent, rows: 50_000 },
  { name: '200 posit8 adders', unit: adderArray(200), rows: 20_000 },
  { name: 'packet control', unit: packetControl as unknown as AnyComponent, rows: 200_000 },
  { name: '16 x 16 ternary array', unit: ternaryArray as unknown as AnyComponent, rows: 50_000 },
];
