/** The whole road from Verilog to a bitstream and its report. */
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '../../hdl/errors.js';
import type { NameMap } from '../../hdl/index.js';
import { atomicWrite } from '../../tools/atomic-write.js';
import type { StepOptions } from '../../tools/cached-tool.js';
import { openCache } from '../../tools/content-cache.js';
import type { OnProgress } from '../../tools/step.js';
import type { ToolSource } from '../../tools/tool.js';
import { type SynthesisResult, synthesise } from '../../tools/yosys/synth.js';
import type { Board } from '../board.js';
import { type PathTracer, pathTracer } from '../report/attribute-path.js';
import { type BuildReport, reportJson } from '../report/build-report.js';
import { clocksOf, makeReport, margin } from '../report/make-report.js';
import { checkCapacity } from './capacity-check.js';
import type { PinMap } from './constraints.js';
import { elaborate } from './elaborate.js';
import { checkOutputFolder } from './output-folder.js';
import { pack } from './pack.js';
import { type PlaceRequest, type PlaceResult, placeAndRoute } from './place-and-route.js';

/** What to build. */
export interface BuildRequest {
  /** The design: all its modules in one text. */
  readonly verilog: string;
  /** Name of the top module. */
  readonly top: string;
  /** From the Verilog emitter; without it the report names signals but no TypeScript lines. */
  readonly nameMap?: NameMap | undefined;
  readonly board: Board;
  /** Port bit to package pin; left out, the tool chooses the pins. */
  readonly pins?: PinMap | undefined;
  /** Asked of every clock, in MHz; default the board's oscillator. */
  readonly frequencyMHz?: number | undefined;
  /** Placement seeds to try, the best is kept; default `[1]`. */
  readonly seeds?: readonly number[] | undefined;
  /** Folder for the files; without it nothing is written. */
  readonly outDir?: string | undefined;
  /** More files to write with the others, all or none: name to content. */
  readonly extraFiles?: Readonly<Record<string, string | Uint8Array>> | undefined;
  /** Default `npm`. */
  readonly tools?: ToolSource | undefined;
  /** A cache folder, or false for no cache; default: the user's cache folder. */
  readonly cache?: string | false | undefined;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What came out. */
export interface BuildResult {
  readonly report: BuildReport;
  readonly bitstream: Uint8Array;
  readonly synthesis: SynthesisResult;
  readonly place: PlaceResult;
  /** The files written, by what they are; empty without `outDir`. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Synthesises, places and routes (once per seed), packs, and reports. With `outDir` it writes `TOP.v`, `TOP.pcf` (with pins),
 * `TOP.asc`, `TOP.bin` (both with pins only), `report.json` and `extraFiles`: all of them or, on any failure, none.
 * Missing the frequency is not an error: `report.met` says it.
 * @throws UsageError for pins, seeds or a frequency that cannot be; GatewrightError for a tool or a file that fails
 * @throws the signal's reason when aborted
 */
export async function buildBitstream(request: BuildRequest): Promise<BuildResult> {
  const { verilog, top, nameMap, board, pins, signal, onProgress } = request;
  const seeds = [...new Set(request.seeds ?? [1])];
  if (seeds.length === 0) throw new UsageError('there must be at least one placement seed');
  if (request.outDir !== undefined) await checkOutputFolder(request.outDir);
  const options: StepOptions = { tools: request.tools, cache: cacheOf(request), onProgress, signal };

  const synthesis = await synthesise({ ...options, verilog, top, target: 'ice40', device: board.device });
  const { netlist, json, cells } = synthesis;
  const ios = Object.values(netlist.ports).reduce((sum, port) => sum + port.bits.length, 0);
  checkCapacity(board, cells, ios);

  const frequencyMHz = request.frequencyMHz ?? board.clock.mhz;
  const { placed, written } = await besideEachOther(
    (own) => placeAll({ ...options, json, netlist, board, pins, frequencyMHz, signal: own }, seeds),
    // Only for the names in the report, and beside the longest step; a design too large for it still has its report.
    (own) => elaborate(verilog, top, { ...options, onProgress: undefined, signal: own }).catch(() => undefined),
    signal,
  );
  const place = best(placed);
  const packed = await pack(place.asc, options);

  const start = performance.now();
  onProgress?.({ step: 'report', state: 'started', elapsedMs: 0 });
  const trace: PathTracer = pathTracer({ netlist, nameMap, verilog, written });
  const report = makeReport({
    top,
    board,
    tools: {
      source: request.tools ?? 'npm',
      yosys: synthesis.version,
      nextpnr: place.version,
      icepack: packed.version,
      synthesis: synthesis.command,
    },
    pinsChosenBy: pins ? 'board' : 'tool',
    seed: place.seed,
    seeds: placed.map((result) => summary(result)),
    cells,
    ios,
    timing: place.report,
    trace,
    bitstream: packed.bitstream,
  });
  const files = await writeAll(request, report, place, packed.bitstream).catch((error: unknown) => {
    const line = error instanceof Error ? error.message : String(error);
    onProgress?.({ step: 'report', state: 'failed', line, elapsedMs: performance.now() - start });
    throw error;
  });
  onProgress?.({ step: 'report', state: 'done', elapsedMs: performance.now() - start });
  return { report, bitstream: packed.bitstream, synthesis, place, files };
}

function cacheOf({ cache, onProgress }: BuildRequest): StepOptions['cache'] {
  if (cache === false) return undefined;
  const warn = (line: string): void => onProgress?.({ step: 'report', state: 'warning', line, elapsedMs: 0 });
  return openCache({ folder: cache, onWarning: warn });
}

/** Runs both at once; when the first fails the second is stopped. */
async function besideEachOther<A, B>(
  place: (signal: AbortSignal) => Promise<A>,
  name: (signal: AbortSignal) => Promise<B>,
  signal: AbortSignal | undefined,
): Promise<{ placed: A; written: B }> {
  const failed = new AbortController();
  const own = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const naming = name(own);
  try {
    return { placed: await place(own), written: await naming };
  } catch (error) {
    failed.abort(error);
    await naming;
    throw error;
  }
}

/** Places with every seed, a few at a time: each placement takes a core and half a gigabyte. */
async function placeAll(
  request: Omit<PlaceRequest, 'seed'> & { readonly signal: AbortSignal },
  seeds: readonly number[],
): Promise<PlaceResult[]> {
  const failed = new AbortController();
  const signal = AbortSignal.any([request.signal, failed.signal]);
  const results: PlaceResult[] = [];
  const queue = [...seeds.entries()];
  const lane = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [i, seed] = next;
      results[i] = await placeAndRoute({ ...request, seed, signal });
    }
  };
  const lanes = Array.from({ length: Math.min(seeds.length, availableParallelism(), 4) }, lane);
  try {
    await Promise.all(lanes);
  } catch (error) {
    failed.abort(error);
    await Promise.allSettled(lanes);
    throw error;
  }
  return results;
}

/** Least-margin clock of a placement over its request; for a design without clocks, the reciprocal of its longest path. */
function score(result: PlaceResult): number {
  const [slowest] = clocksOf(result.report);
  if (slowest) return margin(slowest);
  const longest = Math.max(
    0,
    ...result.report.critical_paths.map(({ path }) => path.reduce((ns, { delay }) => ns + delay, 0)),
  );
  return 1 / longest;
}

function best(results: readonly PlaceResult[]): PlaceResult {
  return results.reduce((a, b) => (score(b) > score(a) ? b : a));
}

function summary(result: PlaceResult): BuildReport['seeds'][number] {
  const clocks = clocksOf(result.report);
  return { seed: result.seed, worstMHz: clocks[0]?.achievedMHz ?? null, met: clocks.every(({ met }) => met) };
}

async function writeAll(
  { outDir, top, verilog, pins, extraFiles = {}, signal }: BuildRequest,
  report: BuildReport,
  place: PlaceResult,
  bitstream: Uint8Array,
): Promise<Record<string, string>> {
  signal?.throwIfAborted();
  if (outDir === undefined) return {};
  const contents: Record<string, string | Uint8Array> = {
    [`${top}.v`]: verilog,
    ...(place.constraints && { [`${top}.pcf`]: place.constraints }),
    // With pins of the tool's choice it is good for figures only: on a board it would drive pins that others drive.
    ...(pins && { [`${top}.asc`]: place.asc, [`${top}.bin`]: bitstream }),
    'report.json': reportJson(report),
    ...extraFiles,
  };
  const named = Object.entries(contents).map(([name, content]) => [name, join(outDir, name), content] as const);
  await atomicWrite(Object.fromEntries(named.map(([, path, content]) => [path, content])));
  return Object.fromEntries(named.map(([name, path]) => [name, path]));
}
