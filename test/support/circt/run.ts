// Runs parsed CIRCT text: levels of clocks rise, registers and memories take what they take, by the documentation of `seq`.
import { compute } from './evaluate.js';
import { parseCirct } from './parse.js';
import type { MlirModule, Op, Type, Value } from './types.js';

/** Text and the files it refers to. */
export interface CirctText {
  readonly top: string;
  readonly text: string;
  readonly files?: readonly { readonly name: string; readonly text: string }[];
}

/** Values by port name. */
export type Levels = Readonly<Record<string, bigint>>;

/** A circuit in some state. What has no value at power-up starts at 0. */
export class CirctCircuit {
  readonly modules: readonly MlirModule[];
  readonly #top: Scope;
  /** Ports of type `!seq.clock`. */
  readonly clocks: readonly string[];

  constructor({ top, text, files = [] }: CirctText) {
    this.modules = parseCirct(text);
    const contents = new Map(files.map((file) => [file.name, file.text]));
    this.#top = new Scope(`@${top}`, this.modules, contents);
    this.clocks = this.#top.clockPorts;
  }

  /** The outputs for `inputs`, after which the clock rises; where there are several, those that are 1 in `inputs`. */
  step(inputs: Levels): Record<string, bigint> {
    const isClock = (name: string): boolean => this.clocks.includes(name);
    this.#run((name) => (isClock(name) ? 0n : (inputs[name] ?? 0n)));
    const outputs = this.#top.outputs();
    this.#run((name) => (isClock(name) && this.clocks.length === 1 ? 1n : (inputs[name] ?? 0n)));
    return outputs;
  }

  /** Applies `input` until no clock rises any more: what takes a value may be the clock of something else. */
  #run(input: (name: string) => bigint): void {
    for (let rose = true; rose; ) {
      this.#top.begin(input);
      this.#top.resetAsynchronously();
      rose = this.#top.sample();
      this.#top.commit();
      this.#top.begin(input);
    }
  }
}

/** Bits of a port whose name in the text has a `%`. */
const bare = (name: string): string => name.replace('%', '');

/** One use of a module. */
class Scope {
  readonly #module: MlirModule;
  readonly #definition = new Map<string, Op>();
  readonly #children = new Map<Op, Scope>();
  readonly #state = new Map<Op, bigint>();
  readonly #memories = new Map<string, bigint[]>();
  /** Levels of clocks when they were last looked at. */
  readonly #before = new Map<Op, bigint>();
  #updates: (() => void)[] = [];
  #readsAfterWrites: (() => void)[] = [];
  #known = new Map<string, bigint>();
  #input: (name: string) => bigint = () => 0n;

  constructor(name: string, modules: readonly MlirModule[], files: ReadonlyMap<string, string>) {
    const module = modules.find((candidate) => candidate.name === name);
    if (!module) throw new Error(`there is no module ${name}`);
    if (module.isExtern) throw new Error(`${name} is not described here`);
    this.#module = module;
    for (const op of module.ops) for (const result of op.results) this.#definition.set(result.name, op);
    for (const op of module.ops) {
      if (op.name === 'hw.instance') this.#children.set(op, new Scope(op.text.module ?? '', modules, files));
      if (op.name === 'seq.firmem') this.#memories.set(op.results[0]?.name ?? '', contentsOf(op, files));
      if (/^seq\.(compreg|compreg\.ce|firreg)$/.test(op.name)) this.#state.set(op, op.words[0] ?? this.#start(op));
    }
  }

  get clockPorts(): readonly string[] {
    return this.#module.ports.filter(({ type }) => type.kind === 'clock').map(({ name }) => bare(name));
  }

  begin(input: (name: string) => bigint): void {
    this.#known = new Map();
    this.#input = input;
    for (const [op, child] of this.#children) {
      const names = (op.text.inputs ?? '').split(',');
      child.begin((name) => this.#value((op.operands[names.indexOf(name)] as Value).name));
    }
  }

  outputs(): Record<string, bigint> {
    const values = this.#module.ops.at(-1)?.operands ?? [];
    const names = this.#module.ports.filter(({ direction }) => direction === 'out');
    return Object.fromEntries(names.map(({ name }, i) => [name, this.#value(values[i]?.name ?? '')]));
  }

  /** Registers with an asynchronous reset take their value as soon as it is 1. */
  resetAsynchronously(): void {
    for (const op of this.#state.keys()) {
      if (this.#inReset(op)) this.#state.set(op, this.#role(op, 'resetValue') ?? 0n);
    }
    for (const child of this.#children.values()) child.resetAsynchronously();
  }

  /** Works out what every operation whose clock has risen takes; nothing changes until `commit`. Whether any clock has. */
  sample(): boolean {
    let rose = false;
    for (const op of this.#module.ops) {
      const level = this.#role(op, 'clock');
      if (level === undefined) continue;
      const rises = level === 1n && this.#before.get(op) === 0n;
      this.#before.set(op, level);
      if (!rises) continue;
      rose = true;
      if (op.name === 'seq.firmem.write_port') this.#sampleWrite(op);
      else if (op.name === 'seq.firmem.read_port') this.#sampleRead(op);
      else this.#sampleRegister(op);
    }
    for (const child of this.#children.values()) rose = child.sample() || rose;
    return rose;
  }

  commit(): void {
    for (const update of [...this.#updates, ...this.#readsAfterWrites]) update();
    this.#updates = [];
    this.#readsAfterWrites = [];
    for (const child of this.#children.values()) child.commit();
  }

  #sampleRegister(op: Op): void {
    const reset = this.#role(op, 'reset') === 1n;
    if (!reset && this.#role(op, 'enable') === 0n) return;
    const next = this.#role(op, reset ? 'resetValue' : 'input') ?? 0n;
    this.#updates.push(() => this.#state.set(op, next));
  }

  #sampleWrite(op: Op): void {
    if (this.#role(op, 'enable') === 0n) return;
    const { name, type } = op.roles.memory as Value & { type: Type & { kind: 'memory' } };
    const words = this.#memories.get(name) as bigint[];
    const address = Number(this.#role(op, 'address'));
    const data = this.#role(op, 'data') ?? 0n;
    const mask = this.#role(op, 'mask') ?? (1n << BigInt(type.mask)) - 1n;
    const lane = BigInt(type.width / type.mask);
    this.#updates.push(() => {
      const old = words[address];
      if (old === undefined) return;
      let word = 0n;
      for (let i = 0n; i < BigInt(type.mask); i += 1n) {
        const source = (mask >> i) & 1n ? data : old;
        word |= BigInt.asUintN(Number(lane), source >> (i * lane)) << (i * lane);
      }
      words[address] = word;
    });
  }

  /** The word at the address as it is; with `new`, as it is after all writes of this edge. */
  #sampleRead(op: Op): void {
    const { readLatency, during } = this.#memoryOf(op).text;
    if (readLatency === '0') return;
    if (op.roles.enable) throw new Error(`line ${op.line}: what a read gives that is not enabled is undefined`);
    const words = this.#memories.get(op.roles.memory?.name ?? '') as bigint[];
    const address = Number(this.#role(op, 'address'));
    const old = words[address] ?? 0n;
    if (during === 'new') this.#readsAfterWrites.push(() => this.#state.set(op, words[address] ?? 0n));
    else this.#updates.push(() => this.#state.set(op, old));
  }

  #value(name: string): bigint {
    let value = this.#known.get(name);
    if (value !== undefined) return value;
    const op = this.#definition.get(name);
    if (!op) value = this.#input(bare(name));
    else if (this.#state.has(op) && op.name !== 'seq.firmem.read_port') {
      value = (this.#inReset(op) ? this.#role(op, 'resetValue') : this.#state.get(op)) ?? 0n;
    } else if (op.name === 'seq.firmem.read_port') value = this.#read(op);
    else if (op.name === 'hw.array_get') value = this.#element(op);
    else if (op.name === 'hw.instance') {
      const port = (op.text.outputs ?? '').split(',')[op.results.findIndex((result) => result.name === name)];
      value = this.#children.get(op)?.outputs()[port ?? ''] ?? 0n;
    } else {
      value = compute(
        op,
        op.operands.map((operand) => this.#value(operand.name)),
      );
    }
    this.#known.set(name, value);
    return value;
  }

  #read(op: Op): bigint {
    if (this.#memoryOf(op).text.readLatency === '1') return this.#state.get(op) ?? 0n;
    return this.#memories.get(op.roles.memory?.name ?? '')?.[Number(this.#role(op, 'address'))] ?? 0n;
  }

  /** The constant that is listed last has index 0. */
  #element({ operands: [array, index] }: Op): bigint {
    const words = this.#definition.get(array?.name ?? '')?.words ?? [];
    return words[words.length - 1 - Number(this.#value(index?.name ?? ''))] ?? 0n;
  }

  #inReset(op: Op): boolean {
    return op.name === 'seq.firreg' && this.#role(op, 'reset') === 1n;
  }

  #memoryOf(op: Op): Op {
    return this.#definition.get(op.roles.memory?.name ?? '') as Op;
  }

  /** What `seq.initial` gives a register. */
  #start(op: Op): bigint {
    return this.#definition.get(op.roles.initial?.name ?? '')?.words[0] ?? 0n;
  }

  #role(op: Op, role: string): bigint | undefined {
    const operand = op.roles[role];
    return operand && this.#value(operand.name);
  }
}

/** The words of a memory: 0, or what its file says in hexadecimal. */
function contentsOf(op: Op, files: ReadonlyMap<string, string>): bigint[] {
  const { type } = op.results[0] as Value & { type: Type & { kind: 'memory' } };
  const words = new Array<bigint>(type.depth).fill(0n);
  const init = op.attributes.init;
  if (init === undefined) return words;
  const [, name = ''] = /^#seq\.firmem\.init<"([^"]*)",false,true>$/.exec(init) ?? [];
  const text = files.get(name);
  if (text === undefined) throw new Error(`line ${op.line}: there is no file ${name} (${init})`);
  const lines = text.trim().split(/\s+/);
  if (lines.length !== type.depth) throw new Error(`${name} has ${lines.length} words of ${type.depth}`);
  return lines.map((line) => BigInt(`0x${line}`));
}
