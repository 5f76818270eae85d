// A serial line as a test sees it: bytes turned into line levels cycle by cycle, and levels read back strictly.

/** The levels, one per clock cycle, that carry `bytes` as 8N1 frames with `gap` idle cycles after each. */
export function levelsOf(bytes: readonly number[], cyclesPerBit: number, gap = 0): number[] {
  return bytes.flatMap((byte) => {
    const bits = [0, ...Array.from({ length: 8 }, (_, i) => (byte >> i) & 1), 1];
    return [...bits.flatMap((bit) => new Array<number>(cyclesPerBit).fill(bit)), ...new Array<number>(gap).fill(1)];
  });
}

/** The bytes in `levels`; throws where a start or stop bit is wrong, or a frame is cut off. */
export function bytesIn(levels: readonly number[], cyclesPerBit: number): number[] {
  const bytes: number[] = [];
  for (let at = levels.indexOf(0); at >= 0; at = levels.indexOf(0, at)) {
    const sample = (bit: number): number => {
      const level = levels[at + bit * cyclesPerBit + Math.floor(cyclesPerBit / 2)];
      if (level === undefined) throw new Error(`the frame that starts in cycle ${at} is cut off`);
      return level;
    };
    if (sample(0) !== 0) throw new Error(`a pulse in cycle ${at} is shorter than a start bit`);
    if (sample(9) !== 1) throw new Error(`the frame that starts in cycle ${at} has no stop bit`);
    let byte = 0;
    for (let bit = 0; bit < 8; bit += 1) byte |= sample(bit + 1) << bit;
    bytes.push(byte);
    at += 9 * cyclesPerBit + Math.floor(cyclesPerBit / 2);
  }
  return bytes;
}
