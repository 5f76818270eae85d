/** The patterns of a posit format at which units tend to break, and the classes its patterns fall into. */
import type { PositFormat } from './format.js';

/** A pattern with a name: `NaR`, `+maxpos`, `-regime 3 + ulp`. */
export interface PositCorner {
  readonly name: string;
  readonly pattern: bigint;
}

/**
 * Zero, NaR, and of both signs: minpos, maxpos, 1, the first pattern of every regime (a power of 2^(2^es)), the patterns beside it,
 * the middle of every regime, and half a unit in the last place of 1 with its neighbours, which makes ties with 1 and its neighbours.
 * Each pattern once, in this order.
 */
export function positCorners(format: PositFormat): readonly PositCorner[] {
  const { n, es, nar, mask, one, minpos, maxpos } = format;
  const found = new Map<bigint, string>();
  const add = (name: string, pattern: bigint): void => {
    if (pattern >= 0n && pattern <= mask && !found.has(pattern)) found.set(pattern, name);
  };
  /** A positive pattern, and its negative. */
  const both = (name: string, pattern: bigint): void => {
    if (pattern <= 0n || pattern >= nar) return;
    add(`+${name}`, pattern);
    add(`-${name}`, mask + 1n - pattern);
  };
  const withNeighbours = (name: string, pattern: bigint): void => {
    both(name, pattern);
    both(`${name} - ulp`, pattern - 1n);
    both(`${name} + ulp`, pattern + 1n);
  };
  add('0', 0n);
  add('NaR', nar);
  both('minpos', minpos);
  both('maxpos', maxpos);
  both('1', one);
  for (let regime = -(n - 2); regime <= n - 2; regime += 1) {
    const first = firstOfRegime(n, regime);
    withNeighbours(`regime ${regime}`, first);
    const next = regime === n - 2 ? nar : firstOfRegime(n, regime + 1);
    both(`regime ${regime} middle`, (first + next) / 2n);
  }
  // 1 has n - 3 - es fraction bits, so half of its last one weighs 2^(es + 2 - n).
  if (n - 3 - es >= 0) {
    const scale = es + 2 - n;
    const regime = scale >> es;
    const rest = BigInt(n - 2 - (regime >= 0 ? regime + 1 : -regime));
    const exponent = BigInt(scale - regime * 2 ** es);
    // Exponent bits stand behind the regime's closing bit; a long regime cuts them off.
    const shift = rest - BigInt(es);
    const field = shift >= 0n ? exponent << shift : exponent >> -shift;
    withNeighbours('half ulp of 1', firstOfRegime(n, regime) + field);
  }
  return [...found].map(([pattern, name]) => ({ name, pattern }));
}

/** The smallest positive pattern of a regime. */
function firstOfRegime(n: number, regime: number): bigint {
  if (regime < 0) return 1n << BigInt(n - 2 + regime);
  return ((2n << BigInt(regime)) - 1n) << BigInt(n - 2 - regime);
}

/** The classes of a format: zero, NaR, and each sign with each regime. */
export interface PositClasses {
  readonly names: readonly string[];
  /** The index in `names` of the pattern whose upper and lower 32 bits, unsigned, are given. */
  of(high: number, low: number): number;
}

/** Zero, NaR, and each sign with each regime; the regime of a negative posit is that of its magnitude. */
export function positClasses({ n }: PositFormat): PositClasses {
  const regimes = Array.from({ length: 2 * (n - 2) + 1 }, (_, i) => i - (n - 2));
  const names = ['0', 'NaR', ...regimes.map((k) => `+regime ${k}`), ...regimes.map((k) => `-regime ${k}`)];
  const up = 64 - n;
  return {
    names,
    of(high, low) {
      // The sign bit goes to the top of 64 bits.
      let top = (up >= 32 ? low << (up - 32) : up === 0 ? high : (high << up) | (low >>> (32 - up))) >>> 0;
      let bottom = (up >= 32 ? 0 : low << up) >>> 0;
      const negative = top >= 0x8000_0000;
      if (bottom === 0 && (top === 0 || top === 0x8000_0000)) return negative ? 1 : 0;
      if (negative) {
        bottom = -bottom >>> 0;
        top = (bottom === 0 ? -top : ~top) >>> 0;
      }
      // The regime goes to the top; a run of ones is counted as zeros.
      top = ((top << 1) | (bottom >>> 31)) >>> 0;
      bottom = (bottom << 1) >>> 0;
      const ones = top >= 0x8000_0000;
      if (ones) {
        top = ~top >>> 0;
        bottom = ~bottom >>> 0;
      }
      const run = Math.min(top === 0 ? 32 + Math.clz32(bottom) : Math.clz32(top), n - 1);
      const regime = ones ? run - 1 : -run;
      return 2 + (negative ? regimes.length : 0) + regime + (n - 2);
    },
  };
}
