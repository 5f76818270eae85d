/** What was probably meant. */
import { closest, distance } from 'fastest-levenshtein';
import { UsageError } from '../hdl/index.js';

/** The choice nearest to `word`; undefined where there are none. */
export function nearest(word: string, choices: readonly string[]): string | undefined {
  if (choices.length === 0) return undefined;
  const close = closest(word, [...choices]);
  if (distance(word, close) <= 2 && word.length > 2) return close;
  // Half a name is nearer to the whole than edit distance has it.
  return choices.find((choice) => word !== '' && choice.toLowerCase().includes(word.toLowerCase())) ?? close;
}

/** `unknown board 'icebraker': did you mean 'icebreaker'? The boards are icebreaker, hx8k-breakout.` */
export function unknown(kind: string, word: string, choices: readonly string[], plural: string): UsageError {
  const near = nearest(word, choices);
  const hint = near === undefined ? '' : `: did you mean '${near}'? The ${plural} are ${choices.join(', ')}.`;
  return new UsageError(`unknown ${kind} '${word}'${hint}`);
}
