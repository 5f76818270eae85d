// The serial adder at its pins: bytes in, bytes out, as a host on the other end of the cable sees it.
import { positAdderUart } from 'gatewright/generators';
import { addPosit, positFormat } from 'gatewright/kernels-sw';
import { simulate } from 'gatewright/sim';
import { describe, expect, it } from 'vitest';
import { bytesIn, levelsOf } from '../../support/serial-line.js';

/** What comes back for `bytes`, at 8 clock cycles a bit; idle before and after. */
function exchange(n: number, es: number, levels: readonly number[], tail = 8 * 10 * 12): number[] {
  const dut = simulate(positAdderUart({ n, es, clockHz: 8_000_000, baud: 1_000_000 }));
  dut.uart_rx = 1;
  dut.reset = 1;
  dut.step(2);
  dut.reset = 0;
  const received: number[] = [];
  for (const level of [1, 1, 1, ...levels, ...new Array<number>(tail).fill(1)]) {
    dut.uart_rx = level;
    received.push(Number(dut.uart_tx));
    dut.step();
  }
  return bytesIn(received, 8);
}

describe('posit-adder-uart', () => {
  it('adds 1 and 2 in posit(16, 2): 0x4000 + 0x4800 = 3 = 0x4c00', () => {
    expect(exchange(16, 2, levelsOf([0x40, 0x00, 0x48, 0x00], 8))).toEqual([0x4c, 0x00]);
  });

  it('takes pairs back to back and answers each in order', () => {
    const format = positFormat(16, 1);
    const pairs = [0x4000_5000n, 0x1234_edcbn, 0x8000_4000n, 0x7fff_7fffn, 0x0001_ffffn, 0x3a7c_0153n];
    const bytes = pairs.flatMap((pair) => [24n, 16n, 8n, 0n].map((by) => Number((pair >> by) & 0xffn)));
    const sums = pairs.map((pair) => addPosit(format, pair >> 16n, pair & 0xffffn));
    const expected = sums.flatMap((sum) => [Number(sum >> 8n), Number(sum & 0xffn)]);
    expect(exchange(16, 1, levelsOf(bytes, 8))).toEqual(expected);
  });

  it('sends one byte for formats up to 8 bits: 1 + 1 = 2 in posit(6, 0), 0x10 + 0x10 = 0x18', () => {
    expect(exchange(6, 0, levelsOf([0x10, 0x10], 8))).toEqual([0x18]);
  });

  it('carries 64-bit operands in eight bytes: 1 + 1 = 2 in posit(64, 2), 0x40... + 0x40... = 0x48...', () => {
    const one = [0x40, 0, 0, 0, 0, 0, 0, 0];
    expect(exchange(64, 2, levelsOf([...one, ...one], 8))).toEqual([0x48, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('starts over after a frame without stop bit', () => {
    const broken = new Array<number>(8 * 10).fill(0);
    const idle = new Array<number>(8).fill(1);
    const good = levelsOf([0x40, 0x00, 0x40, 0x00], 8);
    expect(exchange(16, 2, [...levelsOf([0x40], 8), ...broken, ...idle, ...good])).toEqual([0x48, 0x00]);
  });

  it('takes no pulse shorter than half a bit for a start bit', () => {
    const pulse = [0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    expect(exchange(16, 2, [...pulse, ...levelsOf([0x40, 0x00, 0x40, 0x00], 8)])).toEqual([0x48, 0x00]);
  });

  it('understands a host that is 2 % fast or slow', () => {
    const stretched = (factor: number): number[] => {
      const exact = levelsOf([0x40, 0x00, 0x48, 0x00], 100);
      return Array.from(
        { length: Math.floor((exact.length * factor) / 12.5) },
        (_, i) => exact[Math.floor((i * 12.5) / factor)] ?? 1,
      );
    };
    expect(exchange(16, 2, stretched(0.98))).toEqual([0x4c, 0x00]);
    expect(exchange(16, 2, stretched(1.02))).toEqual([0x4c, 0x00]);
  });
});
