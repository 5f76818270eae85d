/** The integers that posits are converted from and to. */
import { type Bits, bits, type Shape, type Signed, signed, UsageError } from '../../hdl/index.js';

/** Parameters of an integer format. */
export interface IntegerParameters {
  /** Width in bits, 8 to 64. */
  readonly width: number;
  /** Whether it is in two's complement. */
  readonly signed: boolean;
}

/** The port of the integer. @throws UsageError for a width that posits are not converted from */
export function integerShape({ width, signed: isSigned }: IntegerParameters): Shape<Bits<number> | Signed<number>> {
  if (!Number.isInteger(width) || width < 8 || width > 64) {
    const near = Math.min(64, Math.max(8, Math.round(Number(width)) || 8));
    throw new UsageError(`integers of 8 to 64 bits are converted, not of ${width}; the nearest is ${near}`);
  }
  return (isSigned ? signed(width) : bits(width)) as Shape<Bits<number> | Signed<number>>;
}

/** `int32` or `uint32`: part of names. */
export function integerName({ width, signed: isSigned }: IntegerParameters): string {
  return `${isSigned ? 'int' : 'uint'}${width}`;
}
