/** The reset at the beginning of a run. */
import type { InputPort } from '../../hdl/index.js';
import { resetPatterns } from '../reset-ports.js';
import type { Instants } from './instants.js';
import type { TestedBench } from './tested-bench.js';

/** Holds all resets until each clock has risen `rises` times. */
export async function holdReset(
  bench: TestedBench,
  inputs: readonly InputPort[],
  instants: Instants,
  rises: number,
): Promise<void> {
  const active = resetPatterns(inputs, true);
  if (rises === 0 || active.length === 0) return;
  await bench.pokeAll(active);
  const seen = new Map(bench.clocks.map((clock) => [clock, 0]));
  while ([...seen.values()].some((count) => count < rises)) {
    for (const clock of instants.rising) seen.set(clock, (seen.get(clock) ?? 0) + 1);
    await instants.advance();
  }
  await bench.pokeAll(resetPatterns(inputs, false));
}
