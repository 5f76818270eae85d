// Sections of docs/verification.md, each written by the command that ran what it tells.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const heading = `# Verification

What was proved, how, and when. Each section is written by the command named in it, from what really ran; do not edit them.
`;

/** Puts `lines` between the marks of section `name` in `file`: in place of those there, or at the end. */
export function writeSection(file: string, name: string, lines: readonly string[]): void {
  const before = existsSync(file) ? readFileSync(file, 'utf8') : heading;
  const [start, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const section = [start, '', ...lines, '', end].join('\n');
  const from = before.indexOf(start);
  const to = before.indexOf(end);
  const text =
    from < 0 || to < from ? `${before}\n${section}\n` : before.slice(0, from) + section + before.slice(to + end.length);
  writeFileSync(file, text);
}
