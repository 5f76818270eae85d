// `npm run verify:exhaustive`: runs the plans for all units, keeps a result file of each, and writes their section of docs/verification.md.
import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { catalog } from '../../../cli/catalog/index.js';
import { originOfDesign } from '../../../cli/design/worker-design.js';
import { gates, verificationText, verify, verilator, wasm } from '../../../sim/index.js';
import { writeSection } from '../passes/section.js';
import { root } from '../root.js';
import { recordName, unitPlans, unplanned } from './plans.js';
import { allRecords, recordFolder, unitSection } from './section.js';

const { values } = parseArgs({
  options: {
    /** Also those that take many minutes; ended ones go on where they were. */
    long: { type: 'boolean', default: false },
    /** Only records whose names contain this. */
    only: { type: 'string', default: '' },
    workers: { type: 'string', default: String(availableParallelism()) },
    /** Run nothing: write the section from the result files there are. */
    'section-only': { type: 'boolean', default: false },
  },
});

const missing = unplanned();
if (missing.length > 0) throw new Error(`say in test/support/units/plans.ts how ${missing.join(', ')} is verified`);
const control = new AbortController();
process.once('SIGINT', () => {
  console.log('interrupted; long runs go on where they were with the next call');
  control.abort();
});
mkdirSync(join(root, '.cache'), { recursive: true });
const hasVerilator = (await verilator.status()).available;
const failures: string[] = [];
const chosen = unitPlans.filter((plan) => (values.long || !plan.long) && recordName(plan).includes(values.only));
for (const plan of values['section-only'] ? [] : chosen) {
  const design = catalog.find(({ name }) => name === plan.design);
  if (!design?.reference) throw new Error(`there is no design '${plan.design}' with a reference`);
  const { model, protocol, sequence, corners, bins } = design.reference(plan.parameters);
  const name = recordName(plan);
  const workers = plan.long ? Number(values.workers) : 1;
  let shown = performance.now() - 25_000;
  const run = verify(design.unit(plan.parameters), model, {
    vectors: plan.vectors,
    engines: [
      wasm,
      ...(plan.beside.includes('verilator') && hasVerilator ? [verilator] : []),
      ...(plan.beside.includes('gates') ? [gates()] : []),
    ],
    protocol,
    // A table is one sequence, as long as it is.
    ...(plan.vectors.every((entry) => typeof entry !== 'object') && { sequence }),
    corners,
    bins,
    workers: { count: workers, design: originOfDesign(plan.design, { cwd: root }), parameters: plan.parameters },
    ...(plan.long && { checkpoint: join(root, '.cache', `${name}.state`) }),
    record: { file: join(recordFolder, `${name}.json`), design: plan.design, parameters: plan.parameters, workers },
    onProgress: (done, total) => {
      if (performance.now() - shown < 30_000) return;
      shown = performance.now();
      console.log(`${name}: ${((100 * done) / total).toFixed(1)} %`);
    },
    signal: control.signal,
  });
  const result = await run.catch((error: unknown) => {
    if (control.signal.aborted) process.exit(130);
    throw error;
  });
  console.log(verificationText(result));
  if (!result.passed) failures.push(name);
}
const records = await allRecords();
writeSection(join(root, 'docs/verification.md'), 'units', unitSection(records));
console.log(`docs/verification.md: ${records.length} runs`);
if (failures.length > 0) {
  console.log(`failed: ${failures.join(', ')}`);
  process.exit(1);
}
