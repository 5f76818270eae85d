/** Doubly driven: of two assignments of one block the later would hide the earlier, so one of them is a mistake. */
import { designError } from '../location/design-error.js';
import type { Location } from '../location/location.js';
import type { Block, Target } from '../state/assignment.js';

/** Refuses an assignment of `target` in `block`, at `location`, where there is one already. */
export function checkDrivenOnce(block: Block, target: Target, location: Location | undefined): void {
  const earlier = block.touched.get(target);
  const { stream } = target;
  if (stream && (earlier || stream.consumed)) {
    throw designError(
      `${stream.text()} is consumed twice: here and at ${stream.consumed ?? earlier?.last ?? 'an earlier line'}; ` +
        'a stream has one consumer, so use fork(input, 2) to feed two',
      location,
    );
  }
  if (!earlier) return;
  throw designError(
    `${target.text()} is driven twice: the assignment here hides the one at ${earlier.last ?? 'an earlier line'}; ` +
      'put one of them under when(...), or choose with mux',
    location,
  );
}
