/** Latches: a wire that is not assigned on some path would have to keep its value there. */
import type { Construction } from '../component/context.js';
import { designError } from '../location/design-error.js';
import type { Location } from '../location/location.js';
import type { Block, Target, When } from '../state/assignment.js';

/** Refuses wires that are assigned on some paths only. */
export function checkLatches({ block, wires }: Construction): void {
  for (const { target } of wires) {
    const gap = gapAfter(block, target, 'unassigned');
    if (gap === 'assigned' || gap === 'unassigned') continue;
    throw designError(
      `${target.text()} is not driven on every path; add .otherwise(...) or a value before the when, or use reg to keep a value`,
      gap.at,
    );
  }
}

/** Whether a target has a value: on every path, on none, or on some, because of a `when`. */
type Coverage = 'assigned' | 'unassigned' | { readonly at: Location | undefined };

function gapAfter(block: Block, target: Target, before: Coverage): Coverage {
  let coverage = before;
  for (const statement of block.touched.get(target)?.statements ?? []) {
    coverage = statement.kind === 'assign' ? 'assigned' : afterWhen(statement, target, coverage);
  }
  return coverage;
}

function afterWhen(statement: When, target: Target, before: Coverage): Coverage {
  const paths = statement.branches.map(({ block }) => gapAfter(block, target, before));
  if (statement.branches.at(-1)?.condition) paths.push(before);
  const partial = paths.find((path) => typeof path === 'object');
  if (partial) return partial;
  const [first = before] = paths;
  return paths.every((path) => path === first) ? first : { at: statement.location };
}
