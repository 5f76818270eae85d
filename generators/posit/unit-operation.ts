/** What the combined posit unit can be asked for. */
import { type EnumShape, enumeration } from '../../hdl/index.js';

const names = [
  'add',
  'sub',
  'mul',
  'fmadd',
  'fmsub',
  'fnmsub',
  'fnmadd',
  'less',
  'lessEqual',
  'equal',
  'min',
  'max',
  'negate',
  'abs',
  'copySign',
  'sign',
] as const;

/** An operation of `positUnit`. */
export type PositOperation = (typeof names)[number];

/**
 * The operations, 0 to 15 in this order: a + b, a - b, a * b; a * b + c, a * b - c, -(a * b) + c, -(a * b) - c; a < b, a <= b and a = b, which
 * give 1 or 0; the smaller and the larger one; -a, |a|, a with the sign of b; and 1, 0 or -1 for the sign of a.
 */
export const positOperation: EnumShape<'posit_operation', PositOperation, 4> = enumeration('posit_operation', [
  ...names,
]);
