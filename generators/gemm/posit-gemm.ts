/** Products of matrices of posits, in a systolic array of quires. */
import {
  type Bit,
  bit,
  bits,
  component,
  constant,
  fifo,
  mux,
  parametric,
  type Reg,
  reg,
  type SignalOf,
  skidBuffer,
  stream,
  streamOf,
  struct,
  vec,
  type Wire,
  when,
  wire,
} from '../../hdl/index.js';
import { waiting } from '../dot/in-turn.js';
import { willHaveRoom } from '../dot/places.js';
import { posit } from '../posit/shape.js';
import { bitsFor, type Word } from '../posit/word.js';
import { quireLayout } from '../quire/format.js';
import { heldShape } from './accumulator.js';
import { cellControl, gemmCell, noControl } from './cell.js';
import { gemmColumn } from './column.js';
import { operandDecoder, operandShape } from './operand.js';
import { decodeRanks, filledGemm, gemmName, type PositGemmParameters, queueOf, spacingOf } from './parameters.js';
import { sequencer } from './sequencer.js';

/**
 * Products of matrices: the k-th item of `input` has column k of A and row k of B, and the one whose `last` is 1 is the last one of a product.
 * `output` gives the rows of A * B, the first one first, with `last` at the last one; each number is the exact sum of its
 * products, rounded once. Products follow each other at once; what `positGemmTiming` says of their spacing is waited for at
 * the last item, as is a place for the results in the queue in front of the output, so that none is ever lost.
 * @throws UsageError for sizes and formats that there are not, quires that drop bits of products, and segments of another width
 */
export function positGemm(parameters: PositGemmParameters): ReturnType<typeof made> {
  return made(filledGemm(parameters));
}

const made = parametric((parameters: Required<PositGemmParameters>) => {
  const { rows, columns, ...built } = parameters;
  const { n, es, bits: width, lsb, multiplier, frontStages, segment, status } = built;
  const number = posit(n, es);
  const makeCell = gemmCell({ n, es, bits: width, lsb, segment, multiplier, frontStages, status });
  const makeColumn = gemmColumn(built);
  const held = heldShape(quireLayout(built), status);
  const { products, style } = queueOf(parameters);
  const flags = vec(columns, bit);
  const row = struct({ row: vec(columns, number), last: bit, ...(status && { nar: flags, overflow: flags }) });
  return component(
    `posit_gemm_${rows}_${columns}_${gemmName(built)}`,
    {
      description:
        `Products of ${rows}-row and ${columns}-column matrices of posit(${n}, ${es}) numbers, each result rounded once, in quires of ` +
        `${width} bits whose last bit weighs 2^${lsb}. An item has a column of A and a row of B; the last one of a product has last.`,
      in: { input: stream(struct({ a: vec(rows, number), b: vec(columns, number), last: bit })) },
      out: { output: stream(row) },
    },
    ({ input }) => {
      const items = skidBuffer(input);
      const { a, b, last } = items.data;
      // Declared ahead: a product's place in the queue is free again when its last row leaves.
      const leaves = wire(bit).named('product_leaves');
      const pace = { rows, spacing: spacingOf(built) };
      const hasRoom = (ends: Bit): Bit => willHaveRoom(products, ends, leaves);
      const { isTaken, control } = sequencer({ valid: items.valid, last }, pace, hasRoom);
      items.ready.value = isTaken;

      // Row i and column j come that many cycles later: a wave front.
      const decode = operandDecoder({ n, es }, decodeRanks(n) - 1);
      const decoded = (value: SignalOf<typeof number>, cycles: number, name: string): DecodedPosit => {
        const register = reg(operandShape({ n, es })).named(name);
        const decoder = decode({ number: number.from(waiting(value.asBits(), cycles, name)) });
        register.next = decoder.operand;
        return register;
      };
      const controls = lateControls(control, decodeRanks(n) + rows - 1).slice(decodeRanks(n));
      const left = a.toArray().map((value, i) => decoded(value, i, `a_${i}`));
      const above = b.toArray().map((value, j) => decoded(value, j, `b_${j}`));

      const up = left.map((_, i) => above.map((_, j) => wire(held).named(`held_${i}_${j}`)));
      const nothing = held.from(constant(bits(held.width), 0));
      const begins: Bit[] = [];
      for (const [i, start] of left.entries()) {
        let along = { right: start, control_right: controls[i] as Control };
        for (const [j, down] of above.entries()) {
          const pe = makeCell({
            a: along.right,
            b: down,
            control: along.control_right,
            below: up[i + 1]?.[j] ?? nothing,
          });
          along = pe;
          above[j] = pe.down;
          (up[i]?.[j] as Wire<HeldQuire>).value = pe.held;
          if (i === 0) begins.push(pe.begins);
        }
      }

      // A column's results come a cycle after those of the column to its left.
      const results = begins.map((start, j) => makeColumn({ held: up[0]?.[j] as HeldQuire, begins: start }));
      const late = <S extends Word>(value: S, j: number, name: string): S => waiting(value, columns - 1 - j, name) as S;
      const done = (results.at(-1) as (typeof results)[number]).done;
      const item = row.of({
        row: row.fields.row.of(results.map(({ result }, j) => number.from(late(result.asBits(), j, `result_${j}`)))),
        last: isLastRow(done, rows),
        ...(status && {
          nar: flags.of(results.map(({ nar }, j) => late(nar as Bit, j, `nar_${j}`))),
          overflow: flags.of(results.map(({ overflow }, j) => late(overflow as Bit, j, `overflow_${j}`))),
        }),
      });
      const output = fifo(streamOf(done, item), { depth: products * rows, style });
      leaves.value = output.transfer.and(output.data.last);
      return { output };
    },
  );
});

type DecodedPosit = SignalOf<ReturnType<typeof operandShape>>;
type HeldQuire = SignalOf<ReturnType<typeof heldShape>>;
type Control = SignalOf<typeof cellControl>;

/** What the cells are told, and that one, two, ... `count` cycles later. */
function lateControls(control: Control, count: number): Control[] {
  const all = [control];
  for (let i = 1; i <= count; i += 1) {
    const late = reg(cellControl, { reset: noControl }).named(`control_${i}`);
    late.next = all[i - 1] as Control;
    all.push(late);
  }
  return all;
}

/** Whether the row that is `done` is the last one of its product. */
function isLastRow(done: Bit, rows: number): Bit {
  if (rows === 1) return constant(bit, 1);
  const count = reg(bits(bitsFor(rows - 1)), { reset: 0 }).named('row') as Reg<Word>;
  const isLast = count.eq(rows - 1);
  when(done, () => {
    count.next = mux(isLast, 0, count.wrapAdd(1));
  });
  return isLast;
}
