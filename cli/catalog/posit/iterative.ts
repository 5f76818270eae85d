/** What the iterative units have in common: their parameters, and how they are talked to. */
import type { IterativeParameters } from '../../../generators/index.js';
import { type AnyProtocol, type DesignParameter, type ParameterValues, startDone } from '../../../sim/index.js';
import { positParameters, positValues, statusParameter } from './parameters.js';

/** Format, digits in each cycle, and status. */
export const iterativeParameters: readonly DesignParameter[] = [
  ...positParameters,
  { name: 'bits', meaning: 'digits in each cycle', min: 1, max: 2, default: 1 },
  statusParameter,
];

/** The parameters out of checked values. */
export function iterativeValues(values: ParameterValues): Required<IterativeParameters> {
  return { ...positValues(values), bits: values.bits ?? 1, status: values.status === 1 };
}

/** `start` with the operands, `done` with the result; `busy` is no result. */
export function iterativeProtocol(): AnyProtocol {
  return startDone({ ignore: ['busy'], most: 100 });
}
