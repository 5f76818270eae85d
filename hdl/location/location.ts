/** Source locations: captured for every node at almost no cost, read only when an error, a name or a report needs them. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** One place in a source file. */
export interface SourcePosition {
  /** Absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
}

/** Frames of a stack that are kept: enough for a dozen helpers inside one another, with our own on top. */
export const stackDepth = 20;

/** Calls that an error names at most. */
const longestTrail = 4;

/** A call stack that is turned into text on first reading: capturing costs microseconds, formatting far more. */
export class Location {
  readonly #error: { readonly stack?: string };
  #frames: readonly SourcePosition[] | undefined;

  /** `error` was made at the place; its stack is read when somebody asks. */
  constructor(error: { readonly stack?: string }) {
    this.#error = error;
  }

  /** The user's frames, innermost first, up to the component body; our own and Node's are left out. */
  get frames(): readonly SourcePosition[] {
    this.#frames ??= framesOf(this.#error.stack ?? '');
    return this.#frames;
  }

  /** `file:line:column` of each frame, innermost first, as `displayPath` shows files. */
  get lines(): readonly string[] {
    return linesOf(this.frames);
  }

  /** The innermost place and the calls that led there from the component body: `helper.ts:3:5, called from design.ts:10:7`. */
  get trail(): string {
    const places = readTrail(this.#error.stack ?? '').map(placeText);
    const shown = places.length > longestTrail ? [...places.slice(0, longestTrail - 1), '...', places.at(-1)] : places;
    return shown.length === 0 ? unknownPlace : shown.join(', called from ').replace('called from ...', '...');
  }

  /** The innermost place as `file:line:column`, or a plain statement that it is unknown. */
  toString(): string {
    return this.lines[0] ?? unknownPlace;
  }
}

const unknownPlace = 'an unknown source line';

function placeText({ file, line, column }: SourcePosition): string {
  return `${displayPath(file)}:${line}:${column}`;
}

/** The present call stack, or that outside `callee`, a function of ours that is on it. */
export function captureLocation(callee: (...args: never[]) => unknown = captureLocation): Location {
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = stackDepth;
  const holder = {};
  Error.captureStackTrace(holder, callee);
  Error.stackTraceLimit = limit;
  return new Location(holder);
}

/** Folder of this package's modules as they run: sources, or `dist`. */
const runtimeRoot = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const packageRoot = path.basename(runtimeRoot) === 'dist' ? path.dirname(runtimeRoot) : runtimeRoot;
/** Our operators stand above the user's frames; the elaborator, and the command line that calls it, below. */
const ownFolders = ['hdl', 'cli'].flatMap((folder) => [
  path.join(runtimeRoot, folder) + path.sep,
  path.join(packageRoot, folder) + path.sep,
]);

/** Bodies of the library's own components: their lines name what is in them, as those of a user's component do. */
const bodyFolders = [runtimeRoot, packageRoot].flatMap((root) =>
  [path.join('stream', 'elements'), path.join('domain', 'elements'), 'primitives'].map(
    (folder) => path.join(root, 'hdl', folder) + path.sep,
  ),
);

function isOwn(file: string): boolean {
  return ownFolders.some((folder) => file.startsWith(folder)) && !bodyFolders.some((folder) => file.startsWith(folder));
}

/** By its text, what a stack says: nodes made by one line of the source, reached the same way, share one list of frames. */
const readStacks = new Map<string, readonly SourcePosition[]>();
/** A program that builds its calls at run time has no end of different stacks. */
const mostStacks = 100_000;

function framesOf(stack: string): readonly SourcePosition[] {
  let frames = readStacks.get(stack);
  if (!frames) {
    frames = readFrames(stack);
    if (readStacks.size >= mostStacks) readStacks.clear();
    readStacks.set(stack, frames);
  }
  return frames;
}

/** The texts of frames, made once in each working directory. */
const shownLines = new WeakMap<
  readonly SourcePosition[],
  { readonly directory: string; readonly lines: readonly string[] }
>();

function linesOf(frames: readonly SourcePosition[]): readonly string[] {
  const directory = process.cwd();
  let shown = shownLines.get(frames);
  if (shown?.directory !== directory) {
    shown = { directory, lines: frames.map(placeText) };
    shownLines.set(frames, shown);
  }
  return shown.lines;
}

function readFrames(stack: string): readonly SourcePosition[] {
  const frames: SourcePosition[] = [];
  for (const line of stack.split('\n')) {
    const frame = readFrame(line);
    if (!frame) continue;
    if (isOwn(frame.file)) {
      // Our frames above the user's are operators; below them is the elaborator.
      if (frames.length > 0) break;
      continue;
    }
    frames.push(frame);
  }
  return frames;
}

/** Runs component bodies: what is below it belongs to whoever uses the component. */
const elaborator = /[\\/]hdl[\\/]component[\\/]describe\.[jt]s$/;

/**
 * The user's frames, innermost first, through `when`, `parametric` and the like of ours, up to the component body; outside of one,
 * up to whatever installed program runs the user's file.
 */
function readTrail(stack: string): readonly SourcePosition[] {
  const trail: SourcePosition[] = [];
  for (const line of stack.split('\n')) {
    const frame = readFrame(line);
    if (!frame) continue;
    const own = isOwn(frame.file);
    if (trail.length > 0 && own && elaborator.test(frame.file)) break;
    if (own) continue;
    if (trail.length > 0 && frame.file.includes(`${path.sep}node_modules${path.sep}`)) break;
    const last = trail.at(-1);
    if (last && placeText(last) === placeText(frame)) continue;
    trail.push(frame);
  }
  return trail;
}

/** Reads `at name (file:line:column)` or `at file:line:column`; undefined for Node's own and for anything else. */
function readFrame(text: string): SourcePosition | undefined {
  // Functions come before ` (`; paths may have brackets of their own.
  const match = /^\s*at (?:[^(]*? \((.+)\)|(.+))$/.exec(text);
  const [, where, line, column] = /^(.+?):(\d+):(\d+)$/.exec(match?.[1] ?? match?.[2] ?? '') ?? [];
  if (!where || where.startsWith('node:')) return undefined;
  const file = pathOf(where);
  if (!path.isAbsolute(file)) return undefined;
  return { file, line: Number(line), column: Number(column) };
}

/** The path of a file as a call stack names it. */
function pathOf(name: string): string {
  const bare = name.replace(/^async /, '').replace(/\?[^/]*$/, '');
  return bare.startsWith('file://') ? fileURLToPath(bare) : bare;
}

/** Whose the file is that a call stack names so: the user's, ours, or of ours the one that runs component bodies. */
export function fileKind(name: string): 'user' | 'own' | 'elaborator' {
  const file = pathOf(name);
  if (!isOwn(file)) return 'user';
  return elaborator.test(file) ? 'elaborator' : 'own';
}

/**
 * A file as people should see it: relative to the working directory where it lies inside, `gatewright/...` for this
 * package's own sources, absolute otherwise. Forward slashes everywhere, so that reports do not depend on the system.
 */
export function displayPath(file: string): string {
  const workingDirectory = process.cwd();
  let shown = shownPaths.get(workingDirectory);
  if (!shown) {
    shown = new Map();
    shownPaths.set(workingDirectory, shown);
  }
  let result = shown.get(file);
  if (result === undefined) {
    result = shownFrom(workingDirectory, file);
    shown.set(file, result);
  }
  return result;
}

/** By working directory and file: a report asks for the same few files a million times. */
const shownPaths = new Map<string, Map<string, string>>();

function shownFrom(workingDirectory: string, file: string): string {
  const inWorkingDirectory = relativeInside(workingDirectory, file);
  if (inWorkingDirectory !== undefined && !inWorkingDirectory.includes('node_modules/')) return inWorkingDirectory;
  const inPackage = relativeInside(packageRoot, file);
  return inPackage === undefined ? file.replaceAll(path.sep, '/') : `gatewright/${inPackage}`;
}

function relativeInside(folder: string, file: string): string | undefined {
  const relative = path.relative(folder, file);
  if (relative.startsWith('..') || path.isAbsolute(relative)) return undefined;
  return relative.replaceAll(path.sep, '/');
}
