/** Frames on a serial line: what is written is read back, and every way to spoil a frame makes it malformed. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFrames, type Waveform, writeFrame } from '../../../../cli/catalog/uart/line.js';

const idle = (cycles: number): Waveform => new Uint8Array(cycles).fill(1);

test('0x53 at 4 cycles per bit is 1 1 0 0 1 0 1 0 between start and stop, lowest bit first', () => {
  const line = idle(44);
  writeFrame(line, 2, 0x53, 4);
  const levels = Array.from({ length: 10 }, (_, bit) => line[2 + 4 * bit + 2]).join('');
  expect(levels).toBe('0110010101');
  expect([line[0], line[1], line[2], line[42]]).toEqual([1, 1, 0, 1]);
});

test('bytes written one after another are read back, whatever the length of a bit', () => {
  const bytes = fc.array(fc.nat(255), { maxLength: 6 });
  const cyclesPerBit = fc.double({ min: 8, max: 120, noNaN: true });
  fc.assert(
    fc.property(bytes, cyclesPerBit, (sent, bit) => {
      const line = idle(Math.ceil((10 * sent.length + 2) * bit));
      sent.forEach((byte, i) => {
        writeFrame(line, bit + 10 * i * bit, byte, bit);
      });
      expect(readFrames(line, bit).map(({ byte }) => byte)).toEqual(sent);
    }),
    { seed: 1, numRuns: 100 },
  );
});

describe('a frame is malformed', () => {
  const bit = 16;
  const frame = (spoil: (line: Waveform) => Waveform): (number | undefined)[] => {
    const line = idle(16 * bit);
    writeFrame(line, bit, 0xff, bit);
    return readFrames(spoil(line), bit).map(({ byte }) => byte);
  };

  test('but not where nothing is wrong with it', () => {
    expect(frame((line) => line)).toEqual([0xff]);
  });
  test('where its stop bit is low', () => {
    expect(frame((line) => line.fill(0, 10 * bit, 11 * bit))).toEqual([undefined]);
  });
  test('where its start bit is over before its middle', () => {
    expect(frame((line) => line.fill(1, bit + 4, 2 * bit))).toEqual([undefined]);
  });
  test('where a bit changes in its middle', () => {
    expect(frame((line) => line.fill(0, 5 * bit + 8, 5 * bit + 10))).toEqual([undefined]);
  });
  test('where the line ends before it does', () => {
    expect(frame((line) => line.slice(0, 10 * bit))).toEqual([undefined]);
  });
  test('where the line only stays low', () => {
    expect(frame((line) => line.fill(0))).toEqual([undefined]);
  });
});
