// `npm run study`: computes the numeric study anew; draws docs/images/study-*.svg, writes the tables of docs/study.md, prints JSON.
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

if (process.argv.length > 2) {
  console.error('Use: npm run study');
  process.exit(2);
}
const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
const { exitCode } =
  await run`${process.execPath} --conditions gatewright-source --import tsx ${join('bench', 'study', 'main.ts')}`;
process.exit(exitCode ?? 1);
