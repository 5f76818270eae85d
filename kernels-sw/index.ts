/** Public entry `gatewright/kernels-sw`: the reference numerics. Typed values, and the same operations on raw patterns. */

export { type Accumulator, type Arithmetic, convert, type RealArithmetic } from './arithmetic/arithmetic.js';
export { float64 } from './arithmetic/float64.js';
export { ieeeArithmetic } from './arithmetic/ieee.js';
export { positArithmetic, sequentialPositArithmetic } from './arithmetic/posit.js';
export { dotProduct } from './arithmetic/vectors.js';
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
export { eluFeatures, type FeatureMap, performerFeatures, reluFeatures } from './attention/feature-maps.js';
export {
  chunkedLinearAttention,
  type Head,
  LINEAR_ATTENTION_EPSILON,
  linearAttention,
} from './attention/linear-attention.js';
export { LinearAttentionState } from './attention/state.js';
export {
  derivative,
  derivatives,
  directionalDerivative,
  gradient,
  hessian,
  jacobian,
  type RealFunction,
  type ScalarField,
  type Slope,
} from './autodiff/derivative.js';
export { type Dual, type DualArithmetic, dual, mixedDual, type RealDualArithmetic } from './autodiff/dual.js';
export {
  positDual,
  standardDual,
  type TernaryStep,
  type TernaryStrategy,
  ternaryStrategy,
} from './autodiff/strategies.js';
export { TernaryGradient } from './autodiff/ternary.js';
export { type QuantisedActivations, quantiseActivations } from './bitnet/activations.js';
export { type Attention, attention, attentionStep, type KeyValueCache, keyValueCache } from './bitnet/attention.js';
export { bitLinear, ternaryLinear } from './bitnet/bit-linear.js';
export { type BitNetBlock, bitNetBlock, bitNetBlockStep } from './bitnet/block.js';
export { type FeedForward, feedForward } from './bitnet/feed-forward.js';
export { RMS_EPSILON, rmsNorm } from './bitnet/rms-norm.js';
export { ROPE_BASE, rotate } from './bitnet/rope.js';
export { softmax } from './bitnet/softmax.js';
export { NumericsError } from './errors.js';
export type { Dyadic } from './exact/dyadic.js';
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
export { type PositClasses, type PositCorner, positClasses, positCorners } from './posit/corners.js';
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
  checkTakes,
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
export { type DiagonalSsm, discretise, type ScanResult, selectiveScan, ssmScan, ssmStep } from './ssm/diagonal.js';
export { ternaryAccumulatorBits, ternaryDot, ternaryMatvec } from './ternary/dot.js';
export { readTernaryFile, writeTernaryFile } from './ternary/file.js';
export { type TernaryMatrix, ternaryMatrix } from './ternary/matrix.js';
export { type PackedTernary, packings, packTernary, unpackTernary } from './ternary/packed.js';
export type { Packing, PackingName } from './ternary/packing.js';
export { type QuantiseOptions, quantiseTernary } from './ternary/quantise.js';
export { isSparse, type Sparsity } from './ternary/sparsity.js';
export { type Trit, tritCode, tritFromCode } from './ternary/trit.js';
export { type Quantity, QuantityOf, quantity, unit } from './units/quantity.js';
export type { Combined, Exponents, ExponentsOf, Inverted, Unit, UnitError } from './units/unit.js';
