/** Models of the posit units: on typed arrays where the format has a fast path, on bigints where it is wider. */
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

type Operation = (format: PositFormat, operands: readonly PatternArray[], out: PatternArray) => PatternArray;

/** An operation over arrays, its operands in the order of ports `a`, `b`, `c`. */
export const operations = {
  add: (format, [a, b], out) => addPatterns(format, a as PatternArray, b as PatternArray, out),
  sub: (format, [a, b], out) => subPatterns(format, a as PatternArray, b as PatternArray, out),
  mul: (format, [a, b], out) => mulPatterns(format, a as PatternArray, b as PatternArray, out),
  div: (format, [a, b], out) => divPatterns(format, a as PatternArray, b as PatternArray, out),
  sqrt: (format, [a], out) => sqrtPatterns(format, a as PatternArray, out),
  fma: (format, [a, b, c], out) => fmaPatterns(format, a as PatternArray, b as PatternArray, c as PatternArray, out),
} satisfies Record<string, Operation>;

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
