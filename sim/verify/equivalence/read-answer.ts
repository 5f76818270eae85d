/** What the `sat` command of Yosys says. */
import { answerMark } from './problem.js';

/** An answer. */
export interface Answer {
  readonly result: 'equal' | 'different' | 'unknown';
  /** Inputs of each step of an example, by name, where they differ. */
  readonly steps: readonly ReadonlyMap<string, bigint>[];
  /** Size of the largest problem that was given to the solver. */
  readonly variables: number;
  readonly clauses: number;
  /** Length of the induction that succeeded, or of the longest that was tried. */
  readonly length: number | undefined;
  /** Where PDR found a difference: after so many cycles. */
  readonly frame: number | undefined;
}

/** Reads the log of a run. */
export function readAnswer(log: string): Answer {
  const text = log.slice(log.lastIndexOf(answerMark));
  const sizes = [...text.matchAll(/Solving problem with (\d+) variables and (\d+) clauses/g)];
  const last = sizes.at(-1);
  const lengths = [...text.matchAll(/Trying induction with length (\d+)/g)];
  const frame = /was asserted in frame (\d+)/.exec(text)?.[1];
  const length = lengths.at(-1)?.[1];
  return {
    result: resultOf(text),
    steps: resultOf(text) === 'different' ? stepsIn(text) : [],
    variables: Number(last?.[1] ?? 0),
    clauses: Number(last?.[2] ?? 0),
    length: length === undefined ? undefined : Number(length),
    frame: frame === undefined ? undefined : Number(frame),
  };
}

function resultOf(text: string): Answer['result'] {
  if (/SAT proof finished - no model found: SUCCESS!|Induction step proven: SUCCESS!|Property proved/.test(text))
    return 'equal';
  if (
    /SAT proof finished - model found: FAIL!|SAT temporal induction proof finished - model found for base case: FAIL!/.test(
      text,
    )
  ) {
    return 'different';
  }
  return 'unknown';
}

/** The last table of the log: rows of an optional step, a name, and a value whose last column is binary. */
function stepsIn(text: string): ReadonlyMap<string, bigint>[] {
  const table = text.slice(text.lastIndexOf('Signal Name'));
  const steps = new Map<number, Map<string, bigint>>();
  for (const [, step = '1', name = '', bits = ''] of table.matchAll(
    /^\s*(?:(\d+)\s+)?\\(\S+)\s+\S+\s+\S+\s+([01x]+)\s*$/gm,
  )) {
    const values = steps.get(Number(step)) ?? new Map<string, bigint>();
    values.set(name, BigInt(`0b${bits.replaceAll('x', '0')}`));
    steps.set(Number(step), values);
  }
  return [...steps].sort(([a], [b]) => a - b).map(([, values]) => values);
}
