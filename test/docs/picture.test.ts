/** The picture of a report: terminal text becomes SVG whose parts stand where the terminal's cells are. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { root } from '../support/root.js';
import { temporaryFolder } from '../support/temporary.js';

const script = join(root, 'scripts/picture.mjs');

/** The SVG of some terminal text. */
async function picture(text: string): Promise<string> {
  const file = join(temporaryFolder(), 'terminal.txt');
  writeFileSync(file, text);
  return (await execa(process.execPath, [script, '--from', file])).stdout;
}

/** What the picture draws: the lines after the window, each cut to what matters here. */
function drawn(svg: string): readonly string[] {
  return svg.split('\n').filter((line) => /^<(text|rect) x="(?!0\.5")/.test(line) && !line.includes('text-anchor'));
}

describe('picture', () => {
  test('text takes exactly its columns, 8.4 pixels each', async () => {
    const [text] = drawn(await picture('  abc\n'));
    // The margin is 22; two spaces and three letters are 5 columns.
    expect(text).toContain('x="22"');
    expect(text).toContain('textLength="42"');
    expect(text).toContain('>  abc</text>');
  });

  test('lines are 19 pixels apart', async () => {
    const [first, second] = drawn(await picture('a\nb\n'));
    expect(first).toContain('y="66"');
    expect(second).toContain('y="85"');
  });

  test('colours and weights follow the escape codes', async () => {
    const [bold, green, plain] = drawn(await picture('\x1b[1mA\x1b[22m\x1b[32mB\x1b[39mC\n'));
    expect(bold).toContain('fill="#f0f6fc" font-weight="600"');
    expect(green).toContain('fill="#3fb950"');
    expect(plain).toContain('fill="#c9d1d9"');
  });

  test('a bar of 2 3/8 columns is one rectangle 19.95 pixels wide', async () => {
    const [bar, ...others] = drawn(await picture('██▍\n'));
    expect(bar).toContain('<rect x="22"');
    expect(bar).toContain('width="19.95"');
    expect(others).toEqual([]);
  });

  test('characters of XML are text', async () => {
    expect(await picture('a < b & c\n')).toContain('>a &lt; b &amp; c</text>');
  });

  test('the window is as wide as the longest line', async () => {
    // 200 columns of 8.4 pixels and two margins of 22.
    expect(await picture(`${'x'.repeat(200)}\n`)).toContain('<svg xmlns="http://www.w3.org/2000/svg" width="1724"');
  });

  test('the same text gives the same picture', async () => {
    const text = '\x1b[36m█\x1b[39m logic\n';
    expect(await picture(text)).toBe(await picture(text));
  });

  test('anything else on its command line is refused', async () => {
    const { exitCode, stderr } = await execa(process.execPath, [script, '--form', 'x'], { reject: false });
    expect(exitCode).toBe(2);
    expect(stderr).toBe('Use: node scripts/picture.mjs [--from FILE]');
  });
});
