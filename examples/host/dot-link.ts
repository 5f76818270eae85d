/** The host's end of the line to `posit-dot-uart`: vectors out, sums back, over any stream of bytes. */
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import type { PositFormat } from 'gatewright/kernels-sw';

/** Pairs in a chunk at most: what its length, a byte, can say. */
const mostPairs = 255;
/** Bits of peace after which the board understands what comes, whatever came before. */
const quietBits = 20;

/** How a board is spoken to. */
export interface DotLinkOptions {
  /** Bits per second on the line. */
  readonly baud: number;
  /** Milliseconds that a reply may be late, beyond what the bytes take on the line; 1000 unless said. */
  readonly patience?: number;
}

/** Someone who waits for so many bytes. */
interface Waiting {
  readonly bytes: number;
  /** When all of what it answers is out, by the speed of the line, in milliseconds. */
  readonly sent: number;
  take(bytes: Buffer): void;
  fail(error: Error): void;
}

/**
 * A board with `posit-dot-uart` for posits of `format` at the other end of `port`. Vectors may be sent while sums of others are still to come. Once
 * something has gone wrong, every promise is refused with the same error, as replies no longer say what they answer: close the port and begin again.
 */
export class DotLink {
  readonly #port: Duplex;
  readonly #format: PositFormat;
  readonly #bytes: number;
  readonly #byteTime: number;
  readonly #patience: number;
  readonly #waiting: Waiting[] = [];
  #received: Buffer = Buffer.alloc(0);
  #timer: NodeJS.Timeout | undefined;
  #failure: Error | undefined;
  /** When the line will be idle again. */
  #idle = 0;

  constructor(port: Duplex, format: PositFormat, { baud, patience = 1000 }: DotLinkOptions) {
    this.#port = port;
    this.#format = format;
    this.#bytes = Math.ceil(format.n / 8);
    this.#byteTime = 10_000 / baud;
    this.#patience = patience;
    port.on('data', (data: Buffer) => this.#receive(data));
    port.on('error', (error: Error) => this.#fail(error));
    port.on('close', () => this.#fail(new Error('the serial port was closed while a sum was awaited')));
  }

  /**
   * Brings the board to where a vector may begin, whatever it was in the middle of: zeros end the longest chunk there may be, and vectors
   * with sums of our choice show which replies are old. To be called before the first vector.
   * @throws Error where nothing, or nothing sensible, comes back
   */
  async synchronise(): Promise<void> {
    await delay(Math.ceil((quietBits / 10) * this.#byteTime));
    this.#send(Buffer.alloc(2 * mostPairs * this.#bytes + 1));
    // 1 times each of them: enough random bits that nothing old looks like them.
    const one = 1n << BigInt(this.#format.n - 2);
    const count = Math.ceil(48 / (this.#format.n - 2)) + 1;
    const keys = Array.from({ length: count }, () => one + BigInt(Math.floor(Math.random() * Number(one))));
    const wanted = Buffer.concat(keys.map((key) => Buffer.from(bytesOf(key, this.#bytes))));
    for (const key of keys) this.#send(encodeVector(this.#format, [one], [key]));
    let seen = Buffer.alloc(0);
    while (seen.length < wanted.length || !seen.subarray(-wanted.length).equals(wanted)) {
      seen = Buffer.concat([seen, await this.#next(1)]);
    }
  }

  /**
   * The sum of xs[i] * ys[i] for raw patterns of any number, exact and rounded once on the board.
   * @throws Error for lengths that differ, numbers that are no patterns, and where no right reply comes
   */
  async dot(xs: readonly bigint[], ys: readonly bigint[]): Promise<bigint> {
    const bytes = encodeVector(this.#format, xs, ys);
    // The board answers only what has pairs.
    if (xs.length === 0) return 0n;
    this.#send(bytes);
    const reply = await this.#next(this.#bytes);
    const sum = reply.reduce((word, byte) => (word << 8n) | BigInt(byte), 0n);
    if (sum >> BigInt(this.#format.n) === 0n) return sum;
    const error = new Error(
      `the board answered 0x${reply.toString('hex')}, which is no posit of ${this.#format.n} bits`,
    );
    this.#fail(error);
    throw error;
  }

  #send(bytes: Uint8Array): void {
    if (this.#failure) return;
    this.#idle = Math.max(this.#idle, performance.now()) + bytes.length * this.#byteTime;
    this.#port.write(bytes);
  }

  /** The next bytes that nobody else waits for. */
  #next(bytes: number): Promise<Buffer> {
    return new Promise((take, fail) => {
      if (this.#failure) return fail(this.#failure);
      this.#waiting.push({ bytes, sent: this.#idle, take, fail });
      this.#serve();
    });
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    this.#serve();
  }

  /** Gives what came to those who wait, and begins to wait for the rest. */
  #serve(): void {
    for (let next = this.#waiting[0]; next && this.#received.length >= next.bytes; next = this.#waiting[0]) {
      this.#waiting.shift();
      next.take(this.#received.subarray(0, next.bytes));
      this.#received = this.#received.subarray(next.bytes);
    }
    clearTimeout(this.#timer);
    const [next] = this.#waiting;
    if (!next) return;
    const wait = Math.max(0, next.sent - performance.now()) + next.bytes * this.#byteTime + this.#patience;
    this.#timer = setTimeout(() => this.#fail(new Error(lateMessage(this.#patience))), wait);
  }

  #fail(error: Error): void {
    this.#failure ??= error;
    clearTimeout(this.#timer);
    for (const { fail } of this.#waiting.splice(0)) fail(this.#failure);
  }
}

function lateMessage(patience: number): string {
  return (
    `no answer from the board within ${patience} ms: is the bitstream of posit-dot-uart for these posits on it, ` +
    'is this its second port, and is the baud rate the one it was built for?'
  );
}

/**
 * The bytes of a vector: chunks of at most 255 pairs, each after its length, and a 0 at the end. Numbers have whole bytes, most significant first.
 * @throws Error for lengths that differ and numbers that are no patterns of `format`
 */
export function encodeVector({ n }: PositFormat, xs: readonly bigint[], ys: readonly bigint[]): Uint8Array {
  if (xs.length !== ys.length) {
    throw new Error(`the vectors of a dot product are as long as each other, not ${xs.length} and ${ys.length}`);
  }
  const bytes: number[] = [];
  xs.forEach((x, i) => {
    if (i % mostPairs === 0) bytes.push(Math.min(mostPairs, xs.length - i));
    for (const value of [x, ys[i] as bigint]) {
      if (BigInt.asUintN(n, value) !== value) throw new Error(`${value} is no pattern of ${n} bits`);
      for (const byte of bytesOf(value, Math.ceil(n / 8))) bytes.push(byte);
    }
  });
  return Uint8Array.from([...bytes, 0]);
}

/** `value` as `count` bytes, most significant first. */
function bytesOf(value: bigint, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Number((value >> BigInt(8 * (count - 1 - i))) & 0xffn));
}
