/** The IEEE formats that posits are converted from and to, as ports. */
import { encoded, type FormatShape, UsageError } from '../../hdl/index.js';
import {
  bfloat16,
  decodeFloat,
  double,
  encodeFloat,
  type FloatFormat,
  half,
  quietNaN,
  single,
} from '../../kernels-sw/index.js';

/** A binary floating-point format by name. */
export type FloatName = 'half' | 'bfloat16' | 'single' | 'double';

/** Parameters of a conversion from or to a floating-point format. */
export interface FloatParameters {
  readonly float: FloatName;
}

const formats: Readonly<Record<FloatName, FloatFormat>> = { half, bfloat16, single, double };

/** The names there are. */
export const floatNames: readonly FloatName[] = ['half', 'bfloat16', 'single', 'double'];

/** The format of a name. @throws UsageError for a name of none */
export function floatFormat(name: FloatName): FloatFormat {
  const format = formats[name];
  if (!format) throw new UsageError(`the floating-point formats are ${floatNames.join(', ')}; there is no '${name}'`);
  return format;
}

const shapes = new Map<FloatName, FormatShape<FloatName, number>>();

/** The shape of a floating-point port: patterns that people see and enter as numbers. Numbers set on it are rounded to it, ties to even. */
export function float(name: FloatName): FormatShape<FloatName, number> {
  const format = floatFormat(name);
  let shape = shapes.get(name);
  if (!shape) {
    shape = encoded({
      name,
      width: format.bits,
      toNumber: (pattern) => numberOf(format, pattern),
      fromNumber: (value) => patternOf(format, value),
      toText: (pattern) => String(numberOf(format, pattern)),
      corners: () => corners(format),
    }) as FormatShape<FloatName, number>;
    shapes.set(name, shape);
  }
  return shape;
}

function numberOf(format: FloatFormat, pattern: bigint): number {
  const value = decodeFloat(format, pattern);
  if (value.kind === 'nan') return Number.NaN;
  const negative = value.negative ? -1 : 1;
  if (value.kind === 'infinity') return negative * Number.POSITIVE_INFINITY;
  const { significand, exponent } = value;
  // In two steps, as 2^-1074 times a significand is exact, but 2^-1074 is the least there is.
  return negative * Number(significand) * 2 ** Math.max(exponent, -1000) * 2 ** Math.min(exponent + 1000, 0);
}

function patternOf(format: FloatFormat, value: number): bigint {
  if (Number.isNaN(value)) return quietNaN(format);
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const exact = decodeFloat(double, view.getBigUint64(0));
  if (exact.kind !== 'finite') return infinity(format, value < 0);
  return encodeFloat(format, exact.negative, exact.significand, exact.exponent);
}

function infinity({ bits, exponentBits, fractionBits }: FloatFormat, negative: boolean): bigint {
  const magnitude = ((1n << BigInt(exponentBits)) - 1n) << BigInt(fractionBits);
  return negative ? magnitude + (1n << BigInt(bits - 1)) : magnitude;
}

/** Zeros, infinities, NaNs, the ends of the subnormals and normals, powers of two and their neighbours. */
function corners(format: FloatFormat): readonly { readonly name: string; readonly pattern: bigint }[] {
  const { bits, exponentBits, fractionBits } = format;
  const exponents = Array.from({ length: 2 ** exponentBits }, (_, e) => BigInt(e)).filter(
    (e) => exponentBits <= 8 || e % 8n < 2n || e > 2n ** BigInt(exponentBits) - 3n,
  );
  const last = (1n << BigInt(fractionBits)) - 1n;
  const fractions = [0n, 1n, last, 1n << BigInt(fractionBits - 1)];
  return [0n, 1n].flatMap((sign) =>
    exponents.flatMap((exponent) =>
      fractions.map((fraction) => {
        const pattern = (sign << BigInt(bits - 1)) + (exponent << BigInt(fractionBits)) + fraction;
        return { name: `0x${pattern.toString(16)}`, pattern };
      }),
    ),
  );
}
