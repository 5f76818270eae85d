/** Names from the source: the variable, property or register that a value is assigned to where it was made. */
import { readFileSync } from 'node:fs';
import type { Location, SourcePosition } from './location.js';

const sources = new Map<string, readonly string[]>();
const found = new Map<string, StatementName>();
const longestStatement = 40;

/** What the source calls a value, and which statement says so. */
export interface SourceName {
  /** Names along the call stack, outermost call first, joined with `_`. */
  readonly name: string;
  /** The same for all values of one statement, reached by one chain of calls. */
  readonly statement: string;
}

/** The name the source gives the value made at `location`; undefined where it gives none. */
export function sourceName({ frames }: Location): SourceName | undefined {
  if (!known.has(frames)) known.set(frames, readSourceName(frames));
  return known.get(frames);
}

/** By frames, which values made by one line share. */
const known = new WeakMap<readonly SourcePosition[], SourceName | undefined>();

function readSourceName(frames: readonly SourcePosition[]): SourceName | undefined {
  const names: string[] = [];
  const statements: string[] = [];
  for (const frame of frames) {
    const { name, line } = statementName(frame);
    if (name) names.unshift(name);
    // Helpers that name nothing are part of the statement that called them.
    if (names.length > 0) statements.push(`${frame.file}:${line}`);
  }
  if (names.length === 0) return undefined;
  return { name: names.join('_'), statement: statements.join(' ') };
}

/**
 * `file:line:column` of the statement that names the value, then of the calls around it. Helpers inside it that name
 * nothing, such as one that only joins bits, are left out: they are the same line for half of a design.
 */
export function namingLines(location: Location): readonly string[] {
  const first = location.frames.findIndex((frame) => statementName(frame).name !== undefined);
  return location.lines.slice(Math.max(first, 0));
}

/** The innermost name alone, as error messages use it. */
export function ownName(location: Location | undefined): string | undefined {
  for (const frame of location?.frames ?? []) {
    const { name } = statementName(frame);
    if (name) return name;
  }
  return undefined;
}

interface StatementName {
  readonly name: string | undefined;
  /** Line on which the statement starts. */
  readonly line: number;
}

function statementName(frame: SourcePosition): StatementName {
  const key = `${frame.file}:${frame.line}:${frame.column}`;
  let result = found.get(key);
  if (!result) {
    const { text, firstLine } = textBefore(frame);
    const { name, start } = readName(text);
    result = { name, line: firstLine + text.slice(0, start).split('\n').length - 1 };
    found.set(key, result);
  }
  return result;
}

function textBefore({ file, line, column }: SourcePosition): { text: string; firstLine: number } {
  const lines = sourceLines(file);
  const first = Math.max(0, line - longestStatement);
  const above = lines.slice(first, line - 1);
  return {
    text: blankComments([...above, (lines[line - 1] ?? '').slice(0, column - 1)].join('\n')),
    firstLine: first + 1,
  };
}

/** Comments replaced by spaces, so that positions stay. */
function blankComments(text: string): string {
  return text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
}

/** The lines of a source; none where it cannot be read. */
export function sourceLines(file: string): readonly string[] {
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

const declaration = /^\s*(?:export\s+)?(?:const|let|var)\s+([A-Za-z_$][\w$]*)\s*(?::[^=]*)?=(?![=>])/;
/** May follow a condition: `if (c) x = ...`. */
const assignment = /^\s*(?:(?:else\s+)?if\s*\([^;{}]*?\)\s*|else\s+)?([A-Za-z_$][\w$]*)(?:\.(next|value))?\s*=(?![=>])/;
const property = /^\s*([A-Za-z_$][\w$]*)\s*:/;

/**
 * Reads backwards from the end of `text` to the start of the statement it is in, collecting the keys of object literals
 * on the way out: `const x = { y: f(` gives `x_y`.
 */
function readName(text: string): { name: string | undefined; start: number } {
  const keys: string[] = [];
  let depth = 0;
  /** Where the present item of a list begins: after the last comma at this depth. */
  let item: number | undefined;
  let index = text.length - 1;
  for (; index >= 0; index -= 1) {
    const char = text[index];
    if (char === ')' || char === ']' || char === '}') depth += 1;
    else if (char === ';' && depth === 0) break;
    // The body of an arrow function; who calls it is a frame of its own.
    else if (char === '>' && depth === 0 && text[index - 1] === '=') break;
    // A declaration after a block, or in a source without semicolons.
    else if (char === '\n' && depth === 0 && declaration.test(text.slice(index))) break;
    else if (char === ',' && depth === 0) item ??= index + 1;
    else if (char === '(' || char === '[' || char === '{') {
      if (depth > 0) {
        depth -= 1;
        continue;
      }
      if (char === '{') {
        if (!opensObject(text.slice(0, index))) break;
        const key = property.exec(text.slice(item ?? index + 1))?.[1];
        if (key) keys.unshift(key);
      }
      item = undefined;
    }
  }
  const statement = text.slice(index + 1);
  const start = index + 1 + (statement.length - statement.trimStart().length);
  const own = declaration.exec(statement)?.[1] ?? assignedName(statement);
  const names = own ? [own, ...keys] : keys;
  return { name: names.length > 0 ? names.join('_') : undefined, start };
}

function assignedName(statement: string): string | undefined {
  const [, name, member] = assignment.exec(statement) ?? [];
  return name && member === 'next' ? `${name}_next` : name;
}

/** Whether a brace after `before` opens an object literal rather than a block. */
function opensObject(before: string): boolean {
  return /(?:[=(,:[?]|\breturn)\s*$/.test(before) && !/=>\s*$/.test(before);
}
