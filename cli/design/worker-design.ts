/** A design found again in a worker thread, which components cannot be sent to. */
import type { Origin } from '../../sim/index.js';
import type { Context } from '../context.js';
import type { ChosenDesign } from './chosen-design.js';
import { findDesign } from './find-design.js';

/** What a worker is told. */
interface Wanted {
  /** As on the command line. */
  readonly text: string;
  readonly cwd: string;
}

/** The design that `text` names. */
export async function workerDesign({ text, cwd }: Wanted): Promise<ChosenDesign> {
  return await findDesign(text, { cwd });
}

/** Where a worker thread finds the design called `text`. */
export function originOfDesign(text: string, { cwd }: Pick<Context, 'cwd'>): Origin {
  const wanted: Wanted = { text, cwd };
  return { module: import.meta.url, export: 'workerDesign', argument: wanted };
}
