/** What a scale makes of a posit's pattern. */
import { type Bit, mux } from '../../hdl/index.js';
import { positFields } from './fields.js';
import type { PositParameters } from './shape.js';
import { flipIf, range, type Word } from './word.js';

/** Regime and exponent of a scale. */
export interface Placed {
  /** The scale is below 0: its regime runs in zeros where the posit is positive, and in ones where it is negative. */
  readonly descends: Bit;
  /** Bits by which the regime is longer than the shortest. */
  readonly length: Word;
  /** That number has more bits than `length`: nothing is left of exponent and fraction. */
  readonly isFar: Bit;
  /** The regime takes the whole pattern, or more. */
  readonly isBeyond: Bit;
  readonly exponent: Word | undefined;
}

/** Regime and exponent of `scale`, in two's complement and wider than the format's own, for a posit with `sign`. */
export function placed(scale: Word, sign: Bit, format: PositParameters): Placed {
  const { n, es, run } = positFields(format);
  const descends: Bit = scale.msb;
  const regime = flipIf(scale.bits(scale.width - 2, es), descends);
  const exponent = range(scale, es - 1, 0);
  return {
    descends,
    length: regime.bits(run - 1, 0),
    isFar: regime.bits(regime.width - 1, run).any(),
    isBeyond: regime.ge(n - 2),
    exponent: exponent && flipIf(exponent, sign),
  };
}

/** `large` or `small`, two of one format. */
export function eitherPlaced(isLarge: Bit, large: Placed, small: Placed): Placed {
  return {
    descends: mux(isLarge, large.descends, small.descends),
    length: mux(isLarge, large.length, small.length),
    isFar: mux(isLarge, large.isFar, small.isFar),
    isBeyond: mux(isLarge, large.isBeyond, small.isBeyond),
    exponent: large.exponent && small.exponent && mux(isLarge, large.exponent, small.exponent),
  };
}
