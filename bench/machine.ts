/** What a benchmark ran on, for its JSON. */
import { cpus } from 'node:os';

/** Processor, cores and Node version. */
export function machine(): { readonly cpu: string; readonly cores: number; readonly node: string } {
  const all = cpus();
  return { cpu: all[0]?.model ?? 'unknown', cores: all.length, node: process.version };
}

/** The middle of an odd number of figures. */
export function median(figures: readonly number[]): number {
  return [...figures].sort((a, b) => a - b)[Math.floor(figures.length / 2)] ?? Number.NaN;
}
