/** Registers as always blocks, one for each combination of clock, reset and style of reset. */
import type { Module, Register } from '../ir/module.js';
import { asyncCondition, edge } from './events.js';
import type { ExpressionWriter } from './expression.js';
import { Loads } from './loads.js';
import type { NetPlan } from './plan.js';
import { render } from './statements.js';

/** The lines of all always blocks of `module`. */
export function registerBlocks(module: Module, plan: NetPlan, writer: ExpressionWriter): string[] {
  const groups = new Map<string, Register[]>();
  for (const register of module.registers) {
    const { clock, reset, resetStyle = 'sync' } = register;
    const key = reset ? `${clock.id} ${reset.id} ${resetStyle}` : `${clock.id}`;
    const group = groups.get(key);
    if (group) group.push(register);
    else groups.set(key, [register]);
  }
  return [...groups.values()].flatMap((group) => ['', ...new AlwaysBlock(group, plan, writer).lines()]);
}

/** Writes one always block. */
class AlwaysBlock {
  readonly #group: readonly Register[];
  readonly #plan: NetPlan;
  readonly #writer: ExpressionWriter;

  constructor(group: readonly Register[], plan: NetPlan, writer: ExpressionWriter) {
    this.#group = group;
    this.#plan = plan;
    this.#writer = writer;
  }

  lines(): string[] {
    const [first] = this.#group;
    if (!first) return [];
    const lines = this.#group
      .filter(({ powerUp }) => powerUp !== undefined)
      .map((register) => `  initial ${this.#name(register)} = ${this.#value(register, register.powerUp)};`);
    const events = [edge(first.clock, this.#writer)];
    if (first.reset && first.resetStyle === 'async') events.push(edge(first.reset, this.#writer));
    lines.push(`  always @(${events.join(' or ')}) begin`);
    if (first.reset) {
      const asynchronous = first.resetStyle === 'async';
      const condition = asynchronous ? asyncCondition(first.reset, this.#writer) : this.#writer.use(first.reset);
      lines.push(`    if (${condition}) begin`);
      for (const register of this.#group) {
        lines.push(`      ${this.#name(register)} <= ${this.#value(register, register.resetValue)};`);
      }
      const chain = this.#loads('    ');
      // One register that loads under a condition needs no block of its own.
      if (this.#group.length === 1 && chain[0]?.startsWith('    if (')) {
        lines.push(`    end else ${chain[0].trimStart()}`, ...chain.slice(1));
      } else lines.push('    end else begin', ...this.#loads('      '), '    end');
    } else lines.push(...this.#loads('    '));
    lines.push('  end');
    return lines;
  }

  #name({ node }: Register): string | undefined {
    return this.#plan.names.get(node);
  }

  #value({ node, enumeration }: Register, value: bigint | undefined): string {
    return this.#writer.enumerations.constant(value ?? 0n, node.width, enumeration);
  }

  #loads(indent: string): string[] {
    const loads = this.#group.map(({ node, next, enumeration }) => ({ target: node, as: enumeration, value: next }));
    return render(new Loads(this.#plan, this.#writer).statements(loads), indent);
  }
}
