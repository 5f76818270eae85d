/** A verification as `--json` prints it. */
import { coverageJson, engineJson, type Verification } from '../sim/index.js';

/** Plain data: patterns are hexadecimal text, what there is not is null. */
export function verificationJson(design: string, result: Verification, seconds: number): object {
  const { unit, passed, method, parts, vectors, cycles, seed, engines, coverage, warnings } = result;
  return {
    design,
    unit,
    passed,
    method,
    parts,
    vectors,
    cycles: cycles ?? null,
    seed: seed ?? null,
    seconds: Number(seconds.toFixed(3)),
    engines: engines.map(engineJson),
    coverage: coverage ? coverageJson(coverage) : null,
    warnings,
  };
}
