/** Clock crossings: a register may only take values of its own clock domain, unless a crossing says otherwise. */
import { defaultDomain } from '../domain/domain.js';
import { DesignError } from '../errors.js';
import type { InputPort, Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { readOperands, registerOperands, writeOperands } from '../ir/operands.js';
import { ownName } from '../location/variable-name.js';
import { operandsOf } from './combinational-inputs.js';

/** What a module means for the clock domains of those around it. */
interface Summary {
  /** For each output: clock ports whose registers it comes from, or domains it is declared in. */
  readonly outputs: ReadonlyMap<string, ReadonlySet<string>>;
  /** For each input: clocks whose registers take it. */
  readonly captures: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Summaries of modules whose passes drop what the check needs: those with crossings or several clocks. */
const known = new WeakMap<Module, Summary>();

/** Throws a `DesignError` that shows the path of a signal that reaches a register of another clock domain. */
export function checkClockCrossings(raw: Module): void {
  if (isSingle(raw)) return;
  const analysis = new Analysis(raw);
  analysis.check();
}

/** Keeps what `raw` says of clock domains for `module`, which the passes made of it. */
export function rememberCrossings(raw: Module, module: Module): void {
  if (!isSingle(raw) || raw.wires.some(({ crossing }) => crossing !== undefined)) {
    known.set(module, new Analysis(raw).summary());
  }
}

/** One clock at most and no port of another domain: nothing can cross inside. */
function isSingle(module: Module): boolean {
  const clocks = new Set<unknown>();
  for (const { domain, kind } of module.inputs) if (kind === 'clock' || domain !== undefined) clocks.add(domain);
  for (const { domain } of module.outputs) if (domain !== undefined) clocks.add(domain);
  for (const { clock } of module.registers) if (clock.op !== 'input') clocks.add(clock);
  for (const { writes, reads } of module.memories) {
    for (const { clock } of [...writes, ...reads]) if (clock && clock.op !== 'input') clocks.add(clock);
  }
  return clocks.size <= 1;
}

function summaryOf(module: Module): Summary {
  let summary = known.get(module);
  if (!summary) {
    summary = new Analysis(module).summary();
    known.set(module, summary);
  }
  return summary;
}

/** A value taken at a clock edge. */
interface Capture {
  readonly node: Node;
  readonly clock: string;
  readonly by: () => string;
}

class Analysis {
  readonly #module: Module;
  readonly #operands: (node: Node) => readonly Node[];
  readonly #ports = new Map<Node, InputPort>();
  readonly #captures: readonly Capture[];
  /** Domains that leaf nodes are of. */
  readonly #own = new Map<Node, ReadonlySet<string>>();
  readonly #stops = new Set<Node>();
  readonly #drivers: ReadonlyMap<Node, Node>;
  readonly #origins = new Map<Node, ReadonlySet<string>>();

  constructor(module: Module) {
    this.#module = module;
    for (const port of module.inputs) this.#ports.set(port.node, port);
    this.#drivers = new Map(module.wires.map(({ node, driver }) => [node, driver]));
    const operands = operandsOf(module);
    this.#operands = (node) => (this.#stops.has(node) ? [] : operands(node));
    for (const { node, crossing } of module.wires) {
      if (crossing === undefined) continue;
      this.#stops.add(node);
      this.#own.set(node, new Set([typeof crossing === 'string' ? crossing : this.#clockName(crossing)]));
    }
    for (const { node, kind, domain } of module.inputs) {
      if (kind === 'reset' || (kind === 'data' && domain !== undefined)) this.#own.set(node, new Set([domain ?? '']));
    }
    for (const { node, clock } of module.registers) this.#own.set(node, new Set([this.#clockName(clock)]));
    for (const { writes, reads } of module.memories) {
      const written = new Set(writes.map(({ clock }) => this.#clockName(clock)));
      for (const { node, clock } of reads) this.#own.set(node, clock ? new Set([this.#clockName(clock)]) : written);
    }
    for (const { module: child, inputs, outputs } of module.instances) {
      const inside = summaryOf(child);
      for (const [name, node] of outputs) {
        const clocks = [...(inside.outputs.get(name) ?? [])];
        this.#own.set(node, new Set(clocks.map((clock) => this.#throughInstance(child, inputs, clock))));
      }
    }
    this.#captures = [...this.#registerCaptures(), ...this.#memoryCaptures(), ...this.#instanceCaptures()];
  }

  check(): void {
    for (const { node, clock, by } of this.#captures) {
      const foreign = [...this.#originsOf(node)].find((origin) => origin !== clock);
      if (foreign !== undefined) throw this.#error(node, foreign, clock, by());
    }
    for (const { name, domain, driver } of this.#module.outputs) {
      if (domain === undefined) continue;
      const foreign = [...this.#originsOf(driver)].find((origin) => origin !== domain);
      if (foreign !== undefined) throw this.#error(driver, foreign, domain, `output '${name}'`);
    }
  }

  summary(): Summary {
    const taking = new Map<Node, Set<string>>();
    const take = (node: Node, clocks: Iterable<string>): void => {
      const known = taking.get(node);
      if (known) for (const clock of clocks) known.add(clock);
      else taking.set(node, new Set(clocks));
    };
    for (const { node, clock } of this.#captures) {
      this.#originsOf(node);
      take(node, [clock]);
    }
    // Users before operands: the origins were worked out in the opposite order.
    for (const node of [...this.#origins.keys()].reverse()) {
      const clocks = taking.get(node);
      if (clocks) for (const operand of this.#operands(node)) take(operand, clocks);
    }
    const captures = new Map<string, ReadonlySet<string>>();
    for (const { name, kind, node } of this.#module.inputs) {
      const clocks = taking.get(node);
      if (kind === 'data' && clocks) captures.set(name, clocks);
    }
    for (const { name, kind, domain } of this.#module.inputs) {
      if (kind === 'data' && domain !== undefined) captures.set(name, new Set([domain]));
    }
    const outputs = this.#module.outputs.map(
      ({ name, domain, driver }) => [name, domain === undefined ? this.#originsOf(driver) : new Set([domain])] as const,
    );
    return { outputs: new Map(outputs), captures };
  }

  #registerCaptures(): Capture[] {
    return this.#module.registers.flatMap((register) =>
      registerOperands(register)
        .filter((node) => node !== register.clock)
        .map((node) => ({
          node,
          clock: this.#clockName(register.clock),
          by: () => `register ${named(register.node)}`,
        })),
    );
  }

  #memoryCaptures(): Capture[] {
    return this.#module.memories.flatMap((memory) => [
      ...memory.writes.flatMap((write) => this.#portCaptures(writeOperands(write), write.clock, memory.name)),
      ...memory.reads.flatMap((read) =>
        read.clock ? this.#portCaptures(readOperands(read), read.clock, memory.name) : [],
      ),
    ]);
  }

  #portCaptures(nodes: readonly Node[], clock: Node, memory: string): Capture[] {
    return nodes
      .filter((node) => node !== clock)
      .map((node) => ({ node, clock: this.#clockName(clock), by: () => `memory '${memory}'` }));
  }

  #instanceCaptures(): Capture[] {
    return this.#module.instances.flatMap(({ name, module: child, inputs }) =>
      [...summaryOf(child).captures].flatMap(([port, clocks]) =>
        [...clocks].map((clock) => ({
          node: inputs.get(port) as Node,
          clock: this.#throughInstance(child, inputs, clock),
          by: () => `input '${port}' of instance '${name}'`,
        })),
      ),
    );
  }

  /** What a clock inside an instance is called here. */
  #throughInstance(child: Module, inputs: ReadonlyMap<string, Node>, clock: string): string {
    const port = child.inputs.find(({ kind, domain }) => kind === 'clock' && domain === clock);
    const driver = port && inputs.get(port.name);
    return driver ? this.#clockName(driver) : clock;
  }

  #clockName(node: Node): string {
    let clock = node;
    for (let driver = this.#drivers.get(clock); driver; driver = this.#drivers.get(clock)) clock = driver;
    const port = this.#ports.get(clock);
    if (port) return port.domain ?? port.name;
    return `${clock.name ?? 'clock'} of ${clock.location ?? `node ${clock.id}`}`;
  }

  /** The domains `root` depends on within its cycle; operands are worked out before their users. */
  #originsOf(root: Node): ReadonlySet<string> {
    const origins = this.#origins;
    const open: Node[] = [root];
    for (let node = open.at(-1); node; node = open.at(-1)) {
      if (origins.has(node)) {
        open.pop();
        continue;
      }
      const operands = this.#operands(node);
      const missing = operands.filter((operand) => !origins.has(operand));
      if (missing.length > 0) {
        open.push(...missing);
        continue;
      }
      origins.set(
        node,
        operands
          .map((operand) => origins.get(operand) as ReadonlySet<string>)
          .reduce(union, this.#own.get(node) ?? none),
      );
      open.pop();
    }
    return origins.get(root) as ReadonlySet<string>;
  }

  #error(captured: Node, foreign: string, clock: string, by: string): DesignError {
    const path = this.#path(captured, foreign);
    const steps: string[] = [];
    for (const node of path) {
      const step = `  ${named(node)} at ${node.location ?? 'an unknown source line'}`;
      if (steps.at(-1) !== step) steps.push(step);
    }
    return new DesignError(
      `a signal of clock domain '${foreign}' reaches ${by} of clock domain '${clock}' in '${this.#module.name}' without a ` +
        `crossing; use synchronizer, handshake or asyncFifo, or crossing(signal, ${clock === defaultDomain.name ? 'defaultDomain' : clock}) ` +
        `where it is known to be stable\n${steps.join('\n')}\n  into ${by}`,
    );
  }

  /** From a node of domain `foreign` to `captured`, following the signal. */
  #path(captured: Node, foreign: string): readonly Node[] {
    const user = new Map<Node, Node | undefined>([[captured, undefined]]);
    for (const [node] of user) {
      if (this.#own.get(node)?.has(foreign)) {
        const path: Node[] = [];
        for (let at: Node | undefined = node; at; at = user.get(at)) path.push(at);
        return path;
      }
      for (const operand of this.#operands(node)) if (!user.has(operand)) user.set(operand, node);
    }
    return [captured];
  }
}

const none: ReadonlySet<string> = new Set();

/** Most values depend on one domain, so most sets are shared. */
function union(a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> {
  if (a === b || b.size === 0) return a;
  if (a.size === 0) return b;
  const more = [...b].filter((item) => !a.has(item));
  return more.length === 0 ? a : new Set([...a, ...more]);
}

function named(node: Node): string {
  const name = node.name ?? ownName(node.location);
  return name ? `'${name}'` : node.op;
}
