/** The words of a simulated memory, read and written from outside. */
import type { WordStore } from './circuit.js';

/** Access to one memory. */
export class Words {
  /** Bits per word. */
  readonly width: number;
  /** Words. */
  readonly depth: number;
  readonly #view: DataView;
  readonly #store: WordStore;

  constructor(buffer: ArrayBuffer, store: WordStore) {
    this.width = store.width;
    this.depth = store.depth;
    this.#view = new DataView(buffer, store.address, store.depth * store.bytes);
    this.#store = store;
  }

  /** The pattern of the word at `address`, which is below `depth`. */
  read(address: number): bigint {
    const { bytes } = this.#store;
    const at = address * bytes;
    if (bytes === 1) return BigInt(this.#view.getUint8(at));
    if (bytes === 2) return BigInt(this.#view.getUint16(at, true));
    if (bytes === 4) return BigInt(this.#view.getUint32(at, true));
    let value = 0n;
    for (let end = bytes - 8; end >= 0; end -= 8) value = (value << 64n) | this.#view.getBigUint64(at + end, true);
    return value;
  }

  /** Sets the word at `address`, which is below `depth`, to a pattern of its width. */
  write(address: number, pattern: bigint): void {
    const { bytes } = this.#store;
    const at = address * bytes;
    if (bytes === 1) this.#view.setUint8(at, Number(pattern));
    else if (bytes === 2) this.#view.setUint16(at, Number(pattern), true);
    else if (bytes === 4) this.#view.setUint32(at, Number(pattern), true);
    else {
      for (let limb = 0; 8 * limb < bytes; limb += 1) {
        this.#view.setBigUint64(at + 8 * limb, BigInt.asUintN(64, pattern >> BigInt(64 * limb)), true);
      }
    }
  }
}

/** The contents at power-up of stores filled before: patterns are turned into bytes once. */
const images = new WeakMap<WordStore, Uint8Array<ArrayBuffer>>();

/** Puts the words of `store` to their contents at power-up. */
export function fillWords(buffer: ArrayBuffer, store: WordStore): void {
  const { address, depth, bytes, init } = store;
  const here = new Uint8Array(buffer, address, depth * bytes);
  const image = images.get(store);
  if (image) here.set(image);
  else {
    here.fill(0);
    if (!init) return;
    const words = new Words(buffer, store);
    init.forEach((pattern, word) => {
      words.write(word, pattern);
    });
    images.set(store, here.slice());
  }
}
