/** The steps of a build, and how their progress is told. */
import type { ToolStream } from './tool.js';

/** The steps of a build in their order; `proof` is a question to a solver. */
export type StepName = 'synthesis' | 'place and route' | 'pack' | 'report' | 'proof';

/** One event of a build's progress. */
export interface ProgressEvent {
  readonly step: StepName;
  /** `line`: a line of tool output; `warning`: something a person should read; `cached`: done, from the cache. */
  readonly state: 'started' | 'line' | 'warning' | 'cached' | 'done' | 'failed';
  /** The tool's line, the warning, or on `failed` the reason. */
  readonly line?: string;
  readonly stream?: ToolStream;
  /** Which placement seed the event belongs to, where there are several. */
  readonly seed?: number;
  /** Milliseconds since the step started. */
  readonly elapsedMs: number;
}

/** Receives progress. */
export type OnProgress = (event: ProgressEvent) => void;
