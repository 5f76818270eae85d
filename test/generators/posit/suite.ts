// What every posit unit is held to: all operands of small formats, random and corner operands of large ones, in all engines.
import type { AnyComponent } from 'gatewright/hdl';
import {
  type AnyModel,
  gates,
  type Vectors,
  type Verification,
  verificationText,
  verify,
  verilator,
  wasm,
} from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { withVerilator } from '../../support/tools.js';

const seed = 20_261_125;

/** Fails with the first operands that fail. */
export function expectProved(result: Verification): void {
  expect(result.passed, verificationText(result)).toBe(true);
  for (const { vectors, mismatches } of result.engines) expect([vectors > 0, mismatches]).toEqual([true, 0]);
}

/** A unit for each format, and its model. */
export interface Suite {
  readonly unit: (n: number, es: number) => AnyComponent;
  readonly model: (n: number, es: number) => AnyModel;
  /** Small formats up to this width are run on all operands; 8 for two operands. */
  readonly exhaustiveTo: number;
  /** Vectors of each large format. */
  readonly random: number;
  /** Whether a format is left to the plans, as it takes too long. */
  readonly leaveOut?: (n: number, es: number) => boolean;
}

/** Formats at the edges of what there is, and the usual ones. */
export const largeFormats = [
  [9, 0],
  [10, 0],
  [12, 1],
  [16, 1],
  [16, 2],
  [17, 0],
  [20, 2],
  [24, 3],
  [32, 2],
  [33, 0],
  [33, 4],
  [63, 2],
  [64, 0],
  [64, 2],
  [64, 4],
] as const;

/** The tests of `suite`. */
export function posits(name: string, { unit, model, exhaustiveTo, random, leaveOut }: Suite): void {
  const formats = Array.from({ length: exhaustiveTo - 2 }, (_, i) => i + 3).flatMap((n) =>
    [0, 1, 2, 3, 4].map((es) => [n, es] as const),
  );
  const run = async (n: number, es: number, vectors: Vectors | readonly Vectors[]): Promise<void> =>
    expectProved(await verify(unit(n, es), model(n, es), { vectors, seed }));

  describe(name, () => {
    it.each(formats)('is right on all operands of posit(%i, %i)', (n, es) => run(n, es, 'exhaustive'));

    const large = largeFormats.filter(([n, es]) => !leaveOut?.(n, es));
    it.each(large)(
      `is right on ${random} operands of posit(%i, %i), seed ${seed}`,
      (n, es) => run(n, es, random),
      60_000,
    );

    it('is right as synthesised gates of posit(6, 1)', async () => {
      expectProved(await verify(unit(6, 1), model(6, 1), { vectors: [1000], seed, engines: [wasm, gates()] }));
    }, 60_000);
  });

  withVerilator(`${name} in both engines`, () => {
    it('agrees on posit(16, 2)', async () => {
      const vectors = [20_000];
      expectProved(await verify(unit(16, 2), model(16, 2), { vectors, seed, engines: [wasm, verilator] }));
    }, 120_000);
  });
}
