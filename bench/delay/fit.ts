/** Fitting a delay model to measured datapaths. */
import type { DelayModel, Module } from 'gatewright/hdl';
import { criticalPathOf } from '../../hdl/delay/critical-path.js';

/** A datapath and its measured period in ns. */
export interface Sample {
  readonly name: string;
  readonly module: Module;
  readonly ns: number;
}

/** The figures that are fitted; all others are the tools' own. */
export const fitted = ['routeFirst', 'route', 'routeLogic', 'routeFanOut', 'routeSize'] as const;

/** Mean of |predicted / measured - 1|. */
export function meanError(model: DelayModel, samples: readonly Sample[]): number {
  const errors = samples.map(({ module, ns }) => Math.abs(criticalPathOf(module, model).ns / ns - 1));
  return errors.reduce((sum, error) => sum + error, 0) / errors.length;
}

/** The model with its fitted figures changed one at a time, in ever smaller steps, as long as the mean error shrinks. */
export function fitModel(start: DelayModel, samples: readonly Sample[], least: Partial<DelayModel>): DelayModel {
  let best = start;
  let error = meanError(best, samples);
  for (let step = 0.32; step > 0.01; ) {
    let improved = false;
    for (const key of fitted) {
      for (const factor of [1 + step, 1 / (1 + step)]) {
        const value = Math.max(best[key] * factor, Number(least[key] ?? 0));
        const trial = { ...best, [key]: value };
        const found = meanError(trial, samples);
        if (found < error - 1e-5) {
          best = trial;
          error = found;
          improved = true;
        }
      }
    }
    if (!improved) step /= 2;
  }
  const rounded = Object.fromEntries(fitted.map((key) => [key, Math.round(best[key] * 1000) / 1000]));
  return { ...best, ...rounded };
}
