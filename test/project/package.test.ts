/** package.json: what it exports is what the build makes, and what it publishes is what it ought to. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { root } from '../support/root.js';

const entries = ['hdl', 'generators', 'sim', 'boards', 'kernels-sw'];

describe('exports', () => {
  test('are the five entries and package.json', () => {
    expect(Object.keys(manifest.exports).sort()).toEqual(
      ['./package.json', ...entries.map((name) => `./${name}`)].sort(),
    );
  });

  test.each(Object.entries(manifest.exports).filter(([key]) => key !== './package.json'))(
    '%s: its source exists and is compiled to where types and default point',
    async (key, targets) => {
      const name = key.slice('./'.length);
      expect(targets).toEqual({
        'gatewright-source': `./${name}/index.ts`,
        types: `./dist/${name}/index.d.ts`,
        default: `./dist/${name}/index.js`,
      });
      expect(existsSync(join(root, name, 'index.ts'))).toBe(true);
      expect(await compiled()).toContain(name);
    },
  );

  test('"types" comes before "default", or TypeScript would not see it', () => {
    for (const targets of Object.values(manifest.exports).filter((value) => typeof value === 'object')) {
      expect(Object.keys(targets).at(-1)).toBe('default');
    }
  });
});

test('the command is compiled from cli/main.ts', async () => {
  expect(manifest.bin).toEqual({ gatewright: 'dist/cli/main.js' });
  expect(await compiled()).toContain('cli');
  expect(await readFile(join(root, 'cli/main.ts'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('"files" has the build and the sources its maps point to, and neither tests nor tools', async () => {
  expect(manifest.files).toEqual(expect.arrayContaining(['dist', ...(await compiled())]));
  for (const unpublished of ['test', 'bench', 'scripts', 'examples', '.ci']) {
    expect(manifest.files).not.toContain(unpublished);
  }
});

test('the heavy synthesis packages, the one that draws waves and that for serial ports are optional, all other dependencies are not', () => {
  expect(Object.keys(manifest.optionalDependencies).sort()).toEqual([
    '@yowasp/nextpnr-ice40',
    '@yowasp/yosys',
    'serialport',
    'wavedrom',
  ]);
  expect(Object.keys(manifest.dependencies).filter((name) => name.startsWith('@yowasp/'))).toEqual([]);
});

test('the lock names no registry, and has the native binaries of every platform', async () => {
  const lock = await readFile(join(root, 'package-lock.json'), 'utf8');
  expect(lock).not.toContain('"resolved"');
  const names = Object.keys(JSON.parse(lock).packages);
  for (const platform of ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win32-x64']) {
    for (const prefix of ['@esbuild/', '@typescript/typescript-', '@biomejs/cli-']) {
      expect(names).toContain(`node_modules/${prefix}${platform}`);
    }
  }
});

/** The folders that tsconfig.build.json compiles; types/ has declarations of what is global, of which nothing comes out. */
async function compiled(): Promise<string[]> {
  const text = await readFile(join(root, 'tsconfig.build.json'), 'utf8');
  const { include }: { include: string[] } = JSON.parse(text.replace(/^\s*\/\/.*$/gm, ''));
  return include.filter((folder) => folder !== 'types');
}
