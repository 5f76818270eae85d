/** How operands travel to a unit behind a UART and its results back: as waveforms at the two pins. */
import { type Protocol, readCell } from '../../../sim/index.js';
import { frameBits, type Waveform, writeFrame } from './line.js';
import { bytesOf, layout, readReplies, resetCycles, stimulus, type UartWord } from './words.js';

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
  const schedule = scheduleOf(link);
  const replies = readReplies(link, schedule.bit);
  return {
    operands,
    results: replies.results,
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
      return replies.collect(rows, outputs, vectorCount, (cycle) => schedule.answered(cycle, vectorCount));
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
