// `npm run verify:streams`: proves the elements of streams and runs long random traffic; writes docs/verification.md.
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
const file = join('test', 'support', 'streams', 'verify.ts');
const { exitCode } = await run`${process.execPath} --conditions gatewright-source --import tsx ${file}`;
process.exit(exitCode ?? 1);
