/** Every link in the documentation leads somewhere: files are there, headings too. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../support/root.js';
import { anchorsOf, linksOf, pages, pageText } from './document.js';

/** Why a link of `page` leads nowhere; undefined where it is good. Pages of other sites are not asked. */
function broken(page: string, link: string): string | undefined {
  if (/^(https:|mailto:)/.test(link)) return undefined;
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, target))) return `${link}: there is no ${target}`;
  if (anchor === undefined) return undefined;
  return anchorsOf(pageText(target)).includes(anchor) ? undefined : `${link}: ${target} has no such heading`;
}

describe('links', () => {
  test.each(pages)('%s', (page) => {
    expect(linksOf(pageText(page)).flatMap((link) => broken(page, link) ?? [])).toEqual([]);
  });

  test('a link to a file that is not there is found', () => {
    expect(linksOf('See [this](docs/missing.md).').map((link) => broken('README.md', link))).toEqual([
      'docs/missing.md: there is no docs/missing.md',
    ]);
  });

  test('a link to a heading that is not there is found', () => {
    expect(broken('README.md', '#no-such-heading')).toBe('#no-such-heading: README.md has no such heading');
  });
});
