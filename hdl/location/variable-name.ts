/** Names from the source: the variable, property or register that a value is assigned to where it was made. */
import { readFileSync } from 'node:fs';
import type { Location, SourcePosition } from './location.js';

const sources = new Map<string, readonly string[]>();
const longestStatement = 40;

/** The variable names along the call stack, outermost helper call first; empty where the source gives none. */
export function variableNames(location: Location): readonly string[] {
  const names: string[] = [];
  for (const frame of location.frames) {
    const name = assignedName(textBefore(frame));
    if (name) names.unshift(name);
  }
  return names;
}

/** Where the statement that holds `position` starts, as `file:line`: values of one statement share a name. */
export function statementKey(position: SourcePosition): string {
  const { start } = statementBefore(textBefore(position));
  return `${position.file}:${position.line - start.lines}`;
}

function textBefore({ file, line, column }: SourcePosition): string {
  const lines = sourceLines(file);
  const first = Math.max(0, line - longestStatement);
  const above = lines.slice(first, line - 1);
  return [...above, (lines[line - 1] ?? '').slice(0, column - 1)].join('\n');
}

function sourceLines(file: string): readonly string[] {
  let lines = sources.get(file);
  if (!lines) {
    try {
      lines = readFileSync(file, 'utf8').split('\n');
    } catch {
      // A source that is not there to read (bundled, or run in a browser) gives no names.
      lines = [];
    }
    sources.set(file, lines);
  }
  return lines;
}

/** The text of the statement that `text` ends in, from its start up to the end of `text`. */
function statementBefore(text: string): { statement: string; start: { lines: number } } {
  let depth = 0;
  let index = text.length - 1;
  for (; index >= 0; index -= 1) {
    const char = text[index];
    if (char === ')' || char === ']' || char === '}') depth += 1;
    else if (char === '(' || char === '[' || char === '{') {
      if (depth === 0 && char === '{') break;
      depth = Math.max(0, depth - 1);
    } else if (char === ';' && depth === 0) break;
  }
  const statement = text.slice(index + 1);
  return { statement, start: { lines: statement.trimStart().split('\n').length - 1 } };
}

const declaration = /^\s*(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?::[^=]*)?=(?![=>])/;
const assignment = /^\s*([A-Za-z_$][\w$]*)(?:\.(next|value))?\s*=(?![=>])/;
const comments = /\/\/[^\n]*|\/\*[\s\S]*?\*\//g;

function assignedName(text: string): string | undefined {
  const statement = statementBefore(text).statement.replace(comments, '');
  const declared = declaration.exec(statement)?.[1];
  if (declared) return declared;
  const assigned = assignment.exec(statement);
  if (!assigned?.[1]) return undefined;
  return assigned[2] === 'next' ? `${assigned[1]}_next` : assigned[1];
}
