/** A Markdown page taken apart: its fenced code blocks, its links and its headings. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/root.js';

/** A fenced code block. */
export interface Block {
  /** What follows the opening fence: `ts`, `console` ... */
  readonly language: string;
  readonly lines: readonly string[];
  /** Line of the opening fence, from 1. */
  readonly line: number;
}

/** A TypeScript block: a file, named by the comment on its first line. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
  readonly line: number;
}

/** A command that a page shows with what it prints. */
export interface Session {
  readonly command: string;
  readonly output: string;
  /** Line of the command. */
  readonly line: number;
  /** The lines of the output: the first one, from 1, and how many. */
  readonly shown: { readonly from: number; readonly count: number };
  /** The TypeScript file shown last above it. */
  readonly file: string | undefined;
}

/** The pages of the project. */
export const pages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'docs/guide.md',
  'docs/decisions.md',
  'docs/verification.md',
  'docs/reference/autodiff.md',
  'docs/reference/bitnet.md',
  'docs/reference/checks.md',
  'docs/reference/circt.md',
  'docs/reference/clock-domains.md',
  'docs/reference/components-and-ports.md',
  'docs/reference/elementary-functions.md',
  'docs/reference/engines.md',
  'docs/reference/hardware/conversions.md',
  'docs/reference/hardware/division.md',
  'docs/reference/hardware/dot-products.md',
  'docs/reference/hardware/dot-products-on-a-board.md',
  'docs/reference/hardware/matrix-products.md',
  'docs/reference/hardware/posit-arithmetic.md',
  'docs/reference/hardware/quires.md',
  'docs/reference/memories.md',
  'docs/reference/operators.md',
  'docs/reference/pipelining.md',
  'docs/reference/posits.md',
  'docs/reference/quires.md',
  'docs/reference/README.md',
  'docs/reference/properties.md',
  'docs/reference/shapes.md',
  'docs/reference/state-machines.md',
  'docs/reference/state.md',
  'docs/reference/streams.md',
  'docs/reference/ternary.md',
  'docs/reference/units.md',
  'docs/study.md',
  'docs/reference/test-benches.md',
  'docs/reference/waves.md',
  'docs/reference/verification.md',
];

/** The pages with code in them. */
export const codePages: readonly string[] = [
  'README.md',
  'docs/guide.md',
  'docs/reference/autodiff.md',
  'docs/reference/bitnet.md',
  'docs/reference/checks.md',
  'docs/reference/circt.md',
  'docs/reference/clock-domains.md',
  'docs/reference/components-and-ports.md',
  'docs/reference/elementary-functions.md',
  'docs/reference/engines.md',
  'docs/reference/hardware/conversions.md',
  'docs/reference/hardware/division.md',
  'docs/reference/hardware/dot-products.md',
  'docs/reference/hardware/dot-products-on-a-board.md',
  'docs/reference/hardware/matrix-products.md',
  'docs/reference/hardware/posit-arithmetic.md',
  'docs/reference/hardware/quires.md',
  'docs/reference/memories.md',
  'docs/reference/operators.md',
  'docs/reference/pipelining.md',
  'docs/reference/posits.md',
  'docs/reference/quires.md',
  'docs/reference/properties.md',
  'docs/reference/shapes.md',
  'docs/reference/state-machines.md',
  'docs/reference/state.md',
  'docs/reference/streams.md',
  'docs/reference/ternary.md',
  'docs/reference/units.md',
  'docs/reference/test-benches.md',
  'docs/reference/waves.md',
  'docs/reference/verification.md',
];

/** The text of a page. */
export function pageText(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** The fenced blocks of a page. */
export function blocksOf(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i += 1) {
    const language = /^```(\w*)$/.exec(lines[i] ?? '')?.[1];
    if (language === undefined) continue;
    const end = lines.indexOf('```', i + 1);
    if (end < 0) throw new Error(`the block opened on line ${i + 1} is not closed`);
    blocks.push({ language, lines: lines.slice(i + 1, end), line: i + 1 });
    i = end;
  }
  return blocks;
}

/** The TypeScript files a page shows; each block begins with `// name.ts`. */
export function sourceFiles(text: string): readonly SourceFile[] {
  return blocksOf(text)
    .filter(({ language }) => language === 'ts')
    .map((block) => {
      const name = /^\/\/ ([\w-]+\.ts)$/m.exec(block.lines[0] ?? '')?.[1];
      if (name === undefined) throw new Error(`the ts block on line ${block.line} does not begin with '// name.ts'`);
      return { name, text: `${block.lines.join('\n')}\n`, line: block.line };
    });
}

/**
 * The commands a page shows with their output: `$ command` lines in `console` blocks, and blocks of another language that
 * a comment `<!-- $ command -->` on the line above says to be the output of a command.
 */
export function sessions(text: string): readonly Session[] {
  const lines = text.split('\n');
  const sources = sourceFiles(text);
  const found: Session[] = [];
  for (const block of blocksOf(text)) {
    const file = sources.findLast((source) => source.line < block.line)?.name;
    const hidden = /^<!-- \$ (.*) -->$/.exec(lines[block.line - 2] ?? '')?.[1];
    const content = block.lines;
    const add = (command: string, line: number, first: number, end: number): void => {
      const output = content.slice(first, end);
      // What stands between two commands is no output.
      while (end < content.length && output.at(-1) === '') output.pop();
      found.push({
        command,
        output: output.map((part) => `${part}\n`).join(''),
        line,
        shown: { from: block.line + 1 + first, count: output.length },
        file,
      });
    };
    if (hidden !== undefined) add(hidden, block.line - 1, 0, content.length);
    if (block.language !== 'console') continue;
    const starts = content.flatMap((line, i) => (line.startsWith('$ ') ? [i] : []));
    if (starts[0] !== 0) throw new Error(`the console block on line ${block.line} does not begin with '$ command'`);
    starts.forEach((start, i) => {
      add((content[start] ?? '').slice(2), block.line + 1 + start, start + 1, starts[i + 1] ?? content.length);
    });
  }
  return found;
}

/** Text without its code, in which links and headings are looked for. */
export function proseOf(text: string): string {
  return text.replace(/^```[\s\S]*?^```$/gm, '').replace(/`[^`\n]*`/g, (code) => code.replace(/[[\]()]/g, ' '));
}

/** The targets of a page's links and pictures. */
export function linksOf(text: string): readonly string[] {
  return [...proseOf(text).matchAll(/\]\(([^)\s]+)\)|(?:href|src|srcset)="([^"]+)"/g)].map(
    ([, markdown, html]) => markdown ?? html ?? '',
  );
}

/** The anchors that GitHub gives a page's headings. */
export function anchorsOf(text: string): readonly string[] {
  const withoutBlocks = text.replace(/^```[\s\S]*?^```$/gm, '');
  return [...withoutBlocks.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );
}
