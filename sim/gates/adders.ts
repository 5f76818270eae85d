/** Finds the adders in carry cells and the lookup tables beside them. */
import type { CircuitBuilder } from './builder.js';
import { type Adder, type Lut, type Net, one, zero } from './circuit.js';
import { reduced, tableOf } from './tables.js';

/** A carry cell: the majority of three nets. */
export interface Carry {
  readonly a: Net;
  readonly b: Net;
  readonly carryIn: Net;
  readonly output: Net;
}

/**
 * Joins carry cells to chains, and takes the lookup tables that compute `a ^ b ^ carry` beside them for the bits of the sum. A chain goes one bit
 * further than its carries where a table adds the last carry.
 */
export function recogniseAdders(
  builder: CircuitBuilder,
  carries: readonly Carry[],
): { readonly luts: readonly Lut[]; readonly adders: readonly Adder[] } {
  const known = new Tables(builder.luts);
  const chains = chainsOf(carries).map((chain): Adder => {
    const [a, b, outs]: [Net[], Net[], Net[]] = [[], [], []];
    for (const cell of chain) {
      a.push(cell.a);
      b.push(cell.b);
      outs.push(cell.output);
    }
    const carryIn = (chain[0] as Carry).carryIn;
    const last = known.extraBit(outs.at(-1) as Net);
    if (last) {
      a.push(last.a);
      b.push(last.b);
      outs.push(builder.net());
    }
    const sums = a.map((_, i) => known.take([a[i] as Net, b[i] as Net, outs[i - 1] ?? carryIn]) ?? builder.net());
    return { a, b, carryIn, sums, carries: outs };
  });
  return { luts: [...known.rest, ...known.twins], adders: [...builder.adders, ...chains] };
}

/** Carry cells in chains, each the predecessor of the next; the first of a chain has any carry. */
function chainsOf(carries: readonly Carry[]): readonly (readonly Carry[])[] {
  const byOutput = new Map(carries.map((cell) => [cell.output, cell]));
  const after = new Map<Carry, Carry>();
  const continued = new Set<Carry>();
  for (const cell of carries) {
    const before = byOutput.get(cell.carryIn);
    // Where a carry goes to two cells, one of them begins a chain of its own.
    if (!before || after.has(before)) continue;
    after.set(before, cell);
    continued.add(cell);
  }
  return carries
    .filter((cell) => !continued.has(cell))
    .map((first) => {
      const chain = [first];
      for (let next = after.get(first); next; next = after.get(next)) chain.push(next);
      return chain;
    });
}

/** The table of the exclusive or of so many inputs. */
const parity = (inputs: number): number =>
  tableOf(inputs, (index) => [0, 1, 2, 3].reduce((sum, k) => sum ^ ((index >> k) & 1), 0));

/** Lookup tables by what they compute. */
class Tables {
  readonly #luts: Set<Lut>;
  readonly #byFunction = new Map<string, Lut[]>();
  readonly #readers = new Map<Net, Lut[]>();
  /** Tables that computed the same as one taken, now a copy of it. */
  readonly twins: Lut[] = [];

  constructor(luts: readonly Lut[]) {
    this.#luts = new Set(luts);
    for (const lut of luts) {
      const { inputs, table } = lut;
      if (table !== parity(inputs.length) && table !== inverse(inputs.length)) continue;
      push(this.#byFunction, keyOf(inputs, table), lut);
      for (const net of inputs) push(this.#readers, net, lut);
    }
  }

  /** What has not been taken. */
  get rest(): readonly Lut[] {
    return [...this.#luts];
  }

  /** The output of the table that computes the exclusive or of these nets; it is taken away. */
  take(nets: readonly Net[]): Net | undefined {
    const { inputs, table } = reduced({ inputs: nets, table: parity(nets.length) });
    if (inputs.length < 2) return undefined;
    const [lut, ...others] = (this.#byFunction.get(keyOf(inputs, table)) ?? []).filter((found) =>
      this.#luts.has(found),
    );
    if (!lut) return undefined;
    this.#luts.delete(lut);
    for (const twin of others) {
      this.#luts.delete(twin);
      this.twins.push({ output: twin.output, inputs: [lut.output], table: 0b10 });
    }
    return lut.output;
  }

  /** The operands of the table that adds a carry to one or two nets, if there is just one such table. */
  extraBit(carry: Net): { readonly a: Net; readonly b: Net } | undefined {
    const readers = (this.#readers.get(carry) ?? []).filter((lut) => this.#luts.has(lut) && lut.inputs.length <= 3);
    const [lut] = readers;
    if (!lut || readers.length > 1 || lut.inputs.length < 2) return undefined;
    const [a, b] = lut.inputs.filter((net) => net !== carry) as [Net, Net?];
    const inverted = lut.table === inverse(lut.inputs.length);
    if (b !== undefined) return inverted ? undefined : { a, b };
    return { a, b: inverted ? one : zero };
  }
}

const inverse = (inputs: number): number => parity(inputs) ^ (2 ** (2 ** inputs) - 1);

function keyOf(inputs: readonly Net[], table: number): string {
  return `${inputs.toSorted((x, y) => x - y).join()}:${table}`;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
