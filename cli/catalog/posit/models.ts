/** Models of the posit units: by the fast path of the numerics where the format has one, in words where it is wider. */
import {
  addPatterns,
  divPatterns,
  FAST_POSIT_BITS,
  fmaPatterns,
  makePatterns,
  mulPatterns,
  type PatternArray,
  type PositFormat,
  sqrtPatterns,
  subPatterns,
} from '../../../kernels-sw/index.js';
import { type AnyModel, batchModel, type PatternColumn } from '../../../sim/index.js';
import { type WideLoop, wideLoops } from './wide-arithmetic.js';

type Operation = (format: PositFormat, operands: readonly PatternArray[], out: PatternArray) => PatternArray;

/** An operation over arrays, its operands in the order of ports `a`, `b`, `c`: by the numerics up to 32 bits, in words beyond. */
export const operations = {
  add: upTo32(([a, b], format, out) => addPatterns(format, a as PatternArray, b as PatternArray, out), wideLoops.add),
  sub: upTo32(([a, b], format, out) => subPatterns(format, a as PatternArray, b as PatternArray, out), wideLoops.sub),
  mul: upTo32(([a, b], format, out) => mulPatterns(format, a as PatternArray, b as PatternArray, out), wideLoops.mul),
  div: upTo32(([a, b], format, out) => divPatterns(format, a as PatternArray, b as PatternArray, out), wideLoops.div),
  sqrt: upTo32(([a], format, out) => sqrtPatterns(format, a as PatternArray, out), wideLoops.sqrt),
  fma: upTo32(
    ([a, b, c], format, out) => fmaPatterns(format, a as PatternArray, b as PatternArray, c as PatternArray, out),
    wideLoops.fma,
  ),
} satisfies Record<string, Operation>;

function upTo32(
  fast: (operands: readonly PatternArray[], format: PositFormat, out: PatternArray) => PatternArray,
  wide: WideLoop,
): Operation {
  return (format, operands, out) =>
    format.n <= FAST_POSIT_BITS
      ? fast(operands, format, out)
      : wide(format, operands as readonly BigUint64Array[], out as BigUint64Array);
}

/** result = `operation` of the operands; with `status`, `nar` besides. */
export function positModel(format: PositFormat, operation: Operation, status = false): AnyModel {
  const ports = ['a', 'b', 'c'];
  // The numerics take arrays of the narrowest type that holds a pattern; columns are wider.
  const scratch: PatternArray[] = [];
  const narrow = (index: number, count: number): PatternArray => {
    if ((scratch[index]?.length ?? 0) < count) scratch[index] = makePatterns(format, count);
    return (scratch[index] as PatternArray).subarray(0, count);
  };
  return batchModel<Columns, Columns>((operands, { result, nar }, count) => {
    const given = ports.flatMap((port, i) => {
      const column = operands[port]?.subarray(0, count);
      if (!column) return [];
      const patterns = narrow(i + 1, count);
      patterns.set(column as never);
      return [patterns];
    });
    const out = operation(format, given, narrow(0, count));
    result?.set(out as never);
    if (!status || !nar) return;
    const pattern = format.n <= FAST_POSIT_BITS ? Number(format.nar) : format.nar;
    for (let i = 0; i < count; i += 1) nar[i] = out[i] === pattern ? 1 : 0;
  });
}

type Columns = Readonly<Record<string, PatternColumn>>;
