// `npm run verify:exhaustive`: all units of the catalog against their models; writes docs/verification/ and docs/verification.md.
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
const file = join('test', 'support', 'units', 'verify.ts');
const args = process.argv.slice(2);
const { exitCode } = await run`${process.execPath} --conditions gatewright-source --import tsx ${file} ${args}`;
process.exit(exitCode ?? 1);
