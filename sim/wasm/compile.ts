/** Compiles a netlist to WebAssembly: one function that runs many cycles over rows in memory. */
import { flatten, GatewrightError, type Module, type Netlist, type Node } from '../../hdl/index.js';
import { clockPorts, portLayouts, type RowLayout } from '../rows.js';
import { assemble } from './assembler.js';
import type { NetworkSource } from './batch/network.js';
import { type Circuit, type InputPlace, MemoryMap, type WordStore, wordBytes } from './circuit.js';
import { limbCount } from './emitter.js';
import { isFull, type Lowered, lower } from './lower.js';
import { chunksOf, type FunctionLimits, manyFunctions } from './many-functions.js';
import { multiplyFunction } from './multiply.js';
import { oneFunction } from './one-function.js';
import { evaluationOf, operandsIn, standsFor } from './order.js';

/** Where a register's value lies in memory. */
export interface StateSlot {
  readonly node: Node;
  readonly name: string;
  readonly width: number;
  /** Byte address of the lowest limb. */
  readonly address: number;
  readonly powerUp: bigint;
}

/** How a circuit is run in which clocks are made from other signals: by levels, pass after pass until no clock rises. */
export interface EventRows {
  /** Limbs of a row of the code, which begins with the row of the engine. */
  readonly inputLimbs: number;
  readonly outputLimbs: number;
  /** Where in an input row the levels of the clock ports are. */
  readonly clockOffsets: readonly number[];
  /** Where in an output row it says whether a clock rose. */
  readonly roseOffset: number;
}

/** A compiled circuit. */
export interface CompiledCircuit {
  /**
   * The module; exports `memory` and `run(rows, inputs, outputs, clocked, inputBytes, outputBytes)`: addresses, and the distance from
   * row to row, in bytes. `clocked` is 0 where no state changes, 1 where clocks rise at the end of rows, and 2 where only
   * asynchronous resets are stored.
   */
  readonly binary: Uint8Array<ArrayBuffer>;
  readonly inputs: RowLayout;
  readonly outputs: RowLayout;
  readonly state: readonly StateSlot[];
  readonly stores: readonly WordStore[];
  /** Asynchronous resets change state without a clock. */
  readonly asynchronous: boolean;
  readonly events: EventRows | undefined;
  /** First byte of memory that row buffers may use. */
  readonly free: number;
  /** What code for many rows at once is made from. */
  readonly source: NetworkSource;
}

/** What takes more memory than this is refused. */
export const mostBytes = 2 ** 30;

/** Compiles `netlist` to functions within `limits`. */
export function compile(netlist: Netlist, limits: FunctionLimits): CompiledCircuit {
  const module = flatten(netlist);
  const lowered = lower(module);
  const evaluation = evaluationOf(module, lowered);
  const { inputs, outputs } = portLayouts(netlist);
  const clocks = clockPorts(netlist);
  const events: EventRows | undefined = lowered.rose && {
    inputLimbs: inputs.limbs + (clocks.length === 1 ? 1 : 0),
    outputLimbs: outputs.limbs + 1,
    clockOffsets: clocks.map((name) => inputs.columns.find((c) => c.name === name)?.offset ?? inputs.limbs),
    roseOffset: outputs.limbs,
  };
  const memory = new MemoryMap();
  const state = evaluation.state.map(({ name, node, powerUp }): StateSlot => {
    return { node, name, width: node.width, address: memory.take(limbCount(node.width)), powerUp };
  });
  const stores = lowered.memories.map((entry, i) =>
    evaluation.memories.has(i) ? placeWords(entry.memory, memory, netlist.top.name) : undefined,
  );
  const resolved = (node: Node): Node => standsFor(lowered, node);
  const circuit: Circuit = {
    operations: evaluation.operations,
    operandsOf: (node) => operandsIn(lowered, node),
    standsFor: resolved,
    inputs: inputPlaces(module, lowered, inputs, events),
    outputs: [
      ...module.outputs.map(({ driver }, i) => ({ driver, offset: outputs.columns[i]?.offset ?? 0 })),
      ...(lowered.rose && events ? [{ driver: lowered.rose, offset: events.roseOffset }] : []),
    ],
    registers: evaluation.state.map(({ node, next }, i) => {
      return { node, next: resolved(next), address: state[i]?.address ?? 0 };
    }),
    reads: lowered.reads,
    stores,
    writes: lowered.memories.flatMap(({ writes }, i) => {
      const store = stores[i];
      return store ? writes.map((write) => ({ ...write, store })) : [];
    }),
    memory,
  };
  const chunks = chunksOf(circuit.operations, limits);
  const stateLimbs = limbsOf([...circuit.inputs.keys(), ...circuit.registers.map(({ node }) => node)]);
  const bodies =
    chunks.length <= 1 && stateLimbs <= limits.limbs / 2
      ? [multiplyFunction(), oneFunction(circuit)]
      : manyFunctions(circuit, chunks);
  const free = memory.end;
  return {
    binary: assemble(bodies, bodies.length - 1, Math.ceil(free / 65_536) + 1),
    inputs,
    outputs,
    state,
    stores: stores.filter((store) => store !== undefined),
    asynchronous: lowered.asynchronous,
    events,
    free,
    source: {
      lowered,
      evaluation,
      inputs: circuit.inputs,
      outputs: circuit.outputs,
      inputLayout: inputs,
      outputLayout: outputs,
    },
  };
}

/** Gives the words of a memory their place. */
function placeWords(memory: Lowered['memories'][number]['memory'], map: MemoryMap, top: string): WordStore {
  const { name, width, depth, init } = memory;
  const ports = [...memory.reads, ...memory.writes];
  const full = ports.every(({ address }) => isFull(memory, address));
  const bytes = wordBytes(width);
  const limbs = Math.ceil(((full ? depth : depth + 1) * bytes) / 8);
  if (map.end + 8 * limbs > mostBytes) {
    throw new GatewrightError(
      `memory '${name}' of '${top}' has ${depth} words of ${width} bits, too many for the WebAssembly engine, which holds 1 GiB; simulate it with fewer words`,
    );
  }
  return { name, width, depth, address: map.take(limbs), bytes, full, init };
}

function inputPlaces(
  module: Module,
  lowered: Lowered,
  inputs: RowLayout,
  events: EventRows | undefined,
): ReadonlyMap<Node, InputPlace> {
  const places = new Map<Node, InputPlace>();
  let clock = 0;
  for (const { name, kind, node } of module.inputs) {
    const offset = inputs.columns.find((column) => column.name === name)?.offset;
    if (kind !== 'clock') places.set(node, { kind: 'data', offset });
    else if (events) places.set(node, { kind: 'data', offset: events.clockOffsets[clock] });
    else {
      places.set(node, { kind: 'clock', offset: undefined });
      const rise = lowered.rises.get(node);
      if (rise) places.set(rise, { kind: 'rise', offset });
    }
    if (kind === 'clock') clock += 1;
  }
  return places;
}

function limbsOf(nodes: readonly Node[]): number {
  return nodes.reduce((sum, { width }) => sum + limbCount(width), 0);
}
