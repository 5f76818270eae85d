// Draws the terminal of a real build as docs/images/report.svg. Use: node scripts/picture.mjs
// With --from FILE it draws that file's terminal text instead and prints the SVG; the same text gives the same bytes.
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';
import { $ } from 'zx';
import { root } from './root.mjs';

const title = 'gatewright build posit-adder-uart --board icebreaker';
const target = join(root, 'docs/images/report.svg');
const columns = 112;

/** One cell of the terminal, in pixels. */
const cell = { width: 8.4, height: 19 };
const fontSize = 14;
const margin = { side: 22, top: 52, bottom: 20 };

/** The colours of the window, chosen to read on a light page as on a dark one. */
const colours = {
  window: '#0d1117',
  bar: '#161b22',
  frame: '#30363d',
  text: '#c9d1d9',
  bold: '#f0f6fc',
  dim: '#8b949e',
  track: '#484f58',
  title: '#8b949e',
};

/** ANSI foreground colours by SGR code. @type {Record<number, string>} */
const foreground = {
  30: '#484f58',
  31: '#ff7b72',
  32: '#3fb950',
  33: '#d29922',
  34: '#58a6ff',
  35: '#bc8cff',
  36: '#39c5cf',
  37: '#c9d1d9',
  90: '#8b949e',
};

/**
 * Text of one style.
 * @typedef {{ text: string, column: number, colour: string | undefined, bold: boolean, dim: boolean }} Run
 */

/**
 * The runs of one line of terminal text.
 * @param {string} line
 * @returns {Run[]}
 */
function runsOf(line) {
  /** @type {Run[]} */
  const runs = [];
  /** @type {{ colour: string | undefined, bold: boolean, dim: boolean }} */
  let style = { colour: undefined, bold: false, dim: false };
  let column = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what starts a style
  for (const [, codes, text] of line.matchAll(/\x1b\[([\d;]*)m|([^\x1b]+)/g)) {
    if (codes !== undefined) for (const code of codes.split(';').map(Number)) style = styled(style, code);
    // A blank of three columns or more is no text: nothing is to be stretched over it.
    for (const [part = ''] of (text ?? '').matchAll(/ {3,}|(?:(?! {3}).)+/gu)) {
      if (part.trim() !== '') runs.push({ ...style, text: part, column });
      column += [...part].length;
    }
  }
  return runs;
}

/**
 * The style after one SGR code.
 * @param {{ colour: string | undefined, bold: boolean, dim: boolean }} style
 * @param {number} code
 */
function styled(style, code) {
  if (code === 0) return { colour: undefined, bold: false, dim: false };
  if (code === 1) return { ...style, bold: true };
  if (code === 2) return { ...style, dim: true };
  if (code === 22) return { ...style, bold: false, dim: false };
  if (code === 39) return { ...style, colour: undefined };
  return code in foreground ? { ...style, colour: foreground[code] } : style;
}

/** @param {string} text */
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** At most two decimals. @param {number} value */
const px = (value) => String(Math.round(value * 100) / 100);

/** Width of a block character in cells, and how opaque it is; undefined for other characters. @param {string} character */
function block(character) {
  const left = '█▉▊▋▌▍▎▏'.indexOf(character);
  if (left >= 0) return { width: (8 - left) / 8, opacity: 1 };
  return character === '░' ? { width: 1, opacity: 0.45 } : undefined;
}

/**
 * A run as SVG: bars as rectangles, which join whatever the font, the rest as text of exactly its columns.
 * @param {Run} run
 * @param {number} row
 */
function drawn({ text, column, colour, bold, dim }, row) {
  const isTrack = /^·+$/.test(text);
  const fill = isTrack ? colours.track : (colour ?? (dim ? colours.dim : bold ? colours.bold : colours.text));
  const top = margin.top + row * cell.height;
  const parts = [];
  let at = column;
  for (const [piece = ''] of text.matchAll(/[█▉▊▋▌▍▎▏]+|░+|[^█▉▊▋▌▍▎▏░]+/gu)) {
    const characters = [...piece];
    const x = px(margin.side + at * cell.width);
    const shape = block(characters[0] ?? '');
    if (shape) {
      const cells = characters.reduce((sum, character) => sum + (block(character)?.width ?? 1), 0);
      const opacity = shape.opacity < 1 ? ` opacity="${shape.opacity}"` : '';
      const size = `width="${px(cells * cell.width)}" height="${px(cell.height - 6)}"`;
      parts.push(`<rect x="${x}" y="${px(top + 3)}" ${size} fill="${fill}"${opacity}/>`);
    } else {
      const weight = bold ? ' font-weight="600"' : '';
      const length = `textLength="${px(characters.length * cell.width)}" lengthAdjust="spacingAndGlyphs"`;
      parts.push(
        `<text x="${x}" y="${px(top + 14)}" fill="${fill}"${weight} ${length} xml:space="preserve">${escaped(piece)}</text>`,
      );
    }
    at += characters.length;
  }
  return parts;
}

/**
 * Terminal text as an SVG of a terminal window.
 * @param {string} text
 */
function picture(text) {
  const lines = text.trimEnd().split('\n').map(runsOf);
  const widest = Math.max(columns, ...lines.flat().map((run) => run.column + [...run.text].length));
  const width = px(2 * margin.side + widest * cell.width);
  const height = px(margin.top + lines.length * cell.height + margin.bottom);
  const lights = ['#ff5f57', '#febc2e', '#28c840'].map(
    (colour, i) => `<circle cx="${22 + 20 * i}" cy="18" r="6" fill="${colour}"/>`,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape is what starts a style
  const plain = text.replace(/\x1b\[[\d;]*m/g, '').trim();
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="title" font-family="ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace" font-size="${fontSize}">`,
    `<title id="title">Terminal: ${escaped(title)}</title>`,
    `<desc>${escaped(plain)}</desc>`,
    `<rect x="0.5" y="0.5" width="${px(Number(width) - 1)}" height="${px(Number(height) - 1)}" rx="10" fill="${colours.window}" stroke="${colours.frame}"/>`,
    `<path d="M1 36V11A10 10 0 0 1 11 1H${px(Number(width) - 11)}A10 10 0 0 1 ${px(Number(width) - 1)} 11V36Z" fill="${colours.bar}"/>`,
    ...lights,
    `<text x="${px(Number(width) / 2)}" y="23" text-anchor="middle" font-size="13" fill="${colours.title}">${escaped(title)}</text>`,
    ...lines.flatMap((runs, row) => runs.flatMap((run) => drawn(run, row))),
    '</svg>',
  ].join('\n')}\n`;
}

/** What the command prints on a terminal, its prompt included. */
async function terminal() {
  const folder = await mkdtemp(join(tmpdir(), 'gatewright-picture-'));
  try {
    const words = title.split(' ').slice(1);
    const fromSource = ['--conditions', 'gatewright-source', '--import', 'tsx'];
    const command = [process.execPath, ...fromSource, 'cli/main.ts', ...words, '-o', folder, '--json'];
    const { stdout } = await $({ cwd: root, stdio: ['ignore', 'pipe', 'inherit'], quiet: true })`${command}`;
    const { report, files } = JSON.parse(stdout);
    register();
    const { renderReport } = await import(pathToFileURL(join(root, 'boards/index.ts')).href);
    // Where the command writes unless told otherwise.
    const place = files[`${report.top}.bin`].replace(folder, `build/${report.top.replace(/_[^_]*$/, '')}-icebreaker`);
    const prompt = `\x1b[32m$\x1b[39m \x1b[1mnpx ${title}\x1b[22m\n\n`;
    return `${prompt}${renderReport(report, { width: columns, color: true })}\nBitstream: ${place}\n`;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const [option, file, ...others] = process.argv.slice(2);
if (option === '--from' && file !== undefined && others.length === 0) {
  process.stdout.write(picture(await readFile(file, 'utf8')));
} else if (option === undefined) {
  const svg = picture(await terminal());
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.tmp`, svg);
  await rename(`${target}.tmp`, target);
  console.log('wrote docs/images/report.svg');
} else {
  console.error('Use: node scripts/picture.mjs [--from FILE]');
  process.exit(2);
}
