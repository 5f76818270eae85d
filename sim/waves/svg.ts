/** Waves as an SVG picture, drawn by WaveDrom. */
import { GatewrightError } from '../../hdl/index.js';
import { isBit } from './ascii.js';
import { runsOf } from './runs.js';
import type { WaveSignal } from './signal.js';
import type { Trace } from './trace.js';
import type { WaveView } from './view.js';
import { type Window, type WindowOptions, windowOf } from './window.js';

/** How waves are drawn as a picture. */
export interface SvgOptions extends WindowOptions {
  /** Text above the waves. */
  readonly title?: string;
}

/** A signal, or the signals of an instance headed by its name, as WaveDrom takes them. */
export type WaveLane =
  | { readonly name: string; readonly wave: string; readonly data?: readonly string[] }
  | readonly [string, ...WaveLane[]];

/** The description of a picture that WaveDrom draws (https://wavedrom.com, WaveJSON). */
export interface WaveJson {
  readonly signal: readonly WaveLane[];
  readonly head: { readonly text?: string; readonly tick: number | string; readonly every?: number };
  readonly config: { readonly hscale: number };
}

interface WaveDrom {
  renderAny(index: number, source: unknown, skins: unknown): unknown;
  readonly waveSkin: unknown;
  readonly onml: { stringify(tree: unknown): string };
}

/**
 * The waves of `trace` as an SVG document of its own, for documentation and reports. Needs the package `wavedrom`.
 * @throws GatewrightError where that is missing
 */
export async function svgWaves(trace: Trace | WaveView, options: SvgOptions = {}): Promise<string> {
  const { renderAny, waveSkin, onml } = await waveDrom();
  return `${onml.stringify(renderAny(0, waveJson(trace, options), waveSkin))}\n`;
}

/** The waves of `trace` as WaveDrom takes them: for its editor, and for pages that draw them in the browser. */
export function waveJson(trace: Trace | WaveView, options: SvgOptions = {}): WaveJson {
  const window = windowOf(trace, options);
  const { view, from, end } = window;
  const rows = Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
  const tick = window.timed ? rows.map((row) => view.startOf(row)).join(' ') : from;
  return {
    signal: lanes(window),
    head: { ...(options.title !== undefined && { text: options.title }), tick },
    config: { hscale: scaleFor(window) },
  };
}

async function waveDrom(): Promise<WaveDrom> {
  // A name that the compiler does not look up: the package has no types, and is optional.
  const name: string = 'wavedrom';
  try {
    const module = (await import(name)) as { readonly default: WaveDrom };
    return module.default;
  } catch (error) {
    throw new GatewrightError("pictures of waves need the package wavedrom: run 'npm install wavedrom'", {
      cause: error,
    });
  }
}

/** The lanes, those of an instance in a group. */
function lanes(window: Window): readonly WaveLane[] {
  const root: WaveLane[] = [];
  const groups = new Map<string, WaveLane[]>([['', root]]);
  const groupOf = (scope: readonly string[]): WaveLane[] => {
    const key = scope.join('.');
    let group = groups.get(key);
    if (!group) {
      group = [(scope.at(-1) ?? '') as unknown as WaveLane];
      groups.set(key, group);
      groupOf(scope.slice(0, -1)).push(group as unknown as WaveLane);
    }
    return group;
  };
  for (const signal of window.signals) groupOf(signal.scope).push(lane(window, signal));
  return root;
}

function lane(window: Window, signal: WaveSignal): WaveLane {
  const { view, from, end } = window;
  const { name } = signal;
  if (view.isClock(signal)) {
    let wave = '';
    let last = '';
    for (let row = from; row < end; row += 1) {
      const brick = view.fallAfter(signal, row) === undefined ? 'l' : 'p';
      wave += brick === last ? '.' : brick;
      last = brick;
    }
    return { name, wave };
  }
  const runs = runsOf(window, signal);
  const first = (pattern: bigint): string => (isBit(signal) ? pattern.toString() : '=');
  const wave = runs.map(({ pattern, rows }) => first(pattern) + '.'.repeat(rows - 1)).join('');
  return isBit(signal) ? { name, wave } : { name, wave, data: runs.map(({ text }) => text) };
}

/** How many times a row is as wide as WaveDrom's 40 pixels, of which a character takes about 8. */
function scaleFor(window: Window): number {
  let widest = 0;
  for (const signal of window.signals) {
    if (window.view.isClock(signal) || isBit(signal)) continue;
    for (const { text, rows } of runsOf(window, signal)) widest = Math.max(widest, (8 * text.length + 16) / rows);
  }
  return Math.min(6, Math.max(1, Math.ceil(widest / 40)));
}
