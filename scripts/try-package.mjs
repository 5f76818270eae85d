// Tries a packed tarball as a stranger would: installs it into an empty project, imports every entry and runs the command.
// Use: node scripts/try-package.mjs FILE.tgz
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { $ } from 'zx';

/** A user's script: each entry that the package exports is imported, and has something in it. */
const script = `
import { readFileSync } from 'node:fs';

const { exports } = JSON.parse(readFileSync('node_modules/gatewright/package.json', 'utf8'));
for (const entry of Object.keys(exports).filter((key) => !key.endsWith('.json'))) {
  const name = 'gatewright' + entry.slice(1);
  const count = Object.keys(await import(name)).length;
  if (count === 0) {
    throw new Error(name + ' exports nothing');
  }
  console.log(name + ': ' + count + ' exports');
}
`;

const [tarball] = process.argv.slice(2);
if (tarball === undefined) {
  console.error('Say which tarball: node scripts/try-package.mjs FILE.tgz');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'gatewright-package-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'package.json'), '{ "name": "stranger", "private": true, "type": "module" }\n');
writeFileSync(join(folder, 'try.mjs'), script);

// A condition set for this process would make the installed package load its sources.
const { NODE_OPTIONS: _, ...env } = process.env;
const run = $({ cwd: folder, env, quiet: true, nothrow: true });
const installed = ['npx', '--no-install', 'gatewright'];
const commands = [
  ['npm', 'install', '--prefer-offline', '--no-audit', '--no-fund', resolve(tarball)],
  [process.execPath, 'try.mjs'],
  [...installed, '--help'],
  [...installed, 'list'],
];
for (const command of commands) {
  console.log(`$ ${command.join(' ')}`);
  const { exitCode, stdout, stderr } = await run`${command}`;
  if (exitCode !== 0) {
    console.error(`${stdout}${stderr}\nThe packed package does not work: this command failed with status ${exitCode}.`);
    process.exit(1);
  }
  console.log(stdout.trimEnd());
}
