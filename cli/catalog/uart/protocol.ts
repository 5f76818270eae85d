/** How operands travel to a unit behind a UART and its results back: as waveforms at the two pins. */
import type { NumberFormat } from '../../../hdl/index.js';
import { type Column, columnOf, type Protocol, type RowLayout, readCell, writeCell } from '../../../sim/index.js';
import { type Frame, frameBits, readFrames, type Waveform, writeFrame } from './line.js';

/** A word on the line: whole bytes, most significant first, padded with zeros on top. */
export interface UartWord {
  readonly name: string;
  /** At most 64. */
  readonly width: number;
  readonly format: NumberFormat | undefined;
}

/** A unit behind a serial line of 8 data bits, no parity, one stop bit. */
export interface UartLink {
  readonly clockHz: number;
  readonly baud: number;
  /** Port the unit receives on. */
  readonly input: string;
  /** Port the unit sends on. */
  readonly output: string;
  /** What one vector sends, in order. */
  readonly operands: readonly UartWord[];
  /** What comes back for each. */
  readonly result: UartWord;
}

/** Cycles of reset before the line is used, and cycles of peace after it. */
const resetCycles = 4;
/** Bits of peace on the line before the first frame. */
const spareBits = 4;
/** Bits that a pause is longer than the reply: enough to see one frame too many. */
const pauseBits = frameBits + spareBits;

/**
 * The protocol of `link`. Every other vector follows the one before at once, so that its operands come in while the reply
 * before goes out. The results are the word, `bytes`, the number of well-formed frames of the reply, and `malformed`, the
 * number of other frames and of words with bits in their padding: a model gives the right number of bytes and 0.
 */
export function uartProtocol(link: UartLink): Protocol {
  const operands = layout(link.operands);
  const count = { width: 8, format: undefined };
  const results = layout([link.result, { name: 'bytes', ...count }, { name: 'malformed', ...count }]);
  const schedule = scheduleOf(link);
  return {
    operands,
    results,
    drive(vectors, inputs) {
      const vectorCount = vectors.length / operands.limbs;
      const line: Waveform = new Uint8Array(schedule.cycles(vectorCount)).fill(1);
      for (let vector = 0; vector < vectorCount; vector += 1) {
        const words = operands.columns.map((column) => ({
          column,
          value: readCell(vectors, operands, vector, column),
        }));
        const bytes = words.flatMap(({ column, value }) => bytesOf(value, column.width));
        bytes.forEach((byte, i) => {
          writeFrame(line, schedule.start(vector) + i * frameBits * schedule.bit, byte, schedule.bit);
        });
      }
      return stimulus(line, inputs, link.input);
    },
    collect(rows, outputs, vectorCount) {
      const column = columnOf(outputs, link.output);
      const line: Waveform = new Uint8Array(rows.length / outputs.limbs);
      for (let cycle = 0; cycle < line.length; cycle += 1) {
        line[cycle] = rows[cycle * outputs.limbs + column.offset] === 0n ? 0 : 1;
      }
      // What comes before the first vector is over is charged to the first.
      const frames = readFrames(line.subarray(resetCycles), schedule.bit);
      const replies: Frame[][] = Array.from({ length: vectorCount }, () => []);
      for (const frame of frames) replies[schedule.answered(frame.start + resetCycles, vectorCount)]?.push(frame);
      const collected = new BigUint64Array(vectorCount * results.limbs);
      replies.forEach((reply, vector) => {
        const { bytes, malformed, word } = readReply(reply, link.result.width);
        const values = [word, bytes, malformed];
        results.columns.forEach((result, i) => {
          writeCell(collected, results, vector, result, BigInt.asUintN(result.width, values[i] ?? 0n));
        });
      });
      return collected;
    },
  };
}

/** When each vector is sent. */
interface Schedule {
  /** Cycles per bit, which need not be whole. */
  readonly bit: number;
  /** Cycle at which the first frame of a vector starts. */
  start(vector: number): number;
  /** Cycles for a number of vectors and the last reply. */
  cycles(vectors: number): number;
  /** The vector that a frame which starts at `cycle` answers. */
  answered(cycle: number, vectors: number): number;
}

function scheduleOf({ clockHz, baud, operands, result }: UartLink): Schedule {
  const bit = clockHz / baud;
  const sending = operands.reduce((sum, { width }) => sum + Math.ceil(width / 8), 0) * frameBits * bit;
  const waiting = (Math.ceil(result.width / 8) * frameBits + pauseBits) * bit;
  const start = (vector: number): number =>
    Math.ceil(2 * resetCycles + spareBits * bit + vector * sending + Math.floor(vector / 2) * waiting);
  const end = (vector: number): number => start(vector) + sending;
  return {
    bit,
    start,
    cycles: (vectors) => Math.ceil(end(vectors - 1) + waiting),
    answered(cycle, vectors) {
      // A reply may start as soon as the stop bit of the last operand is half over.
      let vector = 0;
      while (vector + 1 < vectors && cycle >= end(vector + 1) - bit / 2) vector += 1;
      return vector;
    },
  };
}

function layout(words: readonly UartWord[]): RowLayout {
  const columns = words.map((word, offset): Column => ({ ...word, signed: false, offset, limbs: 1 }));
  return { columns, limbs: columns.length };
}

/** The bytes of a word, most significant first. */
function bytesOf(value: bigint, width: number): number[] {
  const count = Math.ceil(width / 8);
  return Array.from({ length: count }, (_, i) => Number((value >> BigInt(8 * (count - 1 - i))) & 0xffn));
}

/** Rows in which `port` follows `line`, the reset is on at first, and every other input is 0. */
function stimulus(line: Waveform, inputs: RowLayout, port: string): BigUint64Array<ArrayBuffer> {
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
