// Whether a result file is of the circuit that its unit is now.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { catalog } from '../../../cli/catalog/index.js';
import { elaborate } from '../../../hdl/index.js';
import { readRecord } from '../../../sim/index.js';
import { circuitHash } from '../../../sim/verify/record/circuit-hash.js';
import type { UnitPlan } from './plans/plan.js';
import { recordFolder } from './section.js';

/** True where the result file `name` is of the circuit that the plan's design makes. */
export async function isCurrent(plan: UnitPlan, name: string, folder: string = recordFolder): Promise<boolean> {
  const file = join(folder, `${name}.json`);
  const design = catalog.find((entry) => entry.name === plan.design);
  if (!design || !existsSync(file)) return false;
  const { circuit } = await readRecord(file);
  return circuit === circuitHash(elaborate(design.unit(plan.parameters), { properties: true }));
}
