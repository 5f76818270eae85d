/** What a quire unit can do in a cycle. */
import { type Bit, type Enum, type EnumShape, enumeration } from '../../hdl/index.js';

/** Names of the operations; each comes after a clear of its own cycle. */
export type QuireOperation = 'nop' | 'negate' | 'add_product' | 'sub_product' | 'add_posit' | 'sub_posit' | 'add_quire';

const codes = {
  nop: 0,
  negate: 1,
  add_product: 2,
  sub_product: 3,
  add_posit: 4,
  sub_posit: 5,
  add_quire: 6,
} as const;

/**
 * The shape of `op`: the quire q becomes q, -q, q + a * b, q - a * b, q + a, q - a, or q plus another quire. Units
 * without negation or without another quire do nothing where these are asked for.
 */
export const quireOperation: EnumShape<'quire_operation', QuireOperation, 3> = enumeration('quire_operation', codes);

/** An operation, taken apart. */
export interface DecodedOperation {
  /** Something made of posits is added or subtracted. */
  readonly isTerm: Bit;
  /** The second factor is 1. */
  readonly isPosit: Bit;
  /** Only where `isTerm`. */
  readonly subtracts: Bit;
  readonly negates: Bit;
  readonly addsQuire: Bit;
}

/** The gates of the code: two for a term, one bit each for the rest. */
export function decodeOperation(op: Enum<'quire_operation', QuireOperation, 3>): DecodedOperation {
  const code = op.asBits();
  const isTerm: Bit = code.bit(2).xor(code.bit(1));
  return {
    isTerm,
    isPosit: code.bit(2),
    subtracts: code.bit(0),
    negates: op.is('negate'),
    addsQuire: op.is('add_quire'),
  };
}
