// Random traffic through a bench of streams, and what was seen of every stream in every cycle.
import { elaborate } from 'gatewright/hdl';
import { WasmCircuit } from 'gatewright/sim';
import type { StreamBench } from './bench.js';

/** One stream over time; index is the cycle. */
export interface Trace {
  readonly valid: Uint8Array;
  readonly ready: Uint8Array;
  readonly data: Float64Array;
}

/** An item that has passed. */
export interface Item {
  readonly cycle: number;
  readonly data: number;
}

/** How long, and how likely it is in a cycle that a producer without an item offers one and that a consumer is ready. */
export interface Phase {
  readonly cycles: number;
  readonly offer: number;
  readonly take: number;
}

/** All kinds of traffic: free flow, slow producers, slow consumers, standstill, and at the end nothing new until all is through. */
export const mixed: readonly Phase[] = [
  { cycles: 400, offer: 1, take: 1 },
  { cycles: 600, offer: 0.5, take: 0.5 },
  { cycles: 40, offer: 1, take: 0 },
  { cycles: 200, offer: 1, take: 1 },
  { cycles: 600, offer: 0.9, take: 0.2 },
  { cycles: 600, offer: 0.2, take: 0.9 },
  { cycles: 40, offer: 0, take: 1 },
  { cycles: 600, offer: 0.8, take: 0.8 },
  { cycles: 400, offer: 1, take: 0.5 },
  { cycles: 400, offer: 0.5, take: 1 },
  { cycles: 200, offer: 0, take: 1 },
];

/** Numbers from 0 up to 1, the same ones for one seed. (mulberry32) */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What passed through a bench, by name of the stream. */
export type Traces = ReadonlyMap<string, Trace>;

/** Sends traffic through `bench`, from power-up on and after a reset of two cycles. Words of up to 32 bits. */
export function trafficThrough(bench: StreamBench): (phases: readonly Phase[], seed: number) => Traces {
  const circuit = new WasmCircuit(elaborate(bench.unit));
  return (phases, seed) => {
    circuit.restart();
    return traffic(bench, circuit, phases, seed);
  };
}

function traffic(bench: StreamBench, circuit: WasmCircuit, phases: readonly Phase[], seed: number): Traces {
  const next = random(seed);
  const cycles = phases.reduce((sum, phase) => sum + phase.cycles, 0);
  const { inputs, outputs } = circuit;
  const resetCycles = 2;
  const rows = new BigUint64Array((cycles + resetCycles) * inputs.limbs);
  const limit = (name: string): number => 2 ** (inputs.columns.find((column) => column.name === name)?.width ?? 1);
  let row = 0;
  for (; row < resetCycles; row += 1) {
    for (const { name, offset } of inputs.columns) if (name === 'reset') rows[row * inputs.limbs + offset] = 1n;
  }
  for (const { cycles: length, offer, take } of phases) {
    for (const end = row + length; row < end; row += 1) {
      for (const { name, offset } of inputs.columns) {
        let value = 0;
        if (name.startsWith('offer_')) value = next() < offer ? 1 : 0;
        else if (name.startsWith('take_')) value = next() < take ? 1 : 0;
        else if (name.startsWith('word_')) value = Math.floor(next() * limit(name));
        rows[row * inputs.limbs + offset] = BigInt(value);
      }
    }
  }
  const seen = circuit.run(rows);
  const column = (name: string): Float64Array => {
    const { offset } = outputs.columns.find((candidate) => candidate.name === name) ?? { offset: -1 };
    return Float64Array.from({ length: cycles }, (_, i) => Number(seen[(i + resetCycles) * outputs.limbs + offset]));
  };
  return new Map(
    [...bench.inputs, ...bench.outputs].map((name) => [
      name,
      {
        valid: Uint8Array.from(column(`${name}_v`)),
        ready: Uint8Array.from(column(`${name}_r`)),
        data: column(`${name}_d`),
      },
    ]),
  );
}

/** The items that passed. */
export function passed({ valid, ready, data }: Trace): readonly Item[] {
  const items: Item[] = [];
  for (let cycle = 0; cycle < valid.length; cycle += 1) {
    if (valid[cycle] && ready[cycle]) items.push({ cycle, data: data[cycle] ?? 0 });
  }
  return items;
}

/** The first breach of the rules by the producer of a stream: an offer withdrawn or changed before it was taken. */
export function breach({ valid, ready, data }: Trace): string | undefined {
  for (let cycle = 0; cycle + 1 < valid.length; cycle += 1) {
    if (!valid[cycle] || ready[cycle]) continue;
    if (!valid[cycle + 1]) return `the offer of cycle ${cycle} is withdrawn`;
    if (data[cycle + 1] !== data[cycle]) return `the item offered in cycle ${cycle} changes while it waits`;
  }
  return undefined;
}
