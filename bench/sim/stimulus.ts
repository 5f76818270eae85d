/** Stimulus of the simulator benchmarks: the same random rows for every engine. */
import type { RowLayout, Rows } from 'gatewright/sim';
import { RandomBits } from '../../sim/verify/random.js';

/** Inputs that are 1 in one of so many rows; all others are plain random bits. */
const rare: Readonly<Record<string, number>> = { clear: 1000, load: 16 };

/** `count` rows: two in reset, where there is one, then random ones. */
export function benchStimulus(layout: RowLayout, count: number, seed: number): Rows {
  const random = new RandomBits(seed);
  const rows: Rows = new BigUint64Array(count * layout.limbs);
  const halves = new Uint32Array(rows.buffer);
  for (let row = 0; row < count; row += 1) {
    for (const { name, width, offset, limbs } of layout.columns) {
      const at = 2 * (row * layout.limbs + offset);
      const oneIn = rare[name];
      if (name === 'reset') halves[at] = row < 2 ? 1 : 0;
      else if (oneIn !== undefined) halves[at] = random.below(oneIn) === 0 ? 1 : 0;
      else {
        for (let half = 0; half < 2 * limbs && 32 * half < width; half += 1) {
          const left = width - 32 * half;
          halves[at + half] = left >= 32 ? random.next() : random.next() >>> (32 - left);
        }
      }
    }
  }
  return rows;
}
