/** A serial line as a waveform: 8N1 frames written into it bit by bit, and read out of it strictly. */

/** The level of a line in each clock cycle. */
export type Waveform = Uint8Array<ArrayBuffer>;

/** A frame found on a line. */
export interface Frame {
  /** Cycle in which the line falls. */
  readonly start: number;
  /** The byte; undefined where the frame is malformed. */
  readonly byte: number | undefined;
}

/** Bits of a frame: start, eight data, stop. */
export const frameBits = 10;

/** Puts the frame of `byte` on an idle `line`, its start bit at the cycle `start`; bits may be fractions of cycles long. */
export function writeFrame(line: Waveform, start: number, byte: number, cyclesPerBit: number): void {
  // The least significant bit comes first.
  const levels = (1 << 9) | (byte << 1);
  for (let bit = 0; bit < frameBits; bit += 1) {
    const from = Math.round(start + bit * cyclesPerBit);
    line.fill((levels >> bit) & 1, from, Math.round(start + (bit + 1) * cyclesPerBit));
  }
}

/**
 * Every frame on `line`. One is malformed where its start bit is not low or its stop bit not high, where the line changes
 * in the middle quarter of a bit, or where the line ends before it does.
 */
export function readFrames(line: Waveform, cyclesPerBit: number): readonly Frame[] {
  const frames: Frame[] = [];
  let at = 0;
  for (;;) {
    const start = fallAfter(line, at);
    if (start === undefined) return frames;
    frames.push({ start, byte: byteAt(line, start, cyclesPerBit) });
    // The stop bit has been seen up to here; the next start bit may fall from here on.
    at = Math.ceil(start + (frameBits - 0.375) * cyclesPerBit);
  }
}

/** The first cycle from `at` on in which the line is low and was high; a line starts as if it had been high. */
function fallAfter(line: Waveform, at: number): number | undefined {
  for (let cycle = at; cycle < line.length; cycle += 1) {
    if (line[cycle] === 0 && (cycle === 0 || line[cycle - 1] !== 0)) return cycle;
  }
  return undefined;
}

function byteAt(line: Waveform, start: number, cyclesPerBit: number): number | undefined {
  let levels = 0;
  for (let bit = 0; bit < frameBits; bit += 1) {
    const level = steadyLevel(line, start + (bit + 0.375) * cyclesPerBit, start + (bit + 0.625) * cyclesPerBit);
    if (level === undefined) return undefined;
    levels |= level << bit;
  }
  const isFrame = (levels & 1) === 0 && levels >> (frameBits - 1) === 1;
  return isFrame ? (levels >> 1) & 0xff : undefined;
}

/** The level of the line from `from` to `to`; undefined where it changes or the line is over. */
function steadyLevel(line: Waveform, from: number, to: number): number | undefined {
  const first = Math.floor(from);
  const level = line[first];
  for (let cycle = first; cycle <= Math.floor(to); cycle += 1) if (line[cycle] !== level) return undefined;
  return level;
}
