// Where the user's file is: whatever its folder is called, errors say its line; our own frames are left out.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyComponent, displayPath, elaborate } from 'gatewright/hdl';
import { expect, test } from 'vitest';
import { messageOf } from '../../support/describe-unit.js';
import { root } from '../../support/root.js';
import { temporaryFolder } from '../../support/temporary.js';

test.each(['plain', 'with space', 'with (brackets)', 'with: colon', 'ümläut'])("a folder called '%s'", async (name) => {
  const folder = join(temporaryFolder(), name);
  mkdirSync(folder);
  const file = join(folder, 'unit.ts');
  writeFileSync(
    file,
    `import { bits, component } from '${root}hdl/index.js';
export const unit = component('unit', { in: { a: bits(8) }, out: {} }, ({ a }) => {
  a.bit(9);
  return {};
});
`,
  );
  const { unit } = (await import(file)) as { unit: AnyComponent };
  expect(messageOf(() => elaborate(unit))).toContain(`\n  at ${file}:3:`);
});

test('files are shown relative to the working directory, others in full', () => {
  expect(displayPath(join(process.cwd(), 'designs', 'a.ts'))).toBe('designs/a.ts');
  expect(displayPath('/elsewhere/a.ts')).toBe('/elsewhere/a.ts');
});
