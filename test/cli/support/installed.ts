/** The command line as it is installed: compiled, in the `node_modules` of a project that is not this one. */
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { root } from '../../support/root.js';
import type { Outcome } from './cli.js';

/** Compiles the package into `folder`, an empty one, with all its dependencies but the synthesis tools. */
export async function install(folder: string): Promise<void> {
  const modules = join(folder, 'node_modules');
  const own = join(modules, 'gatewright');
  mkdirSync(own, { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')).filter((entry) => !/^(\.|@yowasp$)/.test(entry))) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  const parts = ['hdl', 'generators', 'tools', 'sim', 'boards', 'kernels-sw', 'cli', 'types'];
  for (const part of [...parts, 'package.json', 'tsconfig.json', 'tsconfig.build.json']) {
    cpSync(join(root, part), join(own, part), { recursive: true });
  }
  await execa('tsc', ['-p', join(own, 'tsconfig.build.json')], { cwd: root, preferLocal: true });
}

/** The environment for an installed command: a condition for this project's sources must not reach it. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ...env } = process.env;
  return env;
}

/** The file to start the command installed in `folder` with. */
export function mainOf(folder: string): string {
  return join(folder, 'node_modules/gatewright/dist/cli/main.js');
}

/** Runs many commands in one process, where each would take half a second to start. */
export async function runAll(folder: string, cwd: string, lines: readonly string[]): Promise<Map<string, Outcome>> {
  const script = join(folder, 'run-all.mjs');
  writeFileSync(script, batch);
  const { stdout } = await execa(process.execPath, [script, JSON.stringify(lines)], {
    cwd,
    env: cleanEnvironment(),
    extendEnv: false,
    stdin: 'ignore',
  });
  return new Map(JSON.parse(stdout));
}

const batch = `
process.setSourceMapsEnabled(true);
const { run } = await import(new URL('./node_modules/gatewright/dist/cli/run.js', import.meta.url).href);
const outcomes = [];
for (const line of JSON.parse(process.argv[2])) {
  let stdout = '';
  let stderr = '';
  const status = await run(line.split(' '), {
    stdout: { write: (text) => (stdout += text) },
    stderr: { write: (text) => (stderr += text) },
    env: process.env,
    cwd: process.cwd(),
    interruptible: (work) => work(new AbortController().signal),
  });
  outcomes.push([line, { status, stdout, stderr }]);
}
process.stdout.write(JSON.stringify(outcomes));
`;
