/** The progress of a build on standard error: live on a terminal, a line for each finished step elsewhere. */
import { WriteStream } from 'node:tty';
import type { OnProgress, ProgressEvent, StepName } from '../../boards/index.js';
import type { Context } from '../context.js';
import { liveProgress } from './live-progress.js';
import { type ProgressView, stepTitles } from './progress-view.js';

/** `Place and route, seed 3: 4.2 s` */
function stepText({ step, seed, state, elapsedMs }: ProgressEvent): string {
  const time = state === 'cached' ? 'from the cache' : `${(elapsedMs / 1000).toFixed(1)} s`;
  return `${stepTitles[step]}${seed !== undefined ? `, seed ${seed}` : ''}: ${time}`;
}

/** Does `work`, of the `steps` named, while showing how far it is. */
export async function buildProgress<T>(
  context: Context,
  steps: readonly StepName[],
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<T> {
  const { stderr, env } = context;
  const view =
    stderr instanceof WriteStream && env.TERM !== 'dumb' ? liveProgress(stderr, steps) : plainProgress(context);
  try {
    const result = await work(view.onProgress);
    await view.end(false);
    return result;
  } catch (error) {
    await view.end(true);
    throw error;
  }
}

function plainProgress({ stderr }: Context): ProgressView {
  return {
    onProgress(event) {
      if (event.state === 'warning') stderr.write(`warning: ${event.line}\n`);
      // The report is what is printed next.
      if (event.step === 'report') return;
      if (event.state === 'done' || event.state === 'cached') stderr.write(`${stepText(event)}\n`);
    },
    end: async () => undefined,
  };
}
