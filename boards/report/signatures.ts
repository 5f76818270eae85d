/** What every wire of a netlist carries under the same few thousand random inputs: wires that agree compute the same function. */
import type { NetBit, NetlistCell, NetlistModule } from '../../tools/yosys/netlist.js';

/** Words of 32 test vectors per wire. */
const words = 64;

/** Never 1. */
const none = new Uint32Array(words);

/** One wire's values, a bit per test vector. */
export type Signature = Uint32Array;

/** Gives the values of a wire no gate drives: an input, or the output of a flip-flop, memory or multiplier. */
export type Source = (wire: number) => Signature;

/** A function of up to four inputs, on 32 vectors at once; `init` is the truth table of a LUT. */
type Compute = (x: number, y: number, z: number, w: number, init: number) => number;

/** A gate: its ports, and its function. */
interface Gate {
  readonly output: string;
  readonly inputs: readonly string[];
  readonly compute: Compute;
}

const [a, b, s] = ['A', 'B', 'S'] as const;
const gate = (inputs: readonly string[], compute: Compute): Gate => ({ output: 'Y', inputs, compute });

/** Yosys' simple gates (`help simcells`) and the two cells the iCE40's logic is made of. */
const gates: Readonly<Record<string, Gate>> = {
  $_BUF_: gate([a], (x) => x),
  $_NOT_: gate([a], (x) => ~x),
  $_AND_: gate([a, b], (x, y) => x & y),
  $_NAND_: gate([a, b], (x, y) => ~(x & y)),
  $_OR_: gate([a, b], (x, y) => x | y),
  $_NOR_: gate([a, b], (x, y) => ~(x | y)),
  $_XOR_: gate([a, b], (x, y) => x ^ y),
  $_XNOR_: gate([a, b], (x, y) => ~(x ^ y)),
  $_ANDNOT_: gate([a, b], (x, y) => x & ~y),
  $_ORNOT_: gate([a, b], (x, y) => x | ~y),
  $_MUX_: gate([a, b, s], (x, y, z) => (x & ~z) | (y & z)),
  SB_CARRY: { output: 'CO', inputs: ['I0', 'I1', 'CI'], compute: (x, y, z) => (x & y) | (z & (x | y)) },
  SB_LUT4: { output: 'O', inputs: ['I0', 'I1', 'I2', 'I3'], compute: lut },
};

/** The OR of the entries that are 1. */
function lut(x: number, y: number, z: number, w: number, init: number): number {
  let result = 0;
  for (let entry = 0; entry < 16; entry += 1) {
    if (((init >> entry) & 1) === 0) continue;
    result |= (entry & 1 ? x : ~x) & (entry & 2 ? y : ~y) & (entry & 4 ? z : ~z) & (entry & 8 ? w : ~w);
  }
  return result;
}

/** The signatures of a netlist's wires, computed as they are asked for. */
export function signatures(netlist: NetlistModule, source: Source): (wire: number) => Signature {
  const drivers = new Map<NetBit, readonly [Gate, NetlistCell]>();
  for (const cell of Object.values(netlist.cells)) {
    const kind = gates[cell.type];
    const [wire] = (kind && cell.connections[kind.output]) ?? [];
    if (kind && typeof wire === 'number') drivers.set(wire, [kind, cell]);
  }
  const known = new Map<NetBit, Signature>([
    ['0', none],
    ['1', new Uint32Array(words).fill(0xffffffff)],
  ]);
  const constant = (bit: NetBit | undefined): NetBit => (bit === undefined || bit === 'x' || bit === 'z' ? '0' : bit);

  // Depth first with a stack of its own: chains of gates are longer than the call stack.
  return (asked) => {
    const stack: number[] = [asked];
    const open = new Set<number>();
    for (let wire = stack.at(-1); wire !== undefined; wire = stack.at(-1)) {
      const driver = drivers.get(wire);
      if (known.has(wire) || !driver) {
        if (!known.has(wire)) known.set(wire, source(wire));
        stack.pop();
        continue;
      }
      const [kind, cell] = driver;
      const inputs = kind.inputs.map((port) => constant(cell.connections[port]?.[0]));
      const missing = inputs.filter((bit): bit is number => typeof bit === 'number' && !known.has(bit));
      if (missing.length > 0 && !open.has(wire)) {
        open.add(wire);
        stack.push(...missing);
        continue;
      }
      // A wire met again with inputs still open is on a loop of gates: there the loop is cut.
      for (const bit of missing) known.set(bit, source(bit));
      const [x = none, y = none, z = none, w = none] = inputs.map((bit) => known.get(bit) ?? none);
      // LUT_INIT is written with the entry of all ones first, as a binary number is.
      const init = Number.parseInt(String(cell.parameters.LUT_INIT ?? '0'), 2);
      const value = new Uint32Array(words);
      for (let i = 0; i < words; i += 1) {
        value[i] = kind.compute(x[i] ?? 0, y[i] ?? 0, z[i] ?? 0, w[i] ?? 0, init);
      }
      known.set(wire, value);
      stack.pop();
    }
    return known.get(asked) ?? none;
  };
}

/**
 * Random signatures, the same ones in every run. A quarter of the vectors each have ones with probability 1/2, 1/8, 7/8 and 1/4,
 * so that long runs of equal bits occur too.
 */
export function randomSource(seed: number): () => Signature {
  let state = seed >>> 0 || 1;
  const next = (): number => {
    // xorshift32 (Marsaglia, 2003).
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
  const kinds = [next, () => next() & next() & next(), () => next() | next() | next(), () => next() & next()] as const;
  return () => Uint32Array.from({ length: words }, (_, w) => kinds[(w % 4) as 0 | 1 | 2 | 3]());
}

/**
 * A signature as a key under which a function and its complement meet; undefined where it says too little to tell functions apart.
 */
export function signatureKey(signature: Signature): string | undefined {
  const flip = (signature[0] ?? 0) & 1 ? 0xffffffff : 0;
  const normal = signature.map((word) => word ^ flip);
  const ones = normal.reduce((count, word) => count + popcount(word), 0);
  if (ones < fewest || 32 * words - ones < fewest) return undefined;
  return Buffer.from(normal.buffer, normal.byteOffset, normal.byteLength).toString('latin1');
}

/** Functions that differ from a constant in fewer vectors than this are too alike. */
const fewest = 6;

function popcount(word: number): number {
  let bits = word >>> 0;
  let count = 0;
  for (; bits !== 0; bits &= bits - 1) count += 1;
  return count;
}
