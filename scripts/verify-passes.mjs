// `npm run verify:passes`: proves by SAT that the passes change nothing, on the whole corpus; writes docs/verification.md.
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
const file = join('test', 'support', 'passes', 'verify.ts');
const { exitCode } = await run`${process.execPath} --conditions gatewright-source --import tsx ${file}`;
process.exit(exitCode ?? 1);
