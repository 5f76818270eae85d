/** Public entry `gatewright/kernels-sw`: the reference numerics. Typed values, and the same operations on raw patterns. */
export {
  addPatterns,
  divPatterns,
  fmaPatterns,
  mulPatterns,
  sqrtPatterns,
  subPatterns,
} from './arrays/elementwise.js';
export { fdp, sumPosits } from './arrays/fdp.js';
export { type MatmulShape, matmul } from './arrays/matmul.js';
export { numbersFromPatterns, patternsFromNumbers } from './arrays/numbers.js';
export { checkPatterns, makePatterns, type PatternArray, type PatternsOf } from './arrays/patterns.js';
export { PositArrays } from './arrays/typed.js';
export { NumericsError } from './errors.js';
export { FAST_POSIT_BITS, FastPosit, fastPosit } from './fast/kernel.js';
export { type DecodedFloat, decodeFloat } from './ieee/decode.js';
export { encodeFloat, quietNaN } from './ieee/encode.js';
export { bfloat16, double, type FloatFormat, half, single } from './ieee/format.js';
export { absPosit } from './posit/abs.js';
export { addPosit } from './posit/add.js';
export { convertPosit } from './posit/between.js';
export {
  comparePosit,
  equalPosit,
  greaterEqualPosit,
  greaterPosit,
  lessEqualPosit,
  lessPosit,
  notEqualPosit,
} from './posit/compare.js';
export { positFromNumber, positToNumber } from './posit/convert.js';
export { type DecodedPosit, decodePosit, type FinitePosit } from './posit/decode.js';
export { divPosit } from './posit/div.js';
export * from './posit/elementary/index.js';
export { encodePosit } from './posit/encode.js';
export { positFromFloat, positToFloat } from './posit/floats.js';
export { fmaPosit } from './posit/fma.js';
export { fmmPosit } from './posit/fmm.js';
export {
  checkPattern,
  legacyPosits,
  POSIT_ES_RANGE,
  POSIT_N_RANGE,
  type PositFormat,
  positFormat,
  standardPosits,
} from './posit/format.js';
export {
  type IntegerFormat,
  int8,
  int16,
  int32,
  int64,
  integerFormat,
  positFromBigInt,
  positFromInteger,
  positToInteger,
  uint8,
  uint16,
  uint32,
  uint64,
} from './posit/integers.js';
export { ceilPosit, floorPosit, nearestIntPosit } from './posit/integral.js';
export { mulPosit } from './posit/mul.js';
export { negatePosit } from './posit/negate.js';
export { nextPosit, priorPosit } from './posit/neighbours.js';
export { rSqrtPosit } from './posit/r-sqrt.js';
export { encodePositRatio } from './posit/rational.js';
export { signPosit } from './posit/sign.js';
export { sqrtPosit } from './posit/sqrt.js';
export { subPosit } from './posit/sub.js';
export { positFromText, positToText } from './posit/text.js';
export {
  legacyPosit8,
  legacyPosit16,
  legacyPosit32,
  posit8,
  posit16,
  posit32,
  posit64,
} from './posit/typed/presets.js';
export { PositType, posit } from './posit/typed/type.js';
export { Posit } from './posit/typed/value.js';
export {
  checkQuirePattern,
  legacyQuires,
  productCapacity,
  QUIRE_BITS_RANGE,
  QUIRE_LSB_RANGE,
  type QuireFormat,
  quireFor,
  quireFormat,
  standardQuires,
  sumCapacity,
  wideQuires,
} from './quire/format.js';
export {
  compareQuire,
  pToQ,
  qAbs,
  qAddP,
  qAddQ,
  qMulAdd,
  qMulSub,
  qNegate,
  qSubP,
  qSubQ,
  qToP,
} from './quire/operations.js';
export { Quire, quire, quireFromBits } from './quire/quire.js';
export { quireToText } from './quire/text.js';
