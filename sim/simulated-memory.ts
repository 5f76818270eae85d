/** Memories of a running simulation, for tests and for looking around. */
import { GatewrightError } from '../hdl/index.js';
import type { Words } from './wasm/word-access.js';

/** A memory of a running simulation. Words are bit patterns. */
export interface SimulatedMemory {
  /** Its path, such as `u_fifo.words`. */
  readonly name: string;
  /** Bits per word. */
  readonly width: number;
  /** Words. */
  readonly depth: number;
  /** The word at `address`. */
  read(address: number): bigint;
  /** Sets the word at `address`, without a clock; what was read before stays as it was. */
  write(address: number, pattern: number | bigint): void;
  /** All words from address 0 on. */
  words(): bigint[];
}

/** `words` with checks; `changed` is called after each write. */
export function simulatedMemory(name: string, words: Words, changed: () => void): SimulatedMemory {
  const { width, depth } = words;
  const check = (address: number): void => {
    if (!Number.isInteger(address) || address < 0 || address >= depth) {
      throw new GatewrightError(`memory '${name}' has words 0 to ${depth - 1}; there is no word ${address}`);
    }
  };
  return {
    name,
    width,
    depth,
    read: (address) => {
      check(address);
      return words.read(address);
    },
    write: (address, pattern) => {
      check(address);
      const whole = typeof pattern === 'bigint' || (typeof pattern === 'number' && Number.isSafeInteger(pattern));
      if (!whole || pattern < 0 || BigInt(pattern) >> BigInt(width) !== 0n) {
        throw new GatewrightError(`${pattern} is no pattern of the ${width}-bit words of memory '${name}'`);
      }
      words.write(address, BigInt(pattern));
      changed();
    },
    words: () => Array.from({ length: depth }, (_, address) => words.read(address)),
  };
}
