/** Clocks of different periods: who rises when. */
import { GatewrightError } from '../hdl/index.js';
import type { RowEnd } from './waves/trace.js';

/** When a clock rises: every `period` units of time, at times that leave `phase` (0 unless said) when divided by the period. */
export type ClockPeriod = number | { readonly period: number; readonly phase?: number };

/** An instant at which clocks rise. */
export interface ClockEdge {
  /** Units of time since power-up. */
  readonly time: number;
  /** Names of the ports of the clocks that rise. */
  readonly clocks: readonly string[];
}

/** The instants after `from` and up to `to` at which clocks rise, in order; the unit of time is whatever periods are given in. */
export function* clockEdges(
  periods: ReadonlyMap<string, ClockPeriod>,
  from: number,
  to: number,
): Generator<ClockEdge, void> {
  const clocks = [...periods].map(([name, given]) => {
    const { period, phase = 0 } = typeof given === 'object' ? given : { period: given };
    if (!Number.isSafeInteger(period) || period < 1) {
      throw new GatewrightError(
        `the period of '${name}' must be a whole number of units of time from 1 up, not ${period}`,
      );
    }
    if (!Number.isSafeInteger(phase) || phase < 0 || phase >= period) {
      throw new GatewrightError(
        `the phase of '${name}' must be a whole number below its period ${period}, not ${phase}`,
      );
    }
    const past = Math.floor((from - phase) / period);
    return { name, period, next: phase + (past + 1) * period };
  });
  for (;;) {
    const time = Math.min(...clocks.map(({ next }) => next));
    if (clocks.length === 0 || time > to) return;
    const rising = clocks.filter(({ next }) => next === time);
    yield { time, clocks: rising.map(({ name }) => name) };
    for (const clock of rising) clock.next += clock.period;
  }
}

/** How a row ends that lasts from `last` to an edge; a clock is 1 for half its period. */
export function rowEnd(
  { time, clocks }: ClockEdge,
  periods: Readonly<Record<string, ClockPeriod>>,
  last: number,
): RowEnd {
  const high = (clock: string): number => {
    const given = periods[clock] ?? 1;
    return (typeof given === 'object' ? given.period : given) / 2;
  };
  return { duration: time - last, rises: new Map(clocks.map((clock) => [clock, high(clock)])) };
}
