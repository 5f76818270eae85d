/** `--wave`: a file for waves, of a kind that its name says. */
import { extname } from 'node:path';
import { UsageError } from '../../hdl/index.js';

/** Kinds of files that waves are written to. */
export type WaveKind = 'vcd' | 'svg' | 'txt';

/** The kind of a file by its name, or undefined. */
export function waveKindOf(file: string): WaveKind | undefined {
  const kind = extname(file).toLowerCase();
  return kind === '.vcd' || kind === '.svg' || kind === '.txt' ? (kind.slice(1) as WaveKind) : undefined;
}

/** Refuses names that do not say what to write. @throws UsageError that names the kinds */
export function waveFile(text: string): string {
  if (waveKindOf(text) !== undefined) return text;
  throw new UsageError(
    `--wave takes a file whose name ends in .vcd (for GTKWave and Surfer), .svg (a picture) or .txt, not '${text}'`,
  );
}
