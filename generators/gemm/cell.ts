/** A cell of a systolic array: a quire, and registers towards its neighbours. */
import { type Bit, bit, component, constant, parametric, pipeline, reg, struct } from '../../hdl/index.js';
import { layoutName, quireLayout } from '../quire/format.js';
import { delays, travel } from '../quire/segments.js';
import { placedTerm, termPorts } from '../quire/term.js';
import { accumulateAndHold, heldShape } from './accumulator.js';
import { operandShape, unpackedOperand } from './operand.js';
import type { PositGemmParameters } from './parameters.js';

/** What comes to a cell with its operands. */
export const cellControl = struct({
  /** There are operands. */
  valid: bit,
  /** They are the first ones of a sum. */
  first: bit,
  /** They are the last ones; not without `valid`. */
  last: bit,
  /** The quire held is replaced by that of the cell below; not together with `last`. */
  shift: bit,
});

/** Nothing to do. */
export const noControl = { valid: 0, first: 0, last: 0, shift: 0 } as const;

/** What a cell and its neighbours depend on: everything but the size of the array, so that all arrays share it. */
export type CellParameters = Required<Omit<PositGemmParameters, 'rows' | 'columns' | 'converter' | 'roundStages'>>;

/**
 * Adds up the products of what comes from the left and from above, and hands both on a cycle later. A finished quire is held, and
 * handed upwards, while the next one is added up. See {@link exitLatency} for when.
 */
export const gemmCell = parametric((parameters: CellParameters) => {
  const { n, es, frontStages, status, multiplier } = parameters;
  const layout = quireLayout(parameters);
  const operand = operandShape({ n, es });
  const held = heldShape(layout, status);
  const front = pipeline(cellTerm(parameters), { stages: frontStages, valid: true });
  const options = `${multiplier === 'dsp' ? '_dsp' : ''}${status ? '_status' : ''}`;
  return component(
    `gemm_cell_${layoutName(layout)}_${frontStages}${options}`,
    {
      description:
        `One cell of an array: a quire of ${layout.bits} bits that adds up products of posit(${n}, ${es}) numbers. ` +
        'a goes on to the right, b downwards, finished quires upwards.',
      in: { a: operand, b: operand, control: cellControl, below: held },
      out: { right: operand, down: operand, control_right: cellControl, held, begins: bit },
    },
    ({ a, b, control, below }) => {
      const right = reg(operand).named('right');
      right.next = a;
      const down = reg(operand).named('down');
      down.next = b;
      const onward = reg(cellControl, { reset: noControl }).named('control_right');
      onward.next = control;

      const { valid_out, ...term } = front({ a, b, first: control.first, valid_in: control.valid });
      const none = constant(bit, 0);
      const arrivals = travel({ ...term, carry: none, negates: none, adds_quire: none }, valid_out, layout, undefined);
      // As many ranks as to the addend of segment 0.
      const last = delays(control.last, frontStages + 2, 'last').at(-1) as Bit;
      const shift = delays(control.shift, frontStages + 2, 'shift').at(-1) as Bit;
      const from = { words: below.words.toArray(), nar: below.nar, overflow: below.overflow };
      const result = accumulateAndHold(arrivals, { last, shift }, from, layout);
      const { words, nar, overflow } = result.held;
      return {
        right,
        down,
        control_right: onward,
        held: held.of({ words: held.fields.words.of([...words]), nar, ...(overflow && { overflow }) }),
        begins: result.begins,
      };
    },
  );
});

/** The product of two decoded posits in its place; combinational. */
const cellTerm = parametric(({ n, es, bits, lsb, segment, multiplier }: CellParameters) => {
  const term = { n, es, bits, lsb, segment, lanes: 1, multiplier, negate: false, quires: false };
  const layout = quireLayout(term);
  const operand = operandShape({ n, es });
  const { ring, index, begun, fill, pick, above, nar, too_far, clears } = termPorts(layout);
  return component(
    `gemm_term_${layoutName(layout)}${multiplier === 'dsp' ? '_dsp' : ''}`,
    {
      description: `The product of two decoded posit(${n}, ${es}) numbers in its place in a quire of ${bits} bits. Combinational.`,
      in: { a: operand, b: operand, first: bit },
      out: { ring, index, begun, fill, pick, above, nar, too_far, clears },
    },
    ({ a, b, first }) => {
      const [never, always] = [constant(bit, 0), constant(bit, 1)];
      const operation = { isTerm: always, subtracts: never, negates: never, addsQuire: never };
      const placed = placedTerm(unpackedOperand(a), unpackedOperand(b), operation, first, term);
      const { ring, index, begun, fill, pick, above, nar, too_far, clears } = placed;
      return { ring, index, begun, fill, pick, above, nar, too_far, clears };
    },
  );
});
