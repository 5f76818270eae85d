/** Registers as always blocks, one for each combination of clock and reset. */
import type { Module, Register } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { type ExpressionWriter, literal } from './expression.js';
import type { NetPlan } from './plan.js';

/** The lines of all always blocks of `module`. */
export function registerBlocks(module: Module, plan: NetPlan, writer: ExpressionWriter): string[] {
  const groups = new Map<string, Register[]>();
  for (const register of module.registers) {
    const key = `${register.clock.id} ${register.reset?.id}`;
    const group = groups.get(key);
    if (group) group.push(register);
    else groups.set(key, [register]);
  }
  return [...groups.values()].flatMap((group) => ['', ...alwaysBlock(group, plan, writer)]);
}

function alwaysBlock(group: readonly Register[], plan: NetPlan, writer: ExpressionWriter): string[] {
  const [first] = group;
  if (!first) return [];
  const powerUp = group.filter((register) => register.powerUp !== undefined);
  const lines = powerUp.map(
    ({ node, powerUp: value }) => `  initial ${plan.names.get(node)} = ${literal(value ?? 0n, node.width)};`,
  );
  const loads = (indent: string): string[] =>
    group.flatMap((register) => load(register.node, register.next, plan, writer, indent));
  lines.push(`  always @(posedge ${writer.use(first.clock)}) begin`);
  if (first.reset) {
    lines.push(`    if (${writer.use(first.reset)}) begin`);
    for (const { node, resetValue } of group) {
      lines.push(`      ${plan.names.get(node)} <= ${literal(resetValue ?? 0n, node.width)};`);
    }
    const chain = loads('    ');
    // One register that loads under a condition needs no block of its own.
    if (group.length === 1 && chain[0]?.startsWith('    if (')) {
      lines.push(`    end else ${chain[0].trimStart()}`, ...chain.slice(1));
    } else lines.push('    end else begin', ...loads('      '), '    end');
  } else lines.push(...loads('    '));
  lines.push('  end');
  return lines;
}

/** Assignment of `value` to a register: multiplexers of its own become if and else, keeping the value becomes nothing. */
function load(target: Node, value: Node, plan: NetPlan, writer: ExpressionWriter, indent: string): string[] {
  const deeper = `${indent}  `;
  const lines: string[] = [];
  let rest = value;
  for (let arms = ownChoice(rest, plan); arms; arms = ownChoice(rest, plan)) {
    const [select, one, zero] = arms;
    // An else that is one more choice continues the chain.
    const start = lines.length === 0 ? indent : `${indent}end else `;
    const taken = load(target, one, plan, writer, deeper);
    const condition = writer.use(select);
    if (taken.length === 0) {
      const other = load(target, zero, plan, writer, deeper);
      return [...lines, `${start}if (!${parenthesised(condition)}) begin`, ...other, `${indent}end`];
    }
    lines.push(`${start}if (${condition}) begin`, ...taken);
    rest = zero;
  }
  const last = rest === target ? undefined : `${plan.names.get(target)} <= ${writer.use(rest)};`;
  if (lines.length === 0) return last === undefined ? [] : [`${indent}${last}`];
  return last === undefined
    ? [...lines, `${indent}end`]
    : [...lines, `${indent}end else begin`, `${deeper}${last}`, `${indent}end`];
}

/** Select and arms of a multiplexer that is written as if and else; undefined for any other value. */
function ownChoice(value: Node, plan: NetPlan): readonly [select: Node, one: Node, zero: Node] | undefined {
  if (value.op !== 'mux' || !plan.loads.has(value) || plan.names.has(value)) return undefined;
  return value.args as [Node, Node, Node];
}

function parenthesised(condition: string): string {
  return /^\w+$/.test(condition) ? condition : `(${condition})`;
}
