/** The body of one module while it is written: SSA values by name, constants, casts between bits and clocks, and lines. */
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import type { Location } from '../location/location.js';
import type { NetPlan } from '../verilog/plan.js';
import type { LocationTable } from './locations.js';

/** Writes operations into one module. A value keeps the name of the Verilog net it would be; others are numbered. */
export class Body {
  readonly plan: NetPlan;
  readonly #locations: LocationTable;
  readonly #names = new Map<Node, string>();
  readonly #taken: Set<string>;
  /** Ports of type `!seq.clock`. */
  readonly #clockPorts: ReadonlySet<Node>;
  readonly #casts = new Map<string, string>();
  readonly #constants = new Map<string, string>();
  readonly #head: string[] = [];
  readonly #lines: string[] = [];
  #unnamed = 0;

  constructor(module: Module, plan: NetPlan, locations: LocationTable) {
    this.plan = plan;
    this.#locations = locations;
    this.#clockPorts = new Set(module.inputs.filter(({ kind }) => kind === 'clock').map(({ node }) => node));
    this.#taken = new Set([...plan.names.values(), ...module.inputs.map(({ name }) => name)]);
    for (const { node, name } of module.inputs) this.#names.set(node, `%${name}`);
  }

  /** All lines: constants first. */
  get lines(): readonly string[] {
    return [...this.#head, ...this.#lines];
  }

  /** The value of `node` as bits. */
  value(node: Node): string {
    if (node.op === 'const') return this.constant(node.value, node.width);
    const name = this.#name(node);
    return this.#clockPorts.has(node) ? this.#cast(name, 'seq.from_clock', '_level') : name;
  }

  /** The value of `node`, one bit, as a clock. */
  clock(node: Node): string {
    if (node.op === 'const') {
      return this.#cast(node.value === 0n ? 'low' : 'high', 'seq.const_clock', '_clock');
    }
    const name = this.#name(node);
    return this.#clockPorts.has(node) ? name : this.#cast(name, 'seq.to_clock', '_clock');
  }

  /** A constant; each one is defined once, on top. */
  constant(value: bigint, width: number): string {
    const pattern = BigInt.asIntN(width, value);
    const text = width === 1 ? String(pattern !== 0n) : `${pattern} : i${width}`;
    let name = this.#constants.get(text);
    if (name === undefined) {
      name = this.fresh(width === 1 ? text : `c${pattern}_i${width}`);
      this.#constants.set(text, name);
      this.#head.push(`${name} = hw.constant ${text}`);
    }
    return name;
  }

  /** A name for a value that no node stands for: `wanted`, or numbered after it where that is taken; a bare number without. */
  fresh(wanted?: string): string {
    if (wanted === undefined) {
      this.#unnamed += 1;
      return `%${this.#unnamed - 1}`;
    }
    let name = wanted;
    for (let i = 0; this.#taken.has(name); i += 1) name = `${wanted}_${i}`;
    this.#taken.add(name);
    return `%${name}`;
  }

  /** Adds lines above the operations, below the constants so far. */
  declare(...lines: readonly string[]): void {
    this.#head.push(...lines);
  }

  /** Adds an operation without a result, or one whose results are part of `text`. */
  line(text: string, location?: Location): void {
    this.#lines.push(`${text}${this.#locations.after(location)}`);
  }

  /** Adds an operation whose result no node stands for, `head : type`; gives the result. */
  step(head: string, type: string, location?: Location): string {
    const result = this.fresh();
    this.line(`${result} = ${head} : ${type}`, location);
    return result;
  }

  /** Adds the operation that computes `node`; its name in the source goes with it, so that Verilog written from this keeps it. */
  define(node: Node, head: string, type: string): void {
    const name = this.plan.outputOf.has(node) ? undefined : this.plan.names.get(node);
    const hint = name === undefined ? '' : ` {sv.namehint = "${name}"}`;
    this.line(`${this.#name(node)} = ${head}${hint} : ${type}`, node.location);
  }

  #name(node: Node): string {
    let name = this.#names.get(node);
    if (name === undefined) {
      const net = this.plan.names.get(node);
      name = net === undefined ? this.fresh() : `%${net}`;
      this.#names.set(node, name);
    }
    return name;
  }

  /** `operation operand`, written once for each operand. */
  #cast(operand: string, operation: string, suffix: string): string {
    const text = `${operation} ${operand}`;
    let name = this.#casts.get(text);
    if (name === undefined) {
      name = this.fresh(`${operand.replace(/^%(?=\D)/, '').replace('%', 'value_')}${suffix}`);
      this.#casts.set(text, name);
      this.#head.push(`${name} = ${text}`);
    }
    return name;
  }
}

/** `i8` for 8 bits. */
export function bitsType(width: number): string {
  return `i${width}`;
}
