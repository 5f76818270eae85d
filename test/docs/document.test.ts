/** How pages are read: which blocks are files, which are commands with output, and what counts as the same output. */
import { describe, expect, test } from 'vitest';
import { anchorsOf, blocksOf, linksOf, sessions, sourceFiles } from './document.js';
import { comparable } from './sandbox.js';

const page = (...lines: string[]): string => lines.join('\n');

describe('blocks', () => {
  test('a ts block is a file, named on its first line', () => {
    expect(sourceFiles(page('```ts', '// a.ts', 'const x = 1;', '```'))).toEqual([
      { name: 'a.ts', text: '// a.ts\nconst x = 1;\n', line: 1 },
    ]);
  });

  test('a ts block without a name is refused', () => {
    expect(() => sourceFiles(page('', '```ts', 'const x = 1;', '```'))).toThrow('line 2');
  });

  test('a block that is not closed is refused', () => {
    expect(() => blocksOf(page('```ts', 'const x = 1;'))).toThrow('line 1 is not closed');
  });
});

describe('commands', () => {
  test('each command of a console block has the lines below it, but not the blank one before the next', () => {
    const found = sessions(page('```console', '$ one', 'a', 'b', '', '$ two', '```'));
    expect(found.map(({ command, output, line }) => [command, output, line])).toEqual([
      ['one', 'a\nb\n', 2],
      ['two', '', 6],
    ]);
  });

  test('a comment above a block makes it the output of a command', () => {
    const [session] = sessions(page('<!-- $ one -->', '```verilog', 'module m;', '```'));
    expect(session).toMatchObject({ command: 'one', output: 'module m;\n' });
  });

  test('a console block that begins with output is refused', () => {
    expect(() => sessions(page('```console', 'a', '```'))).toThrow("does not begin with '$ command'");
  });
});

describe('output', () => {
  test('durations and what comes from the cache do not count', () => {
    expect(comparable('Synthesis: 3.21 s\n')).toBe(comparable('Synthesis: from the cache'));
  });

  test('lines of the library do not count, those of the page do', () => {
    expect(comparable('gatewright/boards/board-top.ts:94')).toBe(comparable('gatewright/boards/board-top.ts:96'));
    expect(comparable('smooth.ts:4')).not.toBe(comparable('smooth.ts:5'));
  });

  test('everything else does', () => {
    expect(comparable('16.38 MHz')).not.toBe(comparable('16.39 MHz'));
    expect(comparable('0 mismatches')).not.toBe(comparable('1 mismatches'));
  });
});

describe('links and headings', () => {
  test('links in prose are found, those in code are none', () => {
    expect(linksOf(page('[a](b.md) `[c](d.md)`', '```', '[e](f.md)', '```'))).toEqual(['b.md']);
  });

  test('anchors are those of GitHub', () => {
    expect(anchorsOf(page('## Registers and `when`', '# Errors, and exit statuses'))).toEqual([
      'registers-and-when',
      'errors-and-exit-statuses',
    ]);
  });
});
