/** What a quire accumulator does in a cycle. */
import { type EnumShape, enumeration } from '../../hdl/index.js';

/** Operations on products and posits. */
export const quireOperation: EnumShape<
  'quire_operation',
  'nop' | 'addProduct' | 'subProduct' | 'addPosit' | 'subPosit',
  3
> = enumeration('quire_operation', ['nop', 'addProduct', 'subProduct', 'addPosit', 'subPosit']);

/** The same, and those on whole quires. */
export const wholeQuireOperation: EnumShape<
  'whole_quire_operation',
  'nop' | 'addProduct' | 'subProduct' | 'addPosit' | 'subPosit' | 'addQuire' | 'negate',
  3
> = enumeration('whole_quire_operation', [
  'nop',
  'addProduct',
  'subProduct',
  'addPosit',
  'subPosit',
  'addQuire',
  'negate',
]);
