/**
 * The code in README.md and the guide is real: every TypeScript block compiles, and every command shown with
 * `$ npx gatewright`, `$ npx tsx` or `$ npx tsc` prints what the page says. With UPDATE_DOCS=1 the page is given what
 * they print instead.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from '../support/root.js';
import { codePages, pageText, type Session, sessions, sourceFiles } from './document.js';
import { comparable, programOf, type Sandbox, sandboxOf } from './sandbox.js';

const update = process.env.UPDATE_DOCS === '1';
const isCompilation = ({ command }: Session): boolean => programOf(command) === 'npx tsc';

describe.each(codePages)('%s', (page) => {
  const text = pageText(page);
  const files = sourceFiles(text);
  const shown = sessions(text).filter(({ command }) => programOf(command) !== undefined);
  const printed = new Map<Session, string>();
  let sandbox: Sandbox;

  beforeAll(() => {
    sandbox = sandboxOf(text);
  });

  afterAll(() => {
    sandbox.remove();
    if (update) writeFileSync(join(root, page), updated(text, printed));
  });

  test('no two blocks have one name', () => {
    const names = files.map(({ name }) => name);
    expect(names).toEqual([...new Set(names)]);
  });

  test.each(files)('line $line: $name compiles, unless its errors are shown', { timeout: 60_000 }, async ({ name }) => {
    const isWrong = shown.some((session) => isCompilation(session) && session.file === name);
    const errors = await sandbox.errorsIn(name);
    if (isWrong) expect(errors).not.toBe('');
    else expect(errors).toBe('');
  });

  test.each(shown)('line $line: $command', { timeout: 240_000 }, async (session) => {
    const { command, file = '', output } = session;
    const real = isCompilation(session) ? await sandbox.errorsIn(file) : await sandbox.run(command);
    printed.set(session, real);
    if (!update) expect(comparable(real)).toBe(comparable(output));
  });
});

/** `text` with the outputs that were printed; the last one first, so that the line numbers of the others stay right. */
function updated(text: string, printed: ReadonlyMap<Session, string>): string {
  const lines = text.split('\n');
  for (const [{ shown, output: before }, output] of [...printed].reverse()) {
    // Another duration alone is no news.
    if (comparable(output) === comparable(before)) continue;
    const clean = output.replace(/[ \t]+$/gm, '').trimEnd();
    lines.splice(shown.from - 1, shown.count, ...(clean === '' ? [] : clean.split('\n')));
  }
  return lines.join('\n');
}
