// `npm run verify:numerics`: holds the fast paths of the numerics against the reference; writes docs/verification.md.
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
const file = join('test', 'support', 'numerics', 'verify.ts');
const { exitCode } = await run`${process.execPath} --conditions gatewright-source --import tsx ${file}`;
process.exit(exitCode ?? 1);
