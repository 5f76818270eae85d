/** Lowering: resets, clocks and synchronous reads as plain values, so that code is needed for operations, reads and writes alone. */
import type { Memory, MemoryRead, MemoryWrite, Module, Node, Register } from '../../hdl/index.js';

/** One value of state: takes `next` at the end of every row that changes state. */
export interface LoweredState {
  readonly name: string;
  readonly node: Node;
  readonly next: Node;
  readonly powerUp: bigint;
}

/** A write at the end of a row. */
export interface LoweredWrite {
  readonly enable: Node;
  readonly address: Node;
  readonly data: Node;
  /** As wide as the word, 1 where a bit is written; undefined where all are. */
  readonly mask: Node | undefined;
}

/** A memory and its writes, those of later ports last. */
export interface LoweredMemory {
  readonly memory: Memory;
  readonly writes: readonly LoweredWrite[];
}

/** A combinational read of one word. */
export interface LoweredRead {
  /** Index of the memory. */
  readonly memory: number;
  readonly address: Node;
}

/** A flat module in terms of state, combinational reads and writes. */
export interface Lowered {
  readonly state: readonly LoweredState[];
  readonly memories: readonly LoweredMemory[];
  readonly reads: ReadonlyMap<Node, LoweredRead>;
  /** Nodes that stand for the value of another one. */
  readonly aliases: ReadonlyMap<Node, Node>;
  /** For clocks, where rows say whether they rise: 1 where they do at the end of the row. */
  readonly rises: ReadonlyMap<Node, Node>;
  /** State may change without a clock: settling has to store it. */
  readonly asynchronous: boolean;
  /**
   * 1 where a clock rose. Present where some clock is no clock port but made from other signals: then ports carry the levels of
   * clocks, and rows are repeated until none rises.
   */
  readonly rose: Node | undefined;
}

/** Lowers `module`, which is flat. Where one clock drives everything and rises in every row, nothing asks whether it does. */
export function lower(module: Module): Lowered {
  const { graph, registers, memories } = module;
  const clockPorts = new Set(module.inputs.filter(({ kind }) => kind === 'clock').map(({ node }) => node));
  const clocks = new Set([
    ...registers.map(({ clock }) => clock),
    ...memories.flatMap(({ reads, writes }) => [...reads, ...writes].flatMap(({ clock }) => clock ?? [])),
  ]);
  const byLevels = [...clocks].some((clock) => !clockPorts.has(clock));
  const asynchronous = registers.some(isAsynchronous);
  const mux = (select: Node, one: Node, zero: Node): Node => graph.operate('mux', one.width, [select, one, zero]);

  const state: LoweredState[] = [];
  const rises = new Map<Node, Node>();
  if (byLevels || clockPorts.size > 1 || asynchronous) {
    for (const clock of clocks) rises.set(clock, byLevels ? riseOf(clock, state) : graph.leaf('input', 1, undefined));
  }
  /** `next` where `clock` rises, else `kept`. */
  const clocked = (clock: Node, next: Node, kept: Node): Node => {
    const rise = rises.get(clock);
    return rise ? mux(rise, next, kept) : next;
  };

  const aliases = new Map<Node, Node>();
  const stateOf = (register: Register): LoweredState => {
    const { node, clock, reset, resetValue, powerUp = 0n, next } = register;
    const name = node.name ?? '';
    if (!reset || resetValue === undefined) return { name, node, next: clocked(clock, next, node), powerUp };
    const value = graph.constant(resetValue, node.width);
    if (!isAsynchronous(register)) {
      return { name, node, next: clocked(clock, mux(reset, value, next), node), powerUp };
    }
    // What is read is the reset value as soon as there is a reset; what is stored follows at the end of the row.
    const stored = graph.leaf('reg', node.width, node.name);
    aliases.set(node, mux(reset, value, stored));
    return { name, node: stored, next: mux(reset, value, clocked(clock, next, stored)), powerUp };
  };
  for (const register of registers) state.push(stateOf(register));

  const reads = new Map<Node, LoweredRead>();
  memories.forEach((memory, index) => {
    for (const read of memory.reads) {
      const { node, clock, enable, address } = read;
      if (!clock) {
        reads.set(node, { memory: index, address });
        continue;
      }
      const word = graph.leaf('read', node.width, undefined);
      reads.set(word, { memory: index, address });
      const taken = forwarded(memory, read, word);
      const next = clocked(clock, enable ? mux(enable, taken, node) : taken, node);
      state.push({ name: node.name ?? memory.name, node, next, powerUp: 0n });
    }
  });
  return {
    state,
    memories: memories.map((memory) => ({
      memory,
      writes: memory.writes.map((write) => ({
        enable: clocked(write.clock, write.enable, graph.constant(0n, 1)),
        address: write.address,
        data: write.data,
        mask: maskOf(memory, write),
      })),
    })),
    reads,
    aliases,
    rises,
    asynchronous,
    rose: byLevels ? [...rises.values()].reduce((any, rise) => graph.operate('or', 1, [any, rise])) : undefined,
  };
}

/** 1 where `clock` is 1 and was 0 in the row before. At power-up no clock rises. */
function riseOf(clock: Node, state: LoweredState[]): Node {
  const { graph } = clock;
  const before = graph.leaf('reg', 1, undefined);
  state.push({ name: `${clock.name ?? 'clock'} before`, node: before, next: clock, powerUp: 1n });
  return graph.operate('and', 1, [clock, graph.operate('not', 1, [before])]);
}

function isAsynchronous({ reset, resetStyle }: Register): boolean {
  return reset !== undefined && resetStyle === 'async';
}

/** The word a synchronous read takes: `word`, as it was, or what writes of the same edge make of it. */
function forwarded(memory: Memory, { address, clock, duringWrite, node }: MemoryRead, word: Node): Node {
  if (duringWrite !== 'new') return word;
  const { graph, width } = node;
  return memory.writes.reduce((value, write) => {
    if (write.clock !== clock) return value;
    const conditions = [write.enable, graph.operate('eq', 1, [write.address, address])];
    if (!isFull(memory, address)) {
      conditions.push(graph.operate('ult', 1, [address, graph.constant(BigInt(memory.depth), address.width)]));
    }
    const hit = conditions.reduce((both, condition) => graph.operate('and', 1, [both, condition]));
    const mask = maskOf(memory, write);
    let written = write.data;
    if (mask) {
      const kept = graph.operate('and', width, [value, graph.operate('not', width, [mask])]);
      written = graph.operate('or', width, [graph.operate('and', width, [written, mask]), kept]);
    }
    return graph.operate('mux', width, [hit, written, value]);
  }, word);
}

/** Whether every value of `address` is that of a word. */
export function isFull({ depth }: Memory, address: Node): boolean {
  return depth >= 2 ** address.width;
}

/** One bit per bit of the word, from one bit per lane. */
function maskOf({ width, laneWidth }: Memory, { lanes }: MemoryWrite): Node | undefined {
  if (!lanes || laneWidth === 1) return lanes;
  const { graph } = lanes;
  const parts: Node[] = [];
  for (let lane = 0; lane < lanes.width; lane += 1) {
    parts.unshift(graph.operate('sext', laneWidth, [graph.slice(lanes, lane, 1)]));
  }
  return parts.length === 1 ? parts[0] : graph.operate('cat', width, parts);
}
