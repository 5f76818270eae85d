/** A circuit in two: what can be computed for 64 rows at once, and what has to be computed row after row. */
import type { InputPort, Netlist } from '../../hdl/index.js';
import { clockPorts } from '../rows.js';
import { type FlipFlop, type GateCircuit, type Net, one, zero } from './circuit.js';
import { costOf } from './factor.js';
import { feedForward, type Part, partsInOrder } from './order.js';
import { type NetVector, rowNetlist } from './row-netlist.js';
import { wordNetlist } from './word-netlist.js';

/** How a circuit is run. */
export interface Split {
  /** In words of 64 rows, from the inputs to the outputs or, where there is a `back`, to the inputs of that. */
  readonly front: Netlist | undefined;
  /** Row after row; has the outputs of the original. */
  readonly back: Netlist | undefined;
}

/**
 * Splits `circuit`, synthesised from `original`, where that is faster than to run it row after row.
 * @throws GatewrightError for a combinational loop
 */
export function split(circuit: GateCircuit, original: Netlist): Split {
  const whole = (): Split => ({ front: undefined, back: wordNetlist(circuit, original) });
  const [clock, ...others] = clockPorts(original);
  const clockNet = clock === undefined ? undefined : circuit.inputs.get(clock)?.[0];
  const simple = ({ clock: net, falling }: FlipFlop): boolean => net === clockNet && !falling;
  const edges = circuit.rams.flatMap(({ read, write }) => [write, ...(read.edge ? [read.edge] : [])]);
  const direct = [...circuit.flipFlops, ...edges].every(({ clock: net, falling }) => net === clockNet && !falling);
  // Where clocks are made from signals, state changes in the middle of a row.
  if (others.length > 0 || !direct) return whole();
  const { front, back } = feedForward(partsInOrder(circuit), circuit, simple);
  const outputs = original.top.outputs.map(({ name, width }): NetVector => {
    const nets = circuit.outputs.get(name) ?? [];
    return { name, nets: Array.from({ length: width }, (_, bit) => nets[bit] ?? zero) };
  });
  if (back.length === 0) return { front: rowNetlist(circuit, original, front, outputs), back: undefined };
  const rest = restOf(circuit, back);
  const cut = cutVectors(rest, front, circuit, clockNet);
  const bits = cut.reduce((sum, { nets }) => sum + nets.length, 0);
  if (front.reduce((sum, part) => sum + operations(part), 0) < worthwhile(bits)) return whole();
  const clocks = original.top.inputs.filter(({ kind }) => kind === 'clock');
  const [pattern] = original.top.inputs as [InputPort];
  const inputs = cut.map(({ name, nets }): InputPort => {
    return { name, kind: 'data', width: nets.length, signed: false, format: undefined, node: pattern.node };
  });
  const top = { ...original.top, inputs: [...clocks, ...inputs] };
  const inputNets = new Map(cut.map(({ name, nets }) => [name, nets] as const));
  if (clock !== undefined && clockNet !== undefined) inputNets.set(clock, [clockNet]);
  return {
    front: rowNetlist(circuit, original, front, cut),
    back: wordNetlist({ ...rest, inputs: inputNets }, { ...original, top, modules: [top] }),
  };
}

/** Operations of a part if it were computed bit by bit, in one row. */
function operations(part: Part): number {
  switch (part.kind) {
    case 'lut':
      return costOf(part.lut.table, part.lut.inputs.length);
    case 'adder':
      return part.adder.a.length;
    case 'product':
      return 4;
    default:
      return 1;
  }
}

/** Operations that must be saved before it pays to take so many bits from words of 64 rows to rows: some for each row, and each bit. */
function worthwhile(bits: number): number {
  return 100 + 2 * bits;
}

/** The circuit of the parts that are left. */
function restOf(circuit: GateCircuit, back: readonly Part[]): GateCircuit {
  const luts = back.flatMap((part) => (part.kind === 'lut' ? [part.lut] : []));
  const adders = back.flatMap((part) => (part.kind === 'adder' ? [part.adder] : []));
  const products = back.flatMap((part) => (part.kind === 'product' ? [part.product] : []));
  const flipFlops = back.flatMap((part) => (part.kind === 'flipFlop' ? [part.flipFlop] : []));
  return { ...circuit, luts, adders, products, flipFlops };
}

/** The nets that the rest reads and does not compute, in vectors: operands of its sums, the longest first, and what is left. */
function cutVectors(
  rest: GateCircuit,
  front: readonly Part[],
  circuit: GateCircuit,
  clock: Net | undefined,
): NetVector[] {
  const given = new Set([...front.flatMap(({ outputs }) => outputs), ...[...circuit.inputs.values()].flat()]);
  if (clock !== undefined) given.delete(clock);
  const { luts, adders, products, flipFlops, rams } = rest;
  const words = [
    ...adders.flatMap(({ a, b }) => [a, b]).toSorted((x, y) => y.length - x.length),
    ...products.flatMap(({ a, b }) => [a, b]),
    ...rams.flatMap(({ read, write }) => [read.address, write.address, write.data, write.lanes]),
  ];
  const named = rest.vectors.filter(({ name }) => !name.includes('$')).map(({ nets }) => nets);
  const single = [
    ...luts.flatMap(({ inputs }) => inputs),
    ...adders.map(({ carryIn }) => carryIn),
    ...flipFlops.flatMap(({ data, enable, reset }) => [data, enable, ...(reset ? [reset.net] : [])]),
    ...rams.flatMap(({ read, write }) => [read.enable, write.enable]),
    ...[...circuit.outputs.values()].flat(),
  ];
  const read = new Set([...single, ...words.flat()]);
  const vectors: NetVector[] = [];
  for (const nets of [...words, ...named, single]) {
    const own = [...new Set(nets)].filter((net) => net !== zero && net !== one && given.has(net) && read.has(net));
    for (const net of own) given.delete(net);
    if (own.length > 0) vectors.push({ name: `front_${vectors.length}`, nets: own });
  }
  return vectors;
}
