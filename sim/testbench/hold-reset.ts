/** The reset at the beginning of a run. */
import type { InputPort } from '../../hdl/index.js';
import type { Bench } from '../bench.js';
import { resetPatterns } from '../reset-ports.js';
import type { Instants } from './instants.js';

/** Holds all resets until each clock has risen `rises` times. */
export function holdReset(bench: Bench, inputs: readonly InputPort[], instants: Instants, rises: number): void {
  const active = resetPatterns(inputs, true);
  if (rises === 0 || active.length === 0) return;
  bench.pokeAll(active);
  const seen = new Map(bench.clocks.map((clock) => [clock, 0]));
  while ([...seen.values()].some((count) => count < rises)) {
    for (const clock of instants.rising) seen.set(clock, (seen.get(clock) ?? 0) + 1);
    instants.advance();
  }
  bench.pokeAll(resetPatterns(inputs, false));
}
