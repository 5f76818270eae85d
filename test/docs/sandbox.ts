/** Runs what a page shows in a folder of its own, in which `gatewright/...` means the sources. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { root } from '../support/root.js';
import { sourceFiles } from './document.js';

/** A page's files on disk. */
export interface Sandbox {
  readonly folder: string;
  /** What the command prints, standard output and standard error as a terminal shows them. */
  run(command: string): Promise<string>;
  /** What the compiler says of one file. */
  errorsIn(file: string): Promise<string>;
  remove(): void;
}

/** The programs a page may run, as they are run here; the arguments of the page follow. */
const fromSource = ['--conditions', 'gatewright-source', '--import', 'tsx'];
const programs: Readonly<Record<string, readonly string[]>> = {
  'npx gatewright': [process.execPath, ...fromSource, join(root, 'cli/main.ts')],
  'npx tsx': [process.execPath, ...fromSource],
  'npx tsc': [process.execPath, join(root, 'node_modules/typescript/bin/tsc')],
};

/** The name of the program that `command` runs; undefined for commands that are not run here, such as `npm ci`. */
export function programOf(command: string): string | undefined {
  return Object.keys(programs).find((name) => command === name || command.startsWith(`${name} `));
}

/** Writes the files of a page; inside the project, where `gatewright/...` is found, but where Git does not look. */
export function sandboxOf(text: string): Sandbox {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = realpathSync(mkdtempSync(join(root, '.cache', 'docs-')));
  for (const file of sourceFiles(text)) writeFileSync(join(folder, file.name), file.text);
  const config = { extends: '../../tsconfig.json', include: ['*.ts'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const run = async (command: string): Promise<string> => {
    const name = programOf(command) ?? '';
    const [file = '', ...args] = programs[name] ?? [];
    const words = command.slice(name.length).trim().split(/\s+/).filter(Boolean);
    const { all } = await execa(file, [...args, ...words], { cwd: folder, reject: false, all: true, stdin: 'ignore' });
    return `${all}\n`;
  };
  let compiled: Promise<string> | undefined;
  return {
    folder,
    run,
    async errorsIn(file) {
      compiled ??= run('npx tsc --pretty false');
      // A message goes on in indented lines.
      const messages = (await compiled).split(/\n(?! )/);
      return messages
        .filter((message) => message.startsWith(`${file}(`))
        .map((message) => `${message}\n`)
        .join('');
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/**
 * Output as it is compared: durations differ from run to run, a cached step says so instead of its duration, and lines of
 * the library move with every edit above them.
 */
export function comparable(output: string): string {
  return output
    .replace(/\b\d+\.\d+ s\b|\bfrom the cache\b/g, '? s')
    .replace(/(\/(?:boards|generators)\/[\w/-]+\.ts):\d+/g, '$1:?')
    .replace(/[ \t]+$/gm, '')
    .trimEnd();
}
