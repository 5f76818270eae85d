/** Memories: `seq.firmem` with its ports, and arrays of constants where nothing writes. */
import type { Memory, MemoryRead, MemoryWrite } from '../ir/memory.js';
import type { Node } from '../ir/node.js';
import type { Location } from '../location/location.js';
import { type Body, bitsType } from './body.js';
import { quoted } from './quoted.js';

/** A memory that is being written, and the type its ports name. */
interface Declared {
  readonly memory: Memory;
  readonly name: string;
  readonly type: string;
  /** Its read ports give their word a cycle later by themselves. */
  readonly registered: boolean;
}

/** Writers of the ports of one memory. */
export interface MemoryPorts {
  /** A combinational read. */
  readonly readNow: (port: MemoryRead) => void;
  /** A synchronous read. */
  readonly read: (port: MemoryRead) => void;
  readonly write: (port: MemoryWrite) => void;
}

/**
 * Declares memories in one module. `file` takes the name of one and its contents at power-up, in the format of `$readmemh`, and
 * gives the name of the file that has them.
 */
export class MemoryWriter {
  readonly #body: Body;
  readonly #file: (memory: string, text: string) => string;

  constructor(body: Body, file: (memory: string, text: string) => string) {
    this.#body = body;
    this.#file = file;
  }

  /** Declares a memory of which only `reads` are read; gives what writes its ports. */
  declare(memory: Memory, reads: readonly MemoryRead[]): MemoryPorts {
    const source = memory.writes.length === 0 ? this.#constants(memory) : this.#declaration(memory, reads);
    return {
      readNow: (port) => {
        this.#body.line(`${this.#body.value(port.node)} = ${this.#access(source, port)}`, port.node.location);
      },
      read: (port) => this.#synchronousRead(source, port),
      write: (port) => this.#write(source, port),
    };
  }

  /** An array: the first constant is that of the highest address. */
  #constants(memory: Memory): Declared {
    const { width, depth, init } = memory;
    const array = this.#body.fresh(this.#body.plan.memories.get(memory) ?? memory.name);
    const type = `!hw.array<${depth}x${bitsType(width)}>`;
    const words = Array.from({ length: depth }, (_, i) => {
      const word = init?.[depth - 1 - i] ?? 0n;
      return width === 1 ? String(word === 1n) : `${BigInt.asIntN(width, word)} : ${bitsType(width)}`;
    });
    this.#body.declare(`${array} = hw.aggregate_constant [${words.join(', ')}] : ${type}`);
    return { memory, name: array, type, registered: false };
  }

  #declaration(memory: Memory, reads: readonly MemoryRead[]): Declared {
    const { width, depth, laneWidth, init } = memory;
    const lanes = width / laneWidth;
    const name = this.#body.fresh(this.#body.plan.memories.get(memory) ?? memory.name);
    const type = `<${depth} x ${width}${lanes === 1 ? '' : `, mask ${lanes}`}>`;
    // The dialect leaves open what a read that is not enabled gives, and tools take `old` for `new`: such reads get a register.
    const [first] = reads;
    const registered =
      first !== undefined &&
      first.duringWrite !== 'old' &&
      reads.every((read) => read.clock && !read.enable && read.duringWrite === first.duringWrite);
    const during = registered && first.duringWrite === 'new' ? 'new' : 'undefined';
    const file = init && this.#file(name.slice(1), readmemText(memory, init));
    const contents = file === undefined ? '' : ` {init = #seq.firmem.init<${quoted(file)}, false, true>}`;
    const kind = `seq.firmem ${registered ? 1 : 0}, 1, ${during}, port_order`;
    this.#body.line(`${name} = ${kind}${contents} : ${type}`, memory.location);
    return { memory, name, type, registered };
  }

  /** The operation that reads the word at the address of `port`, without `%word =`. */
  #access({ memory, name, type }: Declared, port: MemoryRead): string {
    const address = this.#body.value(port.address);
    const [write] = memory.writes;
    if (!write) return `hw.array_get ${name}[${address}] : ${type}, ${bitsType(port.address.width)}`;
    // Combinational reads have a clock, too, which they do not look at.
    return `seq.firmem.read_port ${name}[${address}], clock ${this.#body.clock(port.clock ?? write.clock)} : ${type}`;
  }

  #synchronousRead(source: Declared, port: MemoryRead): void {
    const body = this.#body;
    const { node, clock, enable } = port;
    if (!clock) return;
    if (source.registered) {
      body.line(`${body.value(node)} = ${this.#access(source, port)}`, node.location);
      return;
    }
    const present = body.fresh();
    body.line(`${present} = ${this.#access(source, port)}`, node.location);
    const word = port.duringWrite === 'new' ? this.#bypassed(source.memory, port, present) : present;
    const type = bitsType(node.width);
    const at = body.clock(clock);
    const text = enable ? `seq.compreg.ce ${word}, ${at}, ${body.value(enable)}` : `seq.compreg ${word}, ${at}`;
    body.line(`${body.value(node)} = ${text} : ${type}`, node.location);
  }

  /** `word`, or what is written over it at the same edge. */
  #bypassed({ writes, width, laneWidth }: Memory, port: MemoryRead, word: string): string {
    const body = this.#body;
    const { location } = port.node;
    const type = bitsType(width);
    let result = word;
    for (const write of writes) {
      if (write.clock !== port.clock) continue;
      const address = bitsType(port.address.width);
      const same = body.step(
        `comb.icmp eq ${body.value(port.address)}, ${body.value(write.address)}`,
        address,
        location,
      );
      const hit = isAlways(write.enable)
        ? same
        : body.step(`comb.and ${same}, ${body.value(write.enable)}`, 'i1', location);
      const data = this.#written(write, result, width, laneWidth, location);
      result = body.step(`comb.mux ${hit}, ${data}, ${result}`, type, location);
    }
    return result;
  }

  /** `word` after a write to it: the lanes that are written, of the data. */
  #written({ data, lanes }: MemoryWrite, word: string, width: number, laneWidth: number, location?: Location): string {
    const body = this.#body;
    if (!lanes) return body.value(data);
    const type = bitsType(laneWidth);
    const lane = (whole: string, index: number): string =>
      body.step(`comb.extract ${whole} from ${index * laneWidth}`, `(${bitsType(width)}) -> ${type}`, location);
    const parts = Array.from({ length: lanes.width }, (_, i) => {
      const index = lanes.width - 1 - i;
      const on = body.step(
        `comb.extract ${body.value(lanes)} from ${index}`,
        `(${bitsType(lanes.width)}) -> i1`,
        location,
      );
      return body.step(`comb.mux ${on}, ${lane(body.value(data), index)}, ${lane(word, index)}`, type, location);
    });
    return body.step(`comb.concat ${parts.join(', ')}`, parts.map(() => type).join(', '), location);
  }

  #write({ memory, name, type }: Declared, { clock, enable, address, data, lanes }: MemoryWrite): void {
    const body = this.#body;
    const on = isAlways(enable) ? '' : ` enable ${body.value(enable)}`;
    const port = `${name}[${body.value(address)}] = ${body.value(data)}, clock ${body.clock(clock)}${on}`;
    const [mask, types] = lanes ? [` mask ${body.value(lanes)}`, `${type}, ${bitsType(lanes.width)}`] : ['', type];
    body.line(`seq.firmem.write_port ${port}${mask} : ${types}`, memory.location);
  }
}

function isAlways(enable: Node): boolean {
  return enable.op === 'const' && enable.value === 1n;
}

/** A word per line in hexadecimal. */
function readmemText({ width }: Memory, words: readonly bigint[]): string {
  const digits = Math.ceil(width / 4);
  return words.map((word) => `${word.toString(16).padStart(digits, '0')}\n`).join('');
}
