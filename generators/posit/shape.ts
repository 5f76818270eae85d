/** The port shape `posit(n, es)`: patterns that people see and enter as numbers. */
import { encoded, type FormatShape, UsageError } from '../../hdl/index.js';
import {
  NumericsError,
  type PositFormat,
  positClasses,
  positCorners,
  positFormat,
  positFromNumber,
  positToNumber,
  positToText,
} from '../../kernels-sw/index.js';

/** Parameters of a posit format. */
export interface PositParameters {
  /** Width in bits, 3 to 64. */
  readonly n: number;
  /** Exponent bits, 0 to 4; 2 in the 2022 standard. */
  readonly es: number;
}

const shapes = new Map<PositFormat, FormatShape<`posit(${number}, ${number})`, number>>();

/** The format for parameters given by a user; a `UsageError` where there is none. */
export function checkedFormat(n: number, es: number): PositFormat {
  try {
    return positFormat(n, es);
  } catch (error) {
    if (error instanceof NumericsError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** The shape of an n-bit posit with `es` exponent bits, 3 <= n <= 64, 0 <= es <= 4. Numbers set on it are rounded to it. */
export function posit<N extends number, Es extends number>(n: N, es: Es): FormatShape<`posit(${N}, ${Es})`, N> {
  const format = checkedFormat(n, es);
  let shape = shapes.get(format);
  if (!shape) {
    shape = encoded({
      name: `posit(${n}, ${es})`,
      width: n,
      toNumber: (pattern) => positToNumber(format, pattern),
      fromNumber: (value) => positFromNumber(format, value),
      toText: (pattern) => positToText(format, pattern),
      corners: () => positCorners(format),
      classes: positClasses(format),
    });
    shapes.set(format, shape);
  }
  return shape as FormatShape<`posit(${N}, ${Es})`, N>;
}
