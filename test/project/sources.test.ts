/** The house rules that no linter knows: each file says first what it is for, and none grows past 400 lines. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/root.js';

const folders = [
  'hdl',
  'generators',
  'tools',
  'sim',
  'boards',
  'kernels-sw',
  'cli',
  'test',
  'examples',
  'bench',
  'scripts',
];

const sources = readdirSync(root)
  .filter((name) => folders.includes(name))
  .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((name) => `${folder}/${String(name)}`))
  .filter((name) => /\.m?(ts|js)$/.test(name))
  .map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }));

/** A comment that says something, at the very start but for `#!`. */
function saysItsPurpose(text: string): boolean {
  return /^(#!.*\n)?(\/\*\* [\w`]|\/\/ [\w`]|\/\*\*\n \* [\w`])/.test(text);
}

const lines = (text: string): number => text.split('\n').length - 1;

test('the first line says what the file is for', () => {
  expect(sources.filter(({ text }) => !saysItsPurpose(text)).map(({ name }) => name)).toEqual([]);
});

test('no file is past 400 lines', () => {
  expect(sources.filter(({ text }) => lines(text) > 400).map(({ name, text }) => `${name}: ${lines(text)}`)).toEqual(
    [],
  );
});

test.each([
  ['/** Counts. */\n', true],
  ['// Counts.\n', true],
  ['#!/usr/bin/env node\n/** Counts. */\n', true],
  ["import x from './x.js';\n/** Counts. */\n", false],
  ['//\nexport {};\n', false],
  ['', false],
])('a file that begins with %j says its purpose: %s', (text, expected) => {
  expect(saysItsPurpose(text)).toBe(expected);
});
