// `npm run bench:hardware`: sizes and speeds of the units; takes `-- --only UNIT`, `--no-fmax` and `--markdown`.
import { join } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
const file = join('bench', 'hardware.ts');
const { exitCode } =
  await run`${process.execPath} --conditions gatewright-source --import tsx ${file} ${process.argv.slice(2)}`;
process.exit(exitCode ?? 1);
