// `npm run verify:elementary`: compares whole tables of the elementary functions with those of Arb; writes docs/verification.md.
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
const file = join('test', 'support', 'elementary', 'verify.ts');
const { exitCode } = await run`${process.execPath} --conditions gatewright-source --import tsx ${file}`;
process.exit(exitCode ?? 1);
