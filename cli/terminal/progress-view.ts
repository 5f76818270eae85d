/** What every view of a build's progress has in common. */
import type { OnProgress, StepName } from '../../boards/index.js';

/** Something that is told of progress. */
export interface ProgressView {
  readonly onProgress: OnProgress;
  /** Called when the work has ended, well or with an error; resolves when the view is complete. */
  end(failed: boolean): Promise<void>;
}

/** What people call the steps. */
export const stepTitles: Readonly<Record<StepName, string>> = {
  synthesis: 'Synthesis',
  'place and route': 'Place and route',
  pack: 'Bitstream',
  proof: 'Proof',
  report: 'Report',
};
