// Memories and clock domains of random circuits.
import fc from 'fast-check';
import {
  type Bit,
  type Bits,
  bit,
  bits,
  type ClockDomain,
  clockDomain,
  clockSignal,
  crossing,
  defaultDomain,
  type Mem,
  memory,
  reg,
  when,
  withDomain,
} from 'gatewright/hdl';

type Any = Bits<number>;

/** A write port: what its enable, address, data and lanes are taken from. */
export interface Port {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** A memory. */
export interface Storage {
  readonly lane: number;
  readonly lanes: number;
  readonly depth: number;
  readonly init: boolean;
  readonly writes: readonly Port[];
}

/**
 * The clocks of a circuit: the default one, one whose reset is asynchronous, active high or low, or two, of which the second may be
 * made from the first, by a register or by a gate.
 */
export type Clocks = 'one' | 'async' | 'low' | 'two' | 'divided' | 'gated';

const asynchronous = clockDomain('random_async', { reset: 'async' });
const low = clockDomain('random_low', { reset: 'async', active: 'low' });
const second = clockDomain('random_second', { reset: 'async' });

/** The domain that all is in but what is expressly put into the second one. */
function homeOf(clocks: Clocks): ClockDomain {
  return clocks === 'async' ? asynchronous : clocks === 'low' ? low : defaultDomain;
}

function hasSecond(clocks: Clocks): boolean {
  return clocks === 'two' || clocks === 'divided' || clocks === 'gated';
}

/** Describes `body` in the domain that all is in but what is expressly put into the second one. */
export function atHome<T>(clocks: Clocks, body: () => T): T {
  return withDomain(homeOf(clocks), body);
}

/** Describes `body`, which uses two clocks, with a second one that is made here where it is to be; `enable` steers it. */
export function withMadeClock<T>(clocks: Clocks, enable: () => Bit, body: () => T): T {
  if (clocks === 'gated') return withDomain(second, () => atHome(clocks, body), { clock: clockSignal().and(enable()) });
  const half = reg(bit, { powerUp: 0 });
  half.next = half.xor(enable());
  return withDomain(second, () => atHome(clocks, body), { clock: half });
}

/** Memories of up to three write ports. */
export const storages: fc.Arbitrary<Storage[]> = fc.array(
  fc.record({
    lane: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.constantFrom(16, 31, 32, 33, 64, 65)),
    lanes: fc.integer({ min: 1, max: 3 }),
    depth: fc.oneof(fc.constantFrom(1, 2, 4, 8, 16), fc.integer({ min: 3, max: 20 })),
    init: fc.boolean(),
    writes: fc.array(fc.record({ a: fc.nat(1000), b: fc.nat(1000), c: fc.nat(1000) }), { minLength: 1, maxLength: 3 }),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Which clocks a circuit has. */
export const anyClocks: fc.Arbitrary<Clocks> = fc.constantFrom('one', 'async', 'low', 'two', 'two', 'divided', 'gated');

interface Store {
  readonly words: Mem<Any>;
  readonly storage: Storage;
}

/** The memories of a circuit; the second one belongs to the second clock where there is one. */
export class Stores {
  readonly #stores: readonly Store[];
  readonly #clocks: Clocks;

  constructor(storages: readonly Storage[], clocks: Clocks) {
    this.#clocks = clocks;
    this.#stores = storages.map((storage) => {
      const { lane, lanes, depth, init } = storage;
      const width = lane * lanes;
      const word = (address: number): bigint => BigInt.asUintN(width, 0x9e37_79b9_7f4a_7c15n * BigInt(address + 1));
      return { storage, words: memory<Any>(bits(width), depth, { lane, ...(init && { init: word }) }) };
    });
  }

  /** Whether there are any. */
  get some(): boolean {
    return this.#stores.length > 0;
  }

  /** A read of one of them, in one of the ways there are. */
  read(which: number, how: number, address: Any, enable: Any): Any {
    const index = which % this.#stores.length;
    const { words, storage } = this.#stores[index] as Store;
    const at = address.resize(words.addressWidth);
    if (how % 3 === 0) return this.local(words.readNow(at));
    // What a port forwards of a write beyond the depth is left open; a single word has an address of one bit.
    const kinds = [2, 4, 8, 16].includes(storage.depth) ? (['old', 'new', 'any'] as const) : (['old', 'any'] as const);
    const duringWrite = kinds[which % kinds.length] ?? 'old';
    const elsewhere = hasSecond(this.#clocks) && (how + which) % 2 === 1;
    return this.local(
      words.read(elsewhere ? this.foreign(at) : at, {
        duringWrite,
        ...(how % 3 === 1 && { enable: (elsewhere ? this.foreign(enable) : enable).resize(1) }),
        ...(elsewhere && { domain: second }),
      }),
    );
  }

  /** Adds the write ports. */
  write(values: readonly Any[]): void {
    this.#stores.forEach(({ words, storage }, index) => {
      const elsewhere = hasSecond(this.#clocks) && index % 2 === 1;
      for (const { a, b, c } of storage.writes) {
        const pick = (which: number): Any => {
          const value = values[which % values.length] as Any;
          return elsewhere ? this.foreign(value) : value;
        };
        const lanes = storage.lanes > 1 ? { lanes: pick(a + b).resize(storage.lanes) } : {};
        const port = words.writePort(elsewhere ? { domain: second } : {});
        const [enable, address, data] = [pick(a), pick(b), pick(c)];
        when(enable.resize(1), () => {
          port.write(address.resize(words.addressWidth), data.resize(storage.lane * storage.lanes), lanes);
        });
      }
    });
  }

  /** The domain of register `index`. */
  domainOf(index: number): typeof second | undefined {
    return hasSecond(this.#clocks) && index % 2 === 1 ? second : undefined;
  }

  /** `value` as one of the home domain. */
  local(value: Any): Any {
    return hasSecond(this.#clocks) ? (crossing(value, defaultDomain) as Any) : value;
  }

  /** `value` as one of the second domain. */
  foreign(value: Any): Any {
    return crossing(value, second) as Any;
  }
}
