// `npm run verify:engine`: random circuits through every engine; writes docs/verification.md.
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
const file = join('test', 'support', 'engine', 'verify.ts');
const { exitCode } = await run`${process.execPath} --conditions gatewright-source --import tsx ${file}`;
process.exit(exitCode ?? 1);
