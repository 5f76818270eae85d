/** Memories in a proof: a register for each word. */
import { GatewrightError, type Memory, type MemoryRead, type MemoryWrite, type Node } from '../../hdl/index.js';
import type { Cell, State } from './state.js';
import type { Values } from './values.js';

/** Larger ones make every cycle of a proof a circuit of thousands of gates. */
const mostBits = 8192;

/** How the nodes of the design are found in the proof's circuit, once they are made. */
export interface Lookup {
  readonly of: (node: Node) => Node;
  /** 1 where a clock of the design rises; undefined where it does in every cycle. */
  readonly tickOf: (clock: Node) => Node | undefined;
}

/** One memory in the circuit. */
export class MemoryState {
  readonly #memory: Memory;
  readonly #values: Values;
  readonly #words: readonly Cell[];
  readonly #read = new Map<MemoryRead, Cell>();

  constructor(memory: Memory, values: Values, state: State) {
    const { name, width, depth, init } = memory;
    if (width * depth > mostBits) {
      throw new GatewrightError(
        `memory '${name}' has ${width * depth} bits, and proofs take ${mostBits} at most; prove a smaller one, with the depth as a parameter` +
          (memory.location ? `\n  at ${memory.location}` : ''),
      );
    }
    this.#memory = memory;
    this.#values = values;
    const written = memory.writes.length > 0;
    this.#words = Array.from({ length: depth }, (_, word): Cell => {
      const powerUp = init?.[word];
      if (!written) return { value: values.constant(powerUp ?? 0n, width), load: () => {} };
      return state.cell(width, powerUp, { role: 'word', memory: name, word });
    });
    for (const read of memory.reads) {
      // As in every simulator, what was read last is 0 at power-up.
      if (read.clock) this.#read.set(read, state.cell(width, 0n, { role: 'register', register: name }));
    }
  }

  /** The word that `read` gives in a cycle; `address` is looked at where it is combinational. */
  word(read: MemoryRead, address: () => Node): Node {
    const cell = this.#read.get(read);
    return cell ? cell.value : this.#wordAt(this.#present, address());
  }

  /** Says what words and reads take at the end of a cycle. */
  load(lookup: Lookup): void {
    const { reads, writes } = this.#memory;
    this.#after(writes, lookup).forEach((next, i) => {
      this.#words[i]?.load(next);
    });
    for (const read of reads) {
      const cell = this.#read.get(read);
      if (!cell || !read.clock) continue;
      const { clock, enable, duringWrite } = read;
      const seen =
        duringWrite === 'new'
          ? this.#after(
              writes.filter((write) => write.clock === clock),
              lookup,
            )
          : this.#present;
      let next = this.#wordAt(seen, lookup.of(read.address));
      for (const condition of [enable && lookup.of(enable), lookup.tickOf(clock)]) {
        if (condition) next = this.#values.mux(condition, next, cell.value);
      }
      cell.load(next);
    }
  }

  get #present(): readonly Node[] {
    return this.#words.map(({ value }) => value);
  }

  #wordAt(words: readonly Node[], address: Node): Node {
    return this.#values.select(words, address);
  }

  /** The words after `writes`, the later of which win. */
  #after(writes: readonly MemoryWrite[], { of, tickOf }: Lookup): readonly Node[] {
    const values = this.#values;
    let words = this.#present;
    for (const { clock, enable, address, data, lanes } of writes) {
      const tick = tickOf(clock);
      const acts = tick ? values.and(of(enable), tick) : of(enable);
      words = words.map((word, i) => {
        const hit = values.and(acts, values.equals(of(address), BigInt(i)));
        return values.mux(hit, lanes ? this.#merged(word, of(data), of(lanes)) : of(data), word);
      });
    }
    return words;
  }

  /** `word` with the lanes of `data` that `lanes` names. */
  #merged(word: Node, data: Node, lanes: Node): Node {
    const { laneWidth, width } = this.#memory;
    const parts = Array.from({ length: lanes.width }, (_, i) => {
      const low = i * laneWidth;
      const own = Math.min(laneWidth, width - low);
      return this.#values.mux(
        this.#values.slice(lanes, i, 1),
        this.#values.slice(data, low, own),
        this.#values.slice(word, low, own),
      );
    });
    return parts.length === 1 ? (parts[0] as Node) : this.#values.make('cat', width, parts.reverse());
  }
}
