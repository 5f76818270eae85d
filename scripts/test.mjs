// `npm test`: set-up, lint, types, build and all tests, stopping at the first that fails. Arguments go to Vitest.
import { $, chalk } from 'zx';
import { root } from './root.mjs';

const node = process.execPath;
const run = $({ cwd: root, stdio: 'inherit', preferLocal: root, nothrow: true });

/** @type {[title: string, start: () => import('zx').ProcessPromise][]} */
const steps = [
  ['Set-up', () => run`${node} scripts/setup.mjs`],
  ['Lint', () => run`npm run --silent lint`],
  ['Types', () => run`npm run --silent types`],
  ['Build', () => run`${node} scripts/build.mjs`],
  ['Tests', () => run`vitest run ${process.argv.slice(2)}`],
];

for (const [title, start] of steps) {
  console.log(chalk.bold(`\n== ${title}`));
  const { exitCode } = await start();
  if (exitCode !== 0) {
    console.error(chalk.red(`\n${title}: failed`));
    process.exit(exitCode ?? 1);
  }
}
