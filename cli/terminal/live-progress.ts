/** The steps of a build as a live list on a terminal. */
import type { WriteStream } from 'node:tty';
import {
  type DefaultRenderer,
  Listr,
  ListrLogger,
  type ListrTaskWrapper,
  ProcessOutput,
  type SimpleRenderer,
} from 'listr2';
import type { StepName } from '../../boards/index.js';
import { type ProgressView, stepTitles } from './progress-view.js';

type Task = ListrTaskWrapper<unknown, typeof DefaultRenderer, typeof SimpleRenderer>;

/** One step: its line in the list once it is there, and what is known of it. */
class Step {
  readonly name: StepName;
  #task: Task | undefined;
  #title: string;
  readonly #ended: Promise<void>;
  #settle: { resolve: () => void; reject: (error: Error) => void } = {
    resolve: () => undefined,
    reject: () => undefined,
  };

  constructor(name: StepName) {
    this.name = name;
    this.#title = stepTitles[name];
    this.#ended = new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
    });
    // A step that fails before its line is shown.
    this.#ended.catch(() => undefined);
  }

  show(task: Task): Promise<void> {
    this.#task = task;
    this.rename(this.#title);
    return this.#ended;
  }

  rename(title: string): void {
    this.#title = title;
    if (this.#task) this.#task.title = title;
  }

  /** Shows a line of tool output below the step. */
  output(line: string): void {
    if (this.#task) this.#task.output = line;
  }

  end(failed: boolean): void {
    if (failed) this.#settle.reject(new Error(stepTitles[this.name]));
    else this.#settle.resolve();
  }
}

/** Tools write thousands of lines; a person sees ten a second. */
const shortestMs = 100;

/** A view on `stream`. The last line of tool output is shown below the step that runs. */
export function liveProgress(stream: WriteStream, names: readonly StepName[]): ProgressView {
  const steps = names.map((name) => new Step(name));
  const warnings: string[] = [];
  const list = new Listr(
    steps.map((step) => ({ title: stepTitles[step.name], task: (_: unknown, task: Task) => step.show(task) })),
    {
      // Signals are the command line's.
      registerSignalListeners: false,
      forceTTY: true,
      rendererOptions: {
        logger: new ListrLogger({ useIcons: true, toStderr: [], processOutput: new ProcessOutput(stream, stream) }),
        collapseErrors: false,
        showErrorMessage: false,
        formatOutput: 'truncate',
      },
    },
  );
  let lastLine = 0;
  const shown = list.run().catch(() => undefined);
  return {
    onProgress(event) {
      if (event.state === 'warning') warnings.push(event.line ?? '');
      const index = names.indexOf(event.step);
      const step = steps[index];
      if (!step || event.state === 'warning' || event.state === 'failed') return;
      // Steps follow one another: one that starts ends those before it.
      for (const before of steps.slice(0, index)) before.end(false);
      if (event.state === 'cached') step.rename(`${stepTitles[step.name]}, from the cache`);
      if (event.state === 'done') step.rename(`${stepTitles[step.name]}, ${(event.elapsedMs / 1000).toFixed(1)} s`);
      const now = performance.now();
      if (event.state === 'line' && event.line?.trim() && now - lastLine > shortestMs) {
        step.output(event.line.trim());
        lastLine = now;
      }
    },
    async end(failed) {
      for (const step of steps) step.end(failed);
      await shown;
      for (const line of warnings) stream.write(`warning: ${line}\n`);
      stream.write('\n');
    },
  };
}
