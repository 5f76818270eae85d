/** The net that reads what nothing else reads, so that lint stays clean without waivers. */
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import type { ExpressionWriter } from './expression.js';
import type { NetPlan } from './plan.js';

/** The net `_unused`, where there is something for it; called when everything else is written. */
export function unusedNet(module: Module, plan: NetPlan, writer: ExpressionWriter): string[] {
  const unused = unusedBits(module, plan, writer);
  if (unused.length === 0) return [];
  return ['', '  // Read by nothing, on purpose.', ...wrapList("  wire _unused = &{1'b0, ", unused, '};')];
}

/** The parts of nets that no expression reads. */
function unusedBits(module: Module, plan: NetPlan, writer: ExpressionWriter): string[] {
  const outputs = new Set(plan.outputOf.keys());
  const parts: string[] = [];
  const seen = new Set<Node>();
  for (const node of [...module.inputs.map((input) => input.node), ...plan.order, ...plan.names.keys()]) {
    const name = plan.names.get(node);
    if (name === undefined || seen.has(node) || outputs.has(node)) continue;
    seen.add(node);
    const read = writer.bitsRead(node);
    for (let low = 0; low < node.width; ) {
      if ((read >> BigInt(low)) & 1n) {
        low += 1;
        continue;
      }
      let high = low;
      while (high + 1 < node.width && !((read >> BigInt(high + 1)) & 1n)) high += 1;
      if (high - low + 1 === node.width) parts.push(name);
      else parts.push(high === low ? `${name}[${low}]` : `${name}[${high}:${low}]`);
      low = high + 1;
    }
  }
  return parts;
}

function wrapList(start: string, parts: readonly string[], end: string): string[] {
  const lines: string[] = [];
  let line = start;
  parts.forEach((part, i) => {
    const text = i + 1 < parts.length ? `${part}, ` : `${part}${end}`;
    if (line.length + text.length > 112) {
      lines.push(line.trimEnd());
      line = `    ${text}`;
    } else line += text;
  });
  return [...lines, line];
}
