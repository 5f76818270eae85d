/** The outcome of a verification as text. */
import { failureText } from './failure.js';
import type { Verification } from './verify.js';

const words = {
  exhaustive: 'all',
  corners: 'corners',
  directed: 'directed',
  random: 'random',
  table: 'table',
} as const;

/** A line per engine, and the smallest failing vector of each that failed. */
export function verificationText(result: Verification): string {
  const how = [...new Set(result.parts.map(({ method }) => words[method]))].join(', ');
  const seed = result.seed === undefined ? '' : `, seed ${result.seed}`;
  const what = (vectors: number): string =>
    result.cycles === undefined
      ? `${vectors} vectors`
      : `${vectors} ${vectors === 1 ? 'sequence' : 'sequences'} of ${result.cycles} cycles`;
  return result.engines
    .map(({ engine, vectors, mismatches, failure, covers = {} }) => {
      const head = `${result.unit} on ${engine}: ${mismatches} ${mismatches === 1 ? 'mismatch' : 'mismatches'} in ${what(vectors)} (${how}${seed})`;
      if (!failure) return head + coversText(covers);
      return `${head}; the ${which(failure, result.cycles !== undefined)}:\n${failureText(failure)}`;
    })
    .join('\n');
}

/** A line for the covers, if there are any. */
function coversText(covers: Readonly<Record<string, number>>): string {
  const counts = Object.entries(covers).map(([name, count]) => `${name} ${count}`);
  return counts.length === 0 ? '' : `\n  covers: ${counts.join(', ')}`;
}

function which({ alone, smallest }: { alone: boolean; smallest: boolean }, isSequence: boolean): string {
  if (!alone)
    return `first ${isSequence ? 'sequence' : 'operands'} that ${isSequence ? 'fails' : 'fail'}, and only after the others`;
  if (isSequence) return 'shortest sequence found that fails';
  return smallest ? 'smallest operands that fail' : 'first operands that fail';
}
