/** All elementary functions on patterns of posits. */
export { arcTan2PiPosit, arcTan2Posit } from './arc-tan2.js';
export {
  exp2Minus1Posit,
  exp2Posit,
  exp10Minus1Posit,
  exp10Posit,
  expMinus1Posit,
  expPosit,
} from './exponential.js';
export { cosHPosit, sinHPosit, tanHPosit } from './hyperbolic.js';
export { hypotPosit } from './hypot.js';
export { arcCosHPosit, arcSinHPosit, arcTanHPosit } from './inverse-hyperbolic.js';
export {
  arcCosPiPosit,
  arcCosPosit,
  arcSinPiPosit,
  arcSinPosit,
  arcTanPiPosit,
  arcTanPosit,
} from './inverse-trigonometric.js';
export {
  log2Plus1Posit,
  log2Posit,
  log10Plus1Posit,
  log10Posit,
  logPlus1Posit,
  logPosit,
} from './logarithm.js';
export { compoundPosit, powPosit, rootNPosit } from './power.js';
export { tabulatePosit } from './table.js';
export { cosPosit, sinPosit, tanPosit } from './trigonometric.js';
export { cosPiPosit, sinPiPosit, tanPiPosit } from './trigonometric-pi.js';
