/** Output files: all or none. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { atomicWrite, type WriteOperations } from '../../tools/atomic-write.js';
import { ioError } from '../../tools/io-errors.js';
import { root } from '../support/root.js';
import { temporaryFolder } from '../support/temporary.js';
import { withTools } from '../support/tools.js';

/** Real operations, except that one call fails with `code`. */
function failing(operation: 'write' | 'rename', call: number, code: string): WriteOperations {
  let calls = 0;
  const or = async (name: string, action: () => Promise<void>): Promise<void> => {
    if (name === operation && ++calls === call) {
      // A device that fills up leaves what had room.
      throw Object.assign(new Error(code), { code });
    }
    await action();
  };
  return {
    write: (path, content) => or('write', () => writeFile(path, content)),
    rename: (from, to) => or('rename', () => rename(from, to)),
  };
}

describe('atomicWrite', () => {
  test('writes all files, creating folders, and leaves nothing else', async () => {
    const folder = temporaryFolder();
    const out = join(folder, 'a/b');
    await atomicWrite({ [join(out, 'x.txt')]: 'x', [join(out, 'y.bin')]: new Uint8Array([1, 2]) });
    expect(readdirSync(out).sort()).toEqual(['x.txt', 'y.bin']);
    expect(readFileSync(join(out, 'y.bin'))).toEqual(Buffer.from([1, 2]));
  });

  test('replaces what was there', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'x'), 'old');
    await atomicWrite({ [join(folder, 'x')]: 'new' });
    expect(readFileSync(join(folder, 'x'), 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['x']);
  });

  test.each([
    ['write', 2, 'ENOSPC', 'no space left on the device'],
    ['write', 1, 'EROFS', 'the file system is read-only'],
    ['rename', 2, 'EACCES', 'permission denied'],
  ] as const)(
    '%s number %i failing with %s: one sentence, the folder as it was',
    async (operation, call, code, why) => {
      const folder = temporaryFolder();
      const out = join(folder, 'out');
      mkdirSync(out);
      writeFileSync(join(out, 'x'), 'old');
      const files = { [join(out, 'x')]: 'new', [join(out, 'y')]: 'new' };
      const culprit = join(out, call === 1 ? 'x' : 'y');
      await expect(atomicWrite(files, failing(operation, call, code))).rejects.toThrow(
        `cannot write ${culprit}: ${why}`,
      );
      expect(readdirSync(out)).toEqual(['x']);
      expect(readFileSync(join(out, 'x'), 'utf8')).toBe('old');
    },
  );

  test('a failure takes the folders it made away again', async () => {
    const folder = temporaryFolder();
    const files = { [join(folder, 'a/b/x')]: 'x' };
    await expect(atomicWrite(files, failing('rename', 1, 'EIO'))).rejects.toThrow('input/output error');
    expect(existsSync(join(folder, 'a'))).toBe(false);
  });

  test('a file where a folder is needed, and the other way round', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'file'), '');
    mkdirSync(join(folder, 'taken'));
    const below = join(folder, 'file', 'report.json');
    await expect(atomicWrite({ [below]: '' })).rejects.toThrow(`cannot write ${below}: a part of the path is a file`);
    const onto = join(folder, 'taken');
    await expect(atomicWrite({ [join(folder, 'first')]: '1', [onto]: '2' })).rejects.toThrow(
      'there is a folder of that name',
    );
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken']);
  });
});

withTools(['prlimit'], 'a real limit on file size', () => {
  test('stops the write with one sentence and leaves nothing', () => {
    const folder = temporaryFolder();
    const script = join(folder, 'write.mts');
    writeFileSync(
      script,
      `import { atomicWrite } from ${JSON.stringify(join(root, 'tools/atomic-write.ts'))};
       const big = 'x'.repeat(4_000_000);
       await atomicWrite({ 'out/small': 'x', 'out/big': big }).catch((error) => console.log(error.message));`,
    );
    const tsx = join(root, 'node_modules/tsx/dist/loader.mjs');
    // tsx's own cache is below the limit.
    const args = ['--fsize=2000000', process.execPath, '--import', tsx, script];
    const output = execFileSync('prlimit', args, { cwd: folder, encoding: 'utf8' });
    expect(output).toBe('cannot write out/big: the file would be larger than allowed\n');
    rmSync(script);
    expect(readdirSync(folder)).toEqual([]);
  });
});

test('a file that is to be read and is not there is said to be missing, not its folder', () => {
  const missing = Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  expect(ioError('read', 'rows.csv', missing).message).toBe('cannot read rows.csv: there is no such file');
  expect(ioError('write', 'out/rows.csv', missing).message).toBe(
    'cannot write out/rows.csv: the folder does not exist',
  );
});
