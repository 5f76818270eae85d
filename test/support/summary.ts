/** Vitest reporter that ends a run with every skipped test by name and one line 'N passed, N failed, N skipped'. */
import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node';

interface Tally {
  passed: number;
  failed: number;
  skipped: string[];
}

/** Counts what is under `parent`; a suite or file that broke outside its tests is one failure, an empty skipped one is one skip. */
function count(parent: TestModule | TestSuite, tally: Tally): void {
  if (parent.errors().length > 0) {
    tally.failed += 1;
  }
  for (const child of parent.children) {
    if (child.type === 'suite') {
      count(child, tally);
      if (child.children.size === 0 && child.state() === 'skipped') {
        tally.skipped.push(named(child));
      }
      continue;
    }
    const result = child.result();
    if (result.state === 'passed') {
      tally.passed += 1;
    } else if (result.state === 'failed') {
      tally.failed += 1;
    } else {
      tally.skipped.push(named(child) + (result.state === 'skipped' && result.note ? ` (${result.note})` : ''));
    }
  }
}

function named(child: TestCase | TestSuite): string {
  return `${child.module.relativeModuleId} > ${child.fullName}${child.options.mode === 'todo' ? ' (todo)' : ''}`;
}

/** Under CI=true a skipped test fails the run: there, everything that tests need has to be installed. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const tally: Tally = { passed: 0, failed: unhandled.length, skipped: [] };
    for (const module of modules) {
      count(module, tally);
    }
    const { passed, failed, skipped } = tally;
    const strict = process.env.CI === 'true' && skipped.length > 0;
    if (strict) {
      process.exitCode = 1;
    }
    // Other reporters still have lines to print; this one is to be the last.
    process.once('exit', () => {
      const lines =
        skipped.length > 0 ? ['', `Skipped (${skipped.length}):`, ...skipped.map((name) => `  ${name}`)] : [];
      if (strict) {
        lines.push('CI=true: a skipped test fails the run.');
      }
      lines.push('', `${passed} passed, ${failed} failed, ${skipped.length} skipped`);
      process.stdout.write(`${lines.join('\n')}\n`);
    });
  }
}
