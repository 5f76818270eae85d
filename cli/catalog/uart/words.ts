/** Words on a serial line: as bytes, as the stimulus of a unit, and out of the frames of its replies. */
import type { NumberFormat } from '../../../hdl/index.js';
import { type Column, columnOf, type RowLayout, type Rows, writeCell } from '../../../sim/index.js';
import { type Frame, readFrames, type Waveform } from './line.js';

/** A word on the line: whole bytes, most significant first, padded with zeros on top. */
export interface UartWord {
  readonly name: string;
  /** At most 64. */
  readonly width: number;
  readonly format: NumberFormat | undefined;
}

/** Cycles of reset before the line is used, and cycles of peace after it. */
export const resetCycles = 4;

/** Replies as results of vectors. */
export interface Replies {
  /** Columns of the word, of `bytes`, the number of its well-formed frames, and of `malformed`, that of other frames and of words with bits in their padding. */
  readonly results: RowLayout;
  /** The replies in `rows`; a frame that starts at `cycle` belongs to the vector `answered(cycle)`. */
  collect(rows: Rows, outputs: RowLayout, vectorCount: number, answered: (cycle: number) => number): Rows;
}

/** Replies of one word each, at the pin `output`; a bit lasts `bit` cycles. */
export function readReplies(
  { output, result }: { readonly output: string; readonly result: UartWord },
  bit: number,
): Replies {
  const count = { width: 8, format: undefined };
  const results = layout([result, { name: 'bytes', ...count }, { name: 'malformed', ...count }]);
  return {
    results,
    collect(rows, outputs, vectorCount, answered) {
      const column = columnOf(outputs, output);
      const line: Waveform = new Uint8Array(rows.length / outputs.limbs);
      for (let cycle = 0; cycle < line.length; cycle += 1) {
        line[cycle] = rows[cycle * outputs.limbs + column.offset] === 0n ? 0 : 1;
      }
      // What comes before the first vector is over is charged to the first.
      const frames = readFrames(line.subarray(resetCycles), bit);
      const replies: Frame[][] = Array.from({ length: vectorCount }, () => []);
      for (const frame of frames) replies[answered(frame.start + resetCycles)]?.push(frame);
      const collected = new BigUint64Array(vectorCount * results.limbs);
      replies.forEach((reply, vector) => {
        const { bytes, malformed, word } = readReply(reply, result.width);
        const values = [word, bytes, malformed];
        results.columns.forEach((cell, i) => {
          writeCell(collected, results, vector, cell, BigInt.asUintN(cell.width, values[i] ?? 0n));
        });
      });
      return collected;
    },
  };
}

/** Rows with a limb for each of `words`. */
export function layout(words: readonly UartWord[]): RowLayout {
  const columns = words.map((word, offset): Column => ({ ...word, signed: false, offset, limbs: 1 }));
  return { columns, limbs: columns.length };
}

/** The bytes of a word, most significant first. */
export function bytesOf(value: bigint, width: number): number[] {
  const count = Math.ceil(width / 8);
  return Array.from({ length: count }, (_, i) => Number((value >> BigInt(8 * (count - 1 - i))) & 0xffn));
}

/** Rows in which `port` follows `line`, the reset is on at first, and every other input is 0. */
export function stimulus(line: Waveform, inputs: RowLayout, port: string): BigUint64Array<ArrayBuffer> {
  const rows = new BigUint64Array(line.length * inputs.limbs);
  const { offset } = columnOf(inputs, port);
  for (let cycle = 0; cycle < line.length; cycle += 1) if (line[cycle]) rows[cycle * inputs.limbs + offset] = 1n;
  const reset = inputs.columns.find(({ name }) => name === 'reset');
  for (let cycle = 0; reset && cycle < resetCycles; cycle += 1) rows[cycle * inputs.limbs + reset.offset] = 1n;
  return rows;
}

function readReply(
  frames: readonly Frame[],
  width: number,
): { readonly word: bigint; readonly bytes: bigint; readonly malformed: bigint } {
  const bytes = frames.flatMap(({ byte }) => (byte === undefined ? [] : [byte]));
  const word = bytes.slice(0, Math.ceil(width / 8)).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const padding = word >> BigInt(width) === 0n ? 0 : 1;
  const most = (count: number): bigint => BigInt(Math.min(255, count));
  return { word, bytes: most(bytes.length), malformed: most(frames.length - bytes.length + padding) };
}
