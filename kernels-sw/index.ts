/** Public entry `gatewright/kernels-sw`: the reference numerics, on raw patterns. */
export { NumericsError } from './errors.js';
export { addPosit } from './posit/add.js';
export { positFromNumber, positToNumber } from './posit/convert.js';
export { type PositClasses, type PositCorner, positClasses, positCorners } from './posit/corners.js';
export { type DecodedPosit, decodePosit, type FinitePosit } from './posit/decode.js';
export { encodePosit } from './posit/encode.js';
export {
  checkPattern,
  legacyPosits,
  POSIT_ES_RANGE,
  POSIT_N_RANGE,
  type PositFormat,
  positFormat,
  standardPosits,
} from './posit/format.js';
export { encodePositRatio } from './posit/rational.js';
export { positFromText, positToText } from './posit/text.js';
