/** Decoded posits: decoded once at the edge of an array, and handed from cell to cell. */
import { type Bit, bit, bits, component, parametric, pipeline, type Signed, signed, struct } from '../../hdl/index.js';
import { positFields } from '../posit/fields.js';
import { type PositParameters, posit } from '../posit/shape.js';
import { type Unpacked, unpack } from '../posit/unpack.js';
import type { Word } from '../posit/word.js';

/** The shape of a decoded posit; formats without room for a fraction have no such field. */
export function operandShape(parameters: PositParameters) {
  const { scale, fraction } = positFields(parameters);
  return struct({
    sign: bit,
    is_zero: bit,
    scale: signed<number>(scale),
    ...(fraction > 0 && { fraction: bits<number>(fraction) }),
  });
}

/** A value of {@link operandShape}. */
export interface Operand {
  readonly sign: Bit;
  readonly is_zero: Bit;
  readonly scale: Signed<number>;
  readonly fraction?: Word;
}

/** The parts that multipliers take. */
export function unpackedOperand({ sign, is_zero, scale, fraction }: Operand): Unpacked {
  return { sign, isZero: is_zero, scale, fraction };
}

/** Decodes a posit, with `ranks` ranks of registers inside. */
export function operandDecoder({ n, es }: PositParameters, ranks: number) {
  return pipeline(decoder({ n, es }), { stages: ranks });
}

const decoder = parametric(({ n, es }: PositParameters) => {
  const shape = operandShape({ n, es });
  return component(
    `gemm_operand_${n}_${es}`,
    {
      description: `Takes a posit(${n}, ${es}) apart for the cells of an array. Combinational.`,
      in: { number: posit(n, es) },
      out: { operand: shape },
    },
    ({ number }) => {
      const { sign, isZero, scale, fraction } = unpack(number.asBits(), { n, es });
      return { operand: shape.of({ sign, is_zero: isZero, scale, ...(fraction && { fraction }) }) };
    },
  );
});
