// A serial port with a simulated board at its other end: what a host writes goes to its pin bit by bit, and what comes out comes back.
import { Duplex } from 'node:stream';

/** The pins of the board, as a simulation has them. */
export interface UartPins {
  uart_rx: number | bigint;
  readonly uart_tx: bigint;
  reset: number | bigint;
  step(): void;
}

/** Bits after the last activity on either wire at which the clock stops. */
const spareBits = 60;

/** A port at `cyclesPerBit` clock cycles a bit. The clock runs while something is being sent, and for a while after. */
export class SimulatedPort extends Duplex {
  readonly #pins: UartPins;
  readonly #cyclesPerBit: number;
  /** Cycles since the start bit of the frame that is coming in, and its bits. */
  #age: number | undefined;
  #bits = 0;
  #quiet = 0;

  constructor(pins: UartPins, cyclesPerBit: number) {
    super();
    this.#pins = pins;
    this.#cyclesPerBit = cyclesPerBit;
    pins.uart_rx = 1;
    pins.reset = 1;
    pins.step();
    pins.reset = 0;
    this.#run(1, 4 * cyclesPerBit);
  }

  /** A break: the line low for so many bits, and high for as many after it. */
  sendBreak(bits: number): void {
    this.#run(0, bits * this.#cyclesPerBit);
    this.#run(1, bits * this.#cyclesPerBit);
  }

  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    for (const byte of chunk) {
      const levels = (1 << 9) | (byte << 1);
      for (let bit = 0; bit < 10; bit += 1) this.#run((levels >> bit) & 1, this.#cyclesPerBit);
    }
    this.#quiet = 0;
    while (this.#quiet < spareBits * this.#cyclesPerBit) this.#run(1, 1);
    done();
  }

  #run(level: number, cycles: number): void {
    this.#pins.uart_rx = level;
    for (let i = 0; i < cycles; i += 1) {
      this.#sample(Number(this.#pins.uart_tx));
      this.#pins.step();
    }
  }

  #sample(level: number): void {
    this.#quiet += 1;
    if (this.#age === undefined) {
      if (level === 1) return;
      this.#age = 0;
      this.#bits = 0;
    }
    this.#quiet = 0;
    const [bit, phase] = [Math.floor(this.#age / this.#cyclesPerBit), this.#age % this.#cyclesPerBit];
    if (phase === Math.floor(this.#cyclesPerBit / 2)) this.#bits |= level << bit;
    this.#age += 1;
    if (bit < 9 || phase !== Math.floor(this.#cyclesPerBit / 2)) return;
    if ((this.#bits & 1) !== 0 || this.#bits >> 9 !== 1) throw new Error('the board sent a malformed frame');
    this.push(Buffer.of((this.#bits >> 1) & 0xff));
    this.#age = undefined;
  }
}
