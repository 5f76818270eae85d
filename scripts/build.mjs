// Compiles the library and the command line into dist/: only what changed, or everything with --clean.
import { existsSync } from 'node:fs';
import { chmod, readdir, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { $ } from 'zx';
import { root } from './root.mjs';

const dist = join(root, 'dist');

if (process.argv.includes('--clean')) {
  await rm(dist, { recursive: true, force: true });
}
const { exitCode } = await $({
  cwd: root,
  stdio: 'inherit',
  preferLocal: root,
  nothrow: true,
})`tsc -p tsconfig.build.json`;
if (exitCode !== 0) {
  process.exit(exitCode ?? 1);
}

// The compiler leaves the output of a source that was renamed or deleted; nothing may import that, or publish it.
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  const source = join(root, relative(dist, file)).replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
  if (entry.isFile() && entry.name !== '.tsbuildinfo' && !existsSync(source)) {
    await rm(file);
  }
}

// npm makes it executable where it installs it; in a checkout, this does.
const command = join(dist, 'cli/main.js');
if (existsSync(command)) {
  await chmod(command, 0o755);
}
