// `npm run verify:exhaustive`: runs the plans for all units, keeps a result file of each, and writes their section of docs/verification.md.
import { existsSync, mkdirSync } from 'node:fs';
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
import { isCurrent } from './stale.js';

const { values } = argumentsOf(() =>
  parseArgs({
    options: {
      /** Those that take minutes too; ended ones go on where they were. */
      long: { type: 'boolean', default: false },
      /** All pairs of posit16, and nothing else: eight runs. */
      pairs: { type: 'boolean', default: false },
      /** Only records whose names contain this; or, with *, are this. May come several times. */
      only: { type: 'string', multiple: true, default: [] },
      /** Only what has no record yet. */
      missing: { type: 'boolean', default: false },
      /** Only what has no record, or one of another circuit than the unit is now. */
      stale: { type: 'boolean', default: false },
      workers: { type: 'string', default: String(availableParallelism()) },
      /** Run nothing: write the section from the result files there are. */
      'section-only': { type: 'boolean', default: false },
    },
  }),
);
const workersAsked = Number(values.workers);
if (!Number.isInteger(workersAsked) || workersAsked < 1)
  refuse(`--workers takes a whole number from 1, not '${values.workers}'`);

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
const patterns = values.only.map((text) => new RegExp(nameExpression(text)));
const chosen = unitPlans.filter((plan) => {
  const inGroup = values.pairs ? plan.group === 'pairs' : values.long || plan.group === 'short';
  const name = recordName(plan);
  if (values.missing && existsSync(join(recordFolder, `${name}.json`))) return false;
  return inGroup && (patterns.length === 0 || patterns.some((pattern) => pattern.test(name)));
});
if (chosen.length === 0 && !values.missing && !values.stale)
  refuse(`no record is called ${values.only.join(' or ')}; with --long there may be one`);

/** Ends the command for a wrong argument. */
function refuse(message: string): never {
  console.error(message);
  process.exit(2);
}

/** What `parse` makes of the arguments; those that there are not are refused. */
function argumentsOf<T>(parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error));
  }
}

/** A name, in which * is any text, as a regular expression. */
function nameExpression(text: string): string {
  const parts = text.split('*').map((part) => part.replaceAll(/[^\w]/g, '\\$&'));
  return parts.length === 1 ? parts.join('') : `^${parts.join('.*')}$`;
}

for (const plan of values['section-only'] ? [] : chosen) {
  if (values.stale && (await isCurrent(plan, recordName(plan)))) continue;
  const design = catalog.find(({ name }) => name === plan.design);
  if (!design?.reference) throw new Error(`there is no design '${plan.design}' with a reference`);
  const { model, protocol, sequence, corners, bins, directed } = design.reference(plan.parameters);
  const name = recordName(plan);
  const workers = plan.group !== 'short' ? workersAsked : 1;
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
    ...(plan.vectors.every((entry) => typeof entry !== 'object' || !('rows' in entry)) && { sequence }),
    corners,
    directed,
    bins,
    workers: { count: workers, design: originOfDesign(plan.design, { cwd: root }), parameters: plan.parameters },
    ...(plan.group !== 'short' && { checkpoint: join(root, '.cache', `${name}.state`) }),
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
