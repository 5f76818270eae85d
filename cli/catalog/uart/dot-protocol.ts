/** How vectors of pairs travel to a dot product behind a UART and sums back: as waveforms at the two pins. */
import type { NumberFormat } from '../../../hdl/index.js';
import { type Protocol, type Rows, readCell } from '../../../sim/index.js';
import { frameBits, type Waveform, writeFrame } from './line.js';
import { bytesOf, layout, readReplies, resetCycles, stimulus } from './words.js';

/** A dot product behind a serial line of 8 data bits, no parity, one stop bit. */
export interface DotLink {
  readonly clockHz: number;
  readonly baud: number;
  /** Port the unit receives on. */
  readonly input: string;
  /** Port the unit sends on. */
  readonly output: string;
  /** Bits of a number, at most 64. */
  readonly width: number;
  readonly format: NumberFormat | undefined;
}

/** Pairs that a vector of the protocol has at most: what `count` can say. */
export const mostPairs = 7;

/** What `fault` says: a vector in 8 is broken after its pairs, and one in 8 within its last pair. */
export const faults = { afterPairs: 6, withinPair: 7 } as const;

/** Bits for which a break is low: longer than a frame, and not a whole number of them, so that its end looks like a start bit. */
const breakBits = 13;
/** Bits of peace after a break: the end of the frame that the receiver took it for, two frames, and some. */
const peaceBits = 34;
/** Bits of peace before the first frame, and beyond what a reply takes after the last one. */
const spareBits = 20;

/**
 * The protocol of `link`. A vector has `count` pairs out of the operands `a0`, `b0`, `a1`, ..., in chunks of `chunk` pairs (of all, where that is
 * 0), and is ended by a byte 0 or, where `fault` says so, by a break, after its pairs or before its last byte. Vectors come two by
 * two: the second one follows the first at once, so that it comes in while the reply before goes out. The results are the reply as
 * in {@link readReplies}.
 */
export function dotUartProtocol(link: DotLink): Protocol {
  const { width, format } = link;
  const number = { width, format };
  const numbers = Array.from({ length: mostPairs }, (_, i) => [
    { name: `a${i}`, ...number },
    { name: `b${i}`, ...number },
  ]).flat();
  const choice = { width: 3, format: undefined };
  const operands = layout([...['count', 'chunk', 'fault'].map((name) => ({ name, ...choice })), ...numbers]);
  const bit = link.clockHz / link.baud;
  const bytes = Math.ceil(width / 8);
  // Room for the longest vector, of chunks of one pair, and for a reply and one frame too many.
  const vectorBits = (mostPairs * (1 + 2 * bytes) + 1) * frameBits + breakBits + peaceBits;
  const turnBits = 2 * vectorBits + (bytes + 1) * frameBits + spareBits;
  const begin = 2 * resetCycles + spareBits * bit;
  /** Cycle between the two vectors of a turn. */
  const middle = (turn: number): number => begin + (turn * turnBits + vectorBits) * bit;
  const replies = readReplies({ output: link.output, result: { name: 'result', ...number } }, bit);
  return {
    operands,
    results: replies.results,
    drive(vectors, inputs) {
      const count = vectors.length / operands.limbs;
      const turns = Math.ceil(count / 2);
      const line: Waveform = new Uint8Array(Math.ceil(begin + turns * turnBits * bit)).fill(1);
      for (let i = 0; i < count; i += 1) {
        const vector = vectorAt(vectors, i);
        const sent = bitsOf(vector, width);
        const start = middle(Math.floor(i / 2)) - (i % 2 === 0 ? sent * bit : 0);
        send(line, start, vector);
      }
      return stimulus(line, inputs, link.input);
    },
    collect(rows, outputs, count) {
      return replies.collect(rows, outputs, count, (cycle) => {
        const turn = Math.max(0, Math.floor((cycle - begin) / (turnBits * bit)));
        // The shortest vector that is answered: a length, a pair, and its end.
        const second = middle(turn) + ((2 + 2 * bytes) * frameBits - 0.5) * bit;
        return Math.min(count - 1, 2 * turn + (cycle >= second ? 1 : 0));
      });
    },
  };

  function vectorAt(rows: Rows, i: number): SentVector {
    const [count = 0n, chunk = 0n, fault = 0n, ...values] = operands.columns.map((column) =>
      readCell(rows, operands, i, column),
    );
    return { values: values.slice(0, 2 * Number(count)), chunk: Number(chunk), fault: Number(fault) };
  }

  function send(line: Waveform, start: number, vector: SentVector): void {
    const frames = framesOf(vector, width);
    frames.forEach((byte, i) => {
      writeFrame(line, start + i * frameBits * bit, byte, bit);
    });
    if (!isBroken(vector)) return;
    const from = start + frames.length * frameBits * bit;
    line.fill(0, Math.round(from), Math.round(from + breakBits * bit));
  }
}

/** What a vector sends. */
interface SentVector {
  /** The numbers of its pairs. */
  readonly values: readonly bigint[];
  readonly chunk: number;
  readonly fault: number;
}

function isBroken({ fault }: SentVector): boolean {
  return fault === faults.afterPairs || fault === faults.withinPair;
}

/** The bytes of a vector up to its break. */
function framesOf(vector: SentVector, width: number): readonly number[] {
  const { values, chunk, fault } = vector;
  const pairs = values.length / 2;
  const most = chunk === 0 ? pairs : chunk;
  const bytes: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    if (pair % most === 0) bytes.push(Math.min(most, pairs - pair));
    bytes.push(...values.slice(2 * pair, 2 * pair + 2).flatMap((value) => bytesOf(value, width)));
  }
  if (!isBroken(vector)) return [...bytes, 0];
  // With one pair only, the reply to what is broken within it might come before the one to the vector before is out.
  return fault === faults.withinPair && pairs > 1 ? bytes.slice(0, -1) : bytes;
}

/** Bits that a vector takes on the line, and the peace after it. */
function bitsOf(vector: SentVector, width: number): number {
  return framesOf(vector, width).length * frameBits + (isBroken(vector) ? breakBits + peaceBits : 0);
}
