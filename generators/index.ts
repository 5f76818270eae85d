/** The generators: hardware units by parameters. */
export { type Converter, converters } from './dot/converter.js';
export type { DotCoreParameters, DotCoreTiming } from './dot/core.js';
export { type PositDotParameters, positDot } from './dot/posit-dot.js';
export { type PositGemmParameters, type PositGemmTiming, positGemmTiming } from './gemm/parameters.js';
export { positGemm } from './gemm/posit-gemm.js';
export { positAdd } from './posit/add.js';
export { positCompare } from './posit/compare.js';
export { positDecode } from './posit/decode.js';
export { positDiv } from './posit/div.js';
export { positDivIterative } from './posit/div-iterative.js';
export { divSqrtOperation, positDivSqrt } from './posit/div-sqrt.js';
export { positEncode } from './posit/encode.js';
export { type PositFields, positFields } from './posit/fields.js';
export { type FloatName, type FloatParameters, float, floatNames } from './posit/float.js';
export { positFma } from './posit/fma.js';
export { positFromFloat } from './posit/from-float.js';
export { positFromInt } from './posit/from-int.js';
export type { IntegerParameters } from './posit/integer.js';
export { type IterativeOperation, type IterativeParameters, iterativeTiming } from './posit/iterative.js';
export { type PositMulParameters, positMul } from './posit/mul.js';
export { type Multiplier, multipliers } from './posit/multiply.js';
export { type PositResizeParameters, positResize } from './posit/resize.js';
export { positRound, type Rounding, roundings } from './posit/round.js';
export { type PositParameters, posit } from './posit/shape.js';
export { positSqrt } from './posit/sqrt.js';
export { positSqrtIterative } from './posit/sqrt-iterative.js';
export { positSub } from './posit/sub.js';
export { positToFloat } from './posit/to-float.js';
export { positToInt } from './posit/to-int.js';
export { positUnit } from './posit/unit.js';
export { type PositOperation, positOperation } from './posit/unit-operation.js';
export { alignedQuireDot, alignedQuireMac } from './quire/aligned.js';
export type { QuireToPositParameters } from './quire/any-quire.js';
export { type QuireDotParameters, quireDot, quireDotTiming } from './quire/dot.js';
export { type QuireLayout, type QuireParameters, quireLayout } from './quire/format.js';
export { type QuireMacParameters, type QuireMacTiming, quireMac, quireMacTiming } from './quire/mac.js';
export { type QuireOperation, quireOperation } from './quire/operation.js';
export { quireToPosit, type WholeQuireParameters } from './quire/to-posit.js';
export {
  quireToPositSerial,
  type SerialQuireParameters,
  type SerialQuireTiming,
  serialQuireTiming,
} from './quire/to-posit-serial.js';
export { type DotFramesParameters, dotFrames } from './tops/dot-frames.js';
export { operandBytes, type PositAdderUartParameters, positAdderUart } from './tops/posit-adder-uart.js';
export { type PositDotUartParameters, positDotUart } from './tops/posit-dot-uart.js';
export { cyclesPerBit, type UartParameters } from './uart/bit-time.js';
export { uartReceiver } from './uart/receiver.js';
export { uartTransmitter } from './uart/transmitter.js';
