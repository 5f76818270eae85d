// `npm run verify:gates`: random circuits through synthesis, against cell models and description; writes docs/verification.md.
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
const file = join('test', 'support', 'gates', 'verify.ts');
const { exitCode } =
  await run`${process.execPath} --conditions gatewright-source --import tsx ${file} ${process.argv.slice(2)}`;
process.exit(exitCode ?? 1);
