/** How many clock cycles one bit lasts on a serial line. */
import { UsageError } from '../../hdl/index.js';

/** A serial line: 8 data bits, no parity, one stop bit. */
export interface UartParameters {
  /** Clock frequency, in hertz. */
  readonly clockHz: number;
  /** Bits per second on the line. */
  readonly baud: number;
}

/** Both ends sample within a frame of ten bits, so a twentieth of a bit off would be at the edge; half of that is allowed. */
const mostDeviation = 0.025;

/** Clock cycles per bit; refuses rates that the clock cannot make to within 2.5 %. */
export function cyclesPerBit({ clockHz, baud }: UartParameters): number {
  for (const [name, value] of Object.entries({ clockHz, baud })) {
    if (!Number.isFinite(value) || value <= 0) throw new UsageError(`${name} must be a number above 0, not ${value}`);
  }
  const exact = clockHz / baud;
  const cycles = Math.round(exact);
  if (cycles < 4) {
    throw new UsageError(
      `a clock of ${clockHz} Hz is too slow for ${baud} baud: use at most ${Math.floor(clockHz / 4)} baud`,
    );
  }
  if (Math.abs(cycles - exact) / exact > mostDeviation) {
    const nearest = Math.round(clockHz / cycles);
    throw new UsageError(
      `a clock of ${clockHz} Hz makes ${nearest} baud, too far from ${baud} for the other end to follow`,
    );
  }
  return cycles;
}

/** Bits of a counter that counts down from `cycles` - 1. */
export function counterWidth(cycles: number): number {
  return Math.max(1, (cycles - 1).toString(2).length);
}
