/** The order in which the parts of a circuit can be evaluated, and how deep each net lies. */
import { GatewrightError } from '../../hdl/index.js';
import type { Adder, FlipFlop, GateCircuit, Lut, Net, Product, Ram } from './circuit.js';

/** A part that computes nets from nets. */
export type Part = { readonly inputs: readonly Net[]; readonly outputs: readonly Net[] } & (
  | { readonly kind: 'lut'; readonly lut: Lut }
  | { readonly kind: 'adder'; readonly adder: Adder }
  | { readonly kind: 'product'; readonly product: Product }
  /** A combinational read. */
  | { readonly kind: 'read'; readonly ram: Ram }
  /** A flip-flop as a part whose output follows its inputs, one cycle later. */
  | { readonly kind: 'flipFlop'; readonly flipFlop: FlipFlop }
);

/** The combinational parts, each after those it reads. */
export function partsInOrder(circuit: GateCircuit): readonly Part[] {
  let adders = circuit.adders;
  let luts = circuit.luts;
  for (;;) {
    const parts = partsOf({ ...circuit, adders, luts });
    const { order, loops } = sorted(parts);
    if (loops.length === 0) return order;
    const joined = new Set(loops.flatMap((part) => (part.kind === 'adder' ? [part.adder] : [])));
    if (joined.size === 0) throw loopError(circuit, loops);
    // A low bit of a sum may lead to a high bit of an operand: bit by bit there is no loop.
    luts = [...luts, ...[...joined].flatMap(bitByBit)];
    adders = adders.filter((adder) => !joined.has(adder));
  }
}

/**
 * `parts` and the flip-flops in two: those that can be computed for many rows at once, each after those it reads, and the others. State that
 * depends on itself is among the others, unless it is a flip-flop that keeps its value; so are memories, flip-flops that are not
 * `simple`, and all that depends on these.
 */
export function feedForward(
  parts: readonly Part[],
  { flipFlops, rams }: GateCircuit,
  simple: (flipFlop: FlipFlop) => boolean,
): { readonly front: readonly Part[]; readonly back: readonly Part[] } {
  const state = flipFlops.map((flipFlop): Part => {
    const { data, enable, reset, output } = flipFlop;
    // What reads itself never has its turn.
    const inputs = [data, enable, ...(reset ? [reset.net] : []), ...(simple(flipFlop) ? [] : [output])];
    return { kind: 'flipFlop', flipFlop, inputs, outputs: [output] };
  });
  const words = rams.map((ram): Part => {
    return { kind: 'read', ram, inputs: ram.read.output, outputs: ram.read.output };
  });
  const all = [...parts.filter(({ kind }) => kind !== 'read'), ...state, ...words];
  const front = sorted(all).order;
  const done = new Set(front);
  return { front, back: all.filter((part) => !done.has(part)) };
}

function partsOf({ luts, adders, products, rams }: GateCircuit): Part[] {
  return [
    ...luts.map((lut): Part => ({ kind: 'lut', lut, inputs: lut.inputs, outputs: [lut.output] })),
    ...adders.map((adder): Part => {
      const { a, b, carryIn, sums, carries } = adder;
      return { kind: 'adder', adder, inputs: [...a, ...b, carryIn], outputs: [...sums, ...carries] };
    }),
    ...products.map((product): Part => {
      return { kind: 'product', product, inputs: [...product.a, ...product.b], outputs: product.output };
    }),
    ...rams.flatMap((ram): Part[] => {
      const { edge, address, output } = ram.read;
      return edge ? [] : [{ kind: 'read', ram, inputs: address, outputs: output }];
    }),
  ];
}

/** Topological order; `loops` are the parts on loops and between them. */
function sorted(parts: readonly Part[]): { readonly order: readonly Part[]; readonly loops: readonly Part[] } {
  const driver = new Map<Net, Part>();
  for (const part of parts) for (const net of part.outputs) driver.set(net, part);
  const readers = new Map<Part, Part[]>(parts.map((part) => [part, []]));
  const waiting = new Map<Part, number>();
  for (const part of parts) {
    const needed = new Set(part.inputs.flatMap((net) => driver.get(net) ?? []));
    waiting.set(part, needed.size);
    for (const before of needed) readers.get(before)?.push(part);
  }
  const order = parts.filter((part) => waiting.get(part) === 0);
  for (const part of order) {
    for (const reader of readers.get(part) ?? []) {
      const left = (waiting.get(reader) ?? 0) - 1;
      waiting.set(reader, left);
      if (left === 0) order.push(reader);
    }
  }
  // What is left is on loops or behind them; what leads to no other of those is only behind.
  const left = new Set(parts.filter((part) => (waiting.get(part) ?? 0) > 0));
  const behind = (part: Part): boolean => !(readers.get(part) ?? []).some((reader) => left.has(reader));
  for (const pending = [...left]; pending.length > 0; ) {
    const part = pending.pop() as Part;
    if (!left.has(part) || !behind(part)) continue;
    left.delete(part);
    for (const net of part.inputs) {
      const before = driver.get(net);
      if (before && left.has(before)) pending.push(before);
    }
  }
  return { order, loops: [...left] };
}

/** An adder as lookup tables. */
function bitByBit({ a, b, carryIn, sums, carries }: Adder): Lut[] {
  return a.flatMap((net, i): Lut[] => {
    const inputs = [net, b[i] as Net, i === 0 ? carryIn : (carries[i - 1] as Net)];
    return [
      { output: sums[i] as Net, inputs, table: 0x96 },
      { output: carries[i] as Net, inputs, table: 0xe8 },
    ];
  });
}

function loopError({ name, vectors }: GateCircuit, loops: readonly Part[]): GatewrightError {
  const nets = new Set(loops.flatMap(({ outputs }) => outputs));
  const named = vectors.filter((vector) => !vector.name.includes('$') && vector.nets.some((net) => nets.has(net)));
  const shown = named.slice(0, 3).map((vector) => `'${vector.name}'`);
  const where = shown.length > 0 ? ` through ${shown.join(', ')}` : '';
  return new GatewrightError(
    `the synthesised netlist of '${name}' has a combinational loop${where}; break it with a register`,
  );
}

/** How many parts lie between each net and the inputs and state; those have depth 0. */
export function depths(order: readonly Part[]): ReadonlyMap<Net, number> {
  const depth = new Map<Net, number>();
  for (const { inputs, outputs } of order) {
    let own = 0;
    for (const net of inputs) own = Math.max(own, depth.get(net) ?? 0);
    for (const net of outputs) depth.set(net, own + 1);
  }
  return depth;
}
