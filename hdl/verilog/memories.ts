/** Memories as Verilog arrays: declarations, contents, and ports as always blocks in forms that synthesis tools infer RAM from. */
import type { Memory, MemoryRead, MemoryWrite } from '../ir/memory.js';
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { edge } from './events.js';
import type { ExpressionWriter } from './expression.js';
import { literal } from './literal.js';
import { type BlockNames, initialBlocks } from './memory-contents.js';
import type { NetPlan } from './plan.js';

/** The array of `memory`, with the attributes that say how to build it. */
export function declareMemory(memory: Memory, plan: NetPlan, attribute: string): string[] {
  const { width, depth, style, writes } = memory;
  const range = width === 1 ? '' : `[${width - 1}:0] `;
  const marks: string[] = [];
  // Vivado has a name of its own for the style of a memory that nothing writes.
  if (style !== 'auto') marks.push(`${writes.length === 0 ? 'rom' : 'ram'}_style = "${style}"`);
  if (leavesCollisionsOpen(memory)) marks.push('no_rw_check');
  const marked = marks.length > 0 ? `(* ${marks.join(', ')} *) ` : '';
  const line = `  ${attribute}${marked}reg ${range}${plan.memories.get(memory)} [0:${depth - 1}];`;
  const clocks = new Set(writes.map(({ clock }) => clock));
  if (clocks.size < 2) return [line];
  return [
    '  // Written from two clocks, on purpose.',
    '  // verilator lint_off MULTIDRIVEN',
    line,
    '  // verilator lint_on MULTIDRIVEN',
  ];
}

/** Whether synthesis may choose what every read of a word gives that is written at the same edge. */
function leavesCollisionsOpen({ reads, writes }: Memory): boolean {
  const met = reads.filter(({ clock }) => writes.some((write) => clock === write.clock));
  return met.some(({ duringWrite }) => duringWrite === 'any') && met.every(({ duringWrite }) => duringWrite !== 'old');
}

/** Contents and clocked ports of all memories of `module`; names that the text needs beside theirs are added to `own`. */
export function memoryBlocks(module: Module, plan: NetPlan, writer: ExpressionWriter, own: Set<string>): string[] {
  let variable: string | undefined;
  return module.memories.flatMap((memory) => {
    const { init, width, depth, writes } = memory;
    const name = plan.memories.get(memory) ?? memory.name;
    // Words that nothing gives a value are 0, as in simulators.
    const words = init ?? (writes.length === 0 ? new Array<bigint>(depth).fill(0n) : undefined);
    const names = (): BlockNames => {
      variable ??= unused('i', own);
      return { block: unused(`${name}_contents`, own), variable };
    };
    const lines = new MemoryBlocks(memory, plan, writer).lines();
    return words ? ['', ...initialBlocks(name, width, words, names), ...lines] : lines;
  });
}

/** `wanted`, or a name like it that is not `taken`, which it then is. */
function unused(wanted: string, taken: Set<string>): string {
  let name = wanted;
  for (let n = 0; taken.has(name); n += 1) name = `${wanted}_${n}`;
  taken.add(name);
  return name;
}

/** The word that a combinational read gives. */
export function asyncWord(memory: Memory, { address }: MemoryRead, plan: NetPlan, writer: ExpressionWriter): string {
  return new MemoryBlocks(memory, plan, writer).word(address);
}

/** Writes the blocks of one memory. */
class MemoryBlocks {
  readonly #memory: Memory;
  readonly #plan: NetPlan;
  readonly #writer: ExpressionWriter;
  readonly #name: string;

  constructor(memory: Memory, plan: NetPlan, writer: ExpressionWriter) {
    this.#memory = memory;
    this.#plan = plan;
    this.#writer = writer;
    this.#name = plan.memories.get(memory) ?? memory.name;
  }

  lines(): string[] {
    const { writes } = this.#memory;
    const lines: string[] = [];
    const clocks = new Set([...writes, ...this.#memory.reads].flatMap(({ clock }) => clock ?? []));
    for (const clock of clocks) {
      const body = [
        // In order: of two writes of one word the later one counts.
        ...writes.filter((write) => write.clock === clock).flatMap((write) => this.#write(write)),
        ...this.#memory.reads.filter((read) => read.clock === clock).flatMap((read) => this.#read(read)),
      ];
      if (body.length === 0) continue;
      lines.push('', `  always @(${edge(clock, this.#writer)}) begin`, ...body, '  end');
    }
    return lines;
  }

  /** The word at `address`; beyond the depth there is none. */
  word(address: Node): string {
    const { depth } = this.#memory;
    if (address.op === 'const' && address.value >= BigInt(depth)) return literal(0n, this.#memory.width);
    return `${this.#name}[${this.#writer.use(address)}]`;
  }

  #write({ enable, address, data, lanes }: MemoryWrite): string[] {
    if (isConstant(enable, 0n)) return [];
    if (address.op === 'const' && address.value >= BigInt(this.#memory.depth)) return [];
    const word = this.word(address);
    const body = this.#perLane(lanes, (low, width) =>
      low === undefined
        ? `${word} <= ${this.#writer.use(data)};`
        : `${word}${range(low, width)} <= ${this.#writer.bits(data, low, width)};`,
    );
    return this.#under(enable, body);
  }

  #read({ node, address, enable, clock, duringWrite }: MemoryRead): string[] {
    const target = this.#plan.names.get(node) as string;
    const lines = [`${target} <= ${this.word(address)};`];
    if (duringWrite === 'new') {
      for (const write of this.#memory.writes) {
        const passed = write.clock === clock ? this.#passOn(target, address, enable, write) : [];
        // Always and entirely the word written: what would be read counts for nothing.
        if (passed[0]?.startsWith(`${target} <=`)) lines.length = 0;
        lines.push(...passed);
      }
    }
    return this.#under(enable, lines);
  }

  /** The word written instead of the word read. Synthesis knows this form, with one condition for each lane. */
  #passOn(target: string, address: Node, reads: Node | undefined, write: MemoryWrite): string[] {
    const { enable, data, lanes } = write;
    const neverBoth =
      (enable.op === 'not' && enable.args[0] === reads) || (reads?.op === 'not' && reads.args[0] === enable);
    if (isConstant(enable, 0n) || neverBoth) return [];
    if (address.op === 'const' && write.address.op === 'const' && address !== write.address) return [];
    const conditions: string[] = [];
    if (!isConstant(enable, 1n) && enable !== reads) conditions.push(this.#writer.use(enable, equality));
    if (address !== write.address) {
      conditions.push(`${this.#writer.use(write.address, equality)} == ${this.#writer.use(address, equality)}`);
    }
    const count = this.#memory.width / this.#memory.laneWidth;
    if (!lanes || isConstant(lanes, (1n << BigInt(count)) - 1n)) {
      const line = `${target} <= ${this.#writer.use(data)};`;
      return conditions.length > 0 ? [`if (${conditions.join(' && ')}) ${line}`] : [line];
    }
    return this.#laneNumbers(lanes).map((lane) => {
      const low = lane * this.#memory.laneWidth;
      const all = lanes.op === 'const' ? conditions : [...conditions, this.#writer.bits(lanes, lane, 1)];
      const line = `${target}${range(low, this.#memory.laneWidth)} <= ${this.#writer.bits(data, low, this.#memory.laneWidth)};`;
      return all.length > 0 ? `if (${all.join(' && ')}) ${line}` : line;
    });
  }

  /** A statement for the whole word, or one for each lane that is written, under its condition. */
  #perLane(lanes: Node | undefined, statement: (low: number | undefined, width: number) => string): string[] {
    const { width, laneWidth } = this.#memory;
    const count = width / laneWidth;
    if (!lanes || isConstant(lanes, (1n << BigInt(count)) - 1n)) return [statement(undefined, width)];
    if (count === 1)
      return lanes.op === 'const' ? [] : [`if (${this.#writer.use(lanes)}) ${statement(undefined, width)}`];
    return this.#laneNumbers(lanes).map((lane) => {
      const line = statement(lane * laneWidth, laneWidth);
      return lanes.op === 'const' ? line : `if (${this.#writer.bits(lanes, lane, 1)}) ${line}`;
    });
  }

  /** The lanes that can be written. */
  #laneNumbers(lanes: Node): number[] {
    const all = Array.from({ length: lanes.width }, (_, lane) => lane);
    return lanes.op === 'const' ? all.filter((lane) => (lanes.value >> BigInt(lane)) & 1n) : all;
  }

  #under(enable: Node | undefined, body: readonly string[]): string[] {
    if (body.length === 0) return [];
    if (!enable || isConstant(enable, 1n)) return body.map((line) => `    ${line}`);
    return [`    if (${this.#writer.use(enable)}) begin`, ...body.map((line) => `      ${line}`), '    end'];
  }
}

/** Operands of `==` beside `&&`: only what binds more needs no parentheses. */
const equality = 7;

function range(low: number, width: number): string {
  return width === 1 ? `[${low}]` : `[${low + width - 1}:${low}]`;
}

function isConstant(node: Node, value: bigint): boolean {
  return node.op === 'const' && node.value === value;
}
