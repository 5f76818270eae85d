/** Software models of quire units, cycle by cycle: when which word of which state is at the outputs. */
import type { QuireLayout } from '../../../generators/index.js';
import { type Patterns, type StatefulModel, statefulModel } from '../../../sim/index.js';

/** A quire after an operation. */
export interface QuireState {
  /** The pattern: NaR where the quire is. */
  readonly pattern: bigint;
  /** The sum of all that was finite since the last clear, modulo 2^stored: what the words show. */
  readonly sum: bigint;
  readonly isNar: boolean;
  readonly overflow: boolean;
}

/** An empty quire. */
export const emptyQuire: QuireState = { pattern: 0n, sum: 0n, isNar: false, overflow: false };

/** What comes out when, in cycles after an operation. */
export interface Skew {
  readonly latency: number;
  readonly statusLatency: number;
  readonly segments: number;
  readonly segmentBits: number;
}

/** The quire after an operation with `inputs`. */
export type Operation = (before: QuireState, inputs: Patterns) => QuireState;

/** The model of a unit that does `operation` on operands which all come in one cycle, and gives word k `latency` + k cycles later. */
export function skewedModel(operation: Operation, { stored }: QuireLayout, skew: Skew): StatefulModel {
  const { latency, statusLatency, segments, segmentBits } = skew;
  return pipelined(operation, statusLatency, (after) => {
    const outputs: Record<string, bigint> = statusOf(after(statusLatency));
    for (let k = 0; k < segments; k += 1) {
      const sum = BigInt.asIntN(stored, after(latency + k).sum);
      outputs[`words_${k}`] = BigInt.asUintN(segmentBits, sum >> BigInt(k * segmentBits));
    }
    return outputs;
  });
}

/** The model of a unit that gives the pattern of its quire `latency` cycles after the operands. */
export function alignedModel(operation: Operation, latency: number): StatefulModel {
  return pipelined(operation, latency, (after) => {
    const state = after(latency);
    return { ...statusOf(state), result: state.pattern };
  });
}

function statusOf({ isNar, overflow }: QuireState): { nar: bigint; overflow: bigint } {
  return { nar: isNar ? 1n : 0n, overflow: overflow ? 1n : 0n };
}

/** The quires after the last operations, the latest first. */
type History = readonly QuireState[];

/** `show` sees the quire that was left by the operation so many cycles ago. */
function pipelined(
  operation: Operation,
  longest: number,
  show: (after: (cycles: number) => QuireState) => Patterns,
): StatefulModel {
  return statefulModel<History>({
    start: () => new Array<QuireState>(longest).fill(emptyQuire),
    step(history, inputs) {
      const outputs = show((cycles) => history[cycles - 1] ?? emptyQuire);
      return { state: [operation(history[0] ?? emptyQuire, inputs), ...history.slice(0, -1)], outputs };
    },
  });
}
