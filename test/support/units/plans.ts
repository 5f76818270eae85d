// What is run of every unit of the catalog for docs/verification.md.
import { catalog } from '../../../cli/catalog/index.js';
import { addPlans } from './plans/add.js';
import { codecPlans } from './plans/codec.js';
import { conversionPlans } from './plans/conversions.js';
import { divPlans } from './plans/div.js';
import { dotPlans } from './plans/dot.js';
import { dotUartPlans } from './plans/dot-uart.js';
import { fmaPlans } from './plans/fma.js';
import { gemmPlans } from './plans/gemm.js';
import { iterativePlans } from './plans/iterative.js';
import { mulPlans } from './plans/mul.js';
import type { UnitPlan } from './plans/plan.js';
import { quirePlans } from './plans/quire.js';
import { sqrtPlans } from './plans/sqrt.js';
import { unitOperationPlans } from './plans/unit.js';

/** Every run, unit by unit. */
export const unitPlans: readonly UnitPlan[] = [
  ...addPlans,
  ...mulPlans,
  ...divPlans,
  ...sqrtPlans,
  ...iterativePlans,
  ...fmaPlans,
  ...unitOperationPlans,
  ...conversionPlans,
  ...codecPlans,
  ...dotUartPlans,
  ...quirePlans,
  ...dotPlans,
  ...gemmPlans,
];

/** The designs of the catalog that no plan runs: there must be none. */
export function unplanned(): string[] {
  return catalog.map(({ name }) => name).filter((name) => unitPlans.every(({ design }) => design !== name));
}

/**
 * The name of a plan's record: the design and its sizes, `posit-add-8-2`; parameters that are not as they are by default; and, where there is
 * a shorter plan of the same size, `-exhaustive` for all operands or `-long` for very many.
 */
export function recordName({ design: name, parameters, group, vectors }: UnitPlan): string {
  const design = catalog.find((entry) => entry.name === name);
  const parts = (design?.parameters ?? []).flatMap(({ name: key, default: usual, choices }) => {
    const value = parameters[key];
    if (value === undefined) return [];
    if (key === 'n' || key === 'es') return [String(value)];
    return value === usual ? [] : [choices?.[value] ?? `${key}${value}`];
  });
  const length = vectors.includes('exhaustive') ? 'exhaustive' : 'long';
  return [name, ...parts, ...(group === 'short' ? [] : [length])].join('-');
}
