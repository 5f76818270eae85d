// A design of the catalog against its own reference, as `gatewright verify` holds it.
import {
  type Design,
  type Engine,
  type ParameterValues,
  type Vectors,
  verificationText,
  verify,
  wasm,
} from 'gatewright/sim';
import { expect } from 'vitest';

/** What runs. */
export interface DesignRun {
  readonly vectors: Vectors | number;
  /** Of a sequence, where the vectors are sequences. */
  readonly cycles?: number;
  /** Our own engine unless said. */
  readonly engines?: readonly Engine[] | undefined;
}

/** Expects that no engine tells `design` from its reference. */
export async function proveDesign(
  design: Design,
  values: ParameterValues,
  { vectors, cycles, engines = [wasm] }: DesignRun,
): Promise<void> {
  const { model, protocol, corners } = design.reference?.(values) ?? {};
  const result = await verify(design.unit(values), model ?? expect.fail(`${design.name} has no reference`), {
    vectors,
    seed: 20_261_125,
    engines,
    protocol,
    corners,
    ...(cycles !== undefined && { sequence: { cycles } }),
  });
  expect(result.passed, verificationText(result)).toBe(true);
  for (const engine of result.engines) expect(engine.mismatches).toBe(0);
}
