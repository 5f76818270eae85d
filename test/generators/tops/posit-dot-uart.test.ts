// Serial dot products at the pins: bytes in, bytes out, as a host on the other end of the cable sees them.
import { positDotUart } from 'gatewright/generators';
import { simulate } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { bytesIn, levelsOf } from '../../support/serial-line.js';

/** What comes back for `levels`, at 8 clock cycles a bit unless said; idle before and after. */
function exchange(
  n: number,
  es: number,
  levels: readonly number[],
  { cyclesPerBit = 8, clockHz = 8e6 }: { readonly cyclesPerBit?: number; readonly clockHz?: number } = {},
): number[] {
  const dut = simulate(positDotUart({ n, es, clockHz, baud: clockHz / cyclesPerBit }));
  dut.uart_rx = 1;
  dut.reset = 1;
  dut.step(2);
  dut.reset = 0;
  const received: number[] = [];
  for (const level of [1, 1, 1, ...levels, ...new Array<number>(140 * cyclesPerBit).fill(1)]) {
    dut.uart_rx = level;
    received.push(Number(dut.uart_tx));
    dut.step();
  }
  return bytesIn(received, cyclesPerBit);
}

const sent = (...bytes: readonly number[]): number[] => levelsOf(bytes, 8);
const quiet = (bits: number): number[] => new Array<number>(8 * bits).fill(1);

describe('posit-dot-uart', () => {
  it('2 * 3 + 1 * 1 = 7 in posit(8, 2): 0x48 * 0x4c + 0x40 * 0x40 = 0x56', () => {
    expect(exchange(8, 2, sent(2, 0x48, 0x4c, 0x40, 0x40, 0))).toEqual([0x56]);
  });

  it('maxpos^2 + minpos^2 - maxpos^2 = minpos in posit(32, 2), whose 512 bits hold both: 2^240 and 2^-240', () => {
    const [maxpos, minpos] = [
      [0x7f, 0xff, 0xff, 0xff],
      [0, 0, 0, 1],
    ] as const;
    const minus = [0x80, 0, 0, 1];
    const vector = [3, ...maxpos, ...maxpos, ...minpos, ...minpos, ...maxpos, ...minus, 0];
    expect(exchange(32, 2, sent(...vector))).toEqual(minpos);
  });

  it('answers vectors that follow one another at once, each on its own, whatever their chunks', () => {
    const one = [0x40, 0x00, 0x40, 0x00];
    const vectors = [1, ...one, 0, 1, ...one, 1, ...one, 0, 2, ...one, ...one, 1, ...one, 0];
    expect(exchange(16, 2, sent(...vectors))).toEqual([0x40, 0, 0x48, 0, 0x4c, 0]);
  });

  it('sends one byte for formats up to 8 bits, and eight for 64: 1 * 1 = 1', () => {
    expect(exchange(3, 0, sent(1, 2, 2, 0))).toEqual([2]);
    const one = [0x40, 0, 0, 0, 0, 0, 0, 0];
    expect(exchange(64, 2, sent(1, ...one, ...one, 0))).toEqual(one);
  });

  it('answers NaR to a vector that a break ends, and understands what comes after two frames of peace', () => {
    const vector = sent(1, 0x40, 0x48, 0);
    const broken = [...sent(2, 0x40, 0x40, 0x40), ...new Array<number>(8 * 25).fill(0)];
    expect(exchange(8, 2, [...broken, ...quiet(34), ...vector])).toEqual([0x80, 0x48]);
    expect(exchange(8, 2, [...broken, ...quiet(3), ...vector])).toEqual([0x80]);
  });

  it('takes no pulse shorter than half a bit for a start bit', () => {
    const pulse = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    expect(exchange(8, 2, [...pulse, ...sent(1, 0x40, 0x48, 0)])).toEqual([0x48]);
  });

  it('keeps up with the shortest vectors of small posits with a long quire, at 4 cycles a bit: posit(8, 4), 1 * 4^i', () => {
    const powers = [0x40, 0x44, 0x48, 0x4c];
    const vectors = powers.flatMap((power) => [1, 0x40, power, 0]);
    expect(exchange(8, 4, levelsOf(vectors, 4), { cyclesPerBit: 4, clockHz: 48e6 })).toEqual(powers);
  });
});
