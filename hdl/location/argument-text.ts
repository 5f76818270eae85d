/** What the source says at a call: the text of its first argument. */
import type { Location } from './location.js';
import { sourceLines } from './variable-name.js';

/** Lines that an argument may take. */
const longest = 20;

/** The first argument of the call made at `location`, on one line; undefined where the source is not there to read. */
export function argumentText(location: Location): string | undefined {
  const [frame] = location.frames;
  if (!frame) return undefined;
  const lines = sourceLines(frame.file).slice(frame.line - 1, frame.line - 1 + longest);
  const text = [(lines[0] ?? '').slice(frame.column - 1), ...lines.slice(1)].join('\n');
  // The place is that of the name called, perhaps of what stands before it.
  const called = /^[\w$.?\s]*\(/.exec(text);
  if (!called) return undefined;
  const argument = firstArgument(text.slice(called[0].length));
  return argument
    ?.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ?([.)]) ?/g, '$1')
    .replace(/\( /g, '(')
    .trim();
}

/** The text up to the comma or bracket that ends the first argument. */
function firstArgument(text: string): string | undefined {
  let depth = 0;
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] as string;
    if ('\'"`'.includes(char)) {
      i = endOfString(text, i);
      continue;
    }
    if ('([{'.includes(char)) depth += 1;
    else if (depth === 0 && ',)'.includes(char)) return text.slice(0, i);
    else if (')]}'.includes(char)) depth -= 1;
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  let i = start + 1;
  while (i < text.length && text[i] !== text[start]) i += text[i] === '\\' ? 2 : 1;
  return i;
}
