// Cut modules as Verilog with one net for each node: as plain as can be, and nothing of the library's own writer.
import type { Node } from 'gatewright/hdl';
import type { Cut } from './cut.js';

const binary: Readonly<Record<string, string>> = {
  and: '&',
  or: '|',
  xor: '^',
  add: '+',
  sub: '-',
  mul: '*',
  eq: '==',
  ult: '<',
  shl: '<<',
  shr: '>>',
};

/** Widths of ports by name. */
export type Ports = ReadonlyMap<string, number>;

/** A module called `name` with exactly the ports given; the cut must drive all outputs. */
export function nodeVerilog(name: string, cut: Cut, inputs: Ports, outputs: Ports): string {
  const nets = new Map<Node, string>();
  const lines: string[] = [];
  for (const [port, node] of cut.inputs) nets.set(node, port);
  const define = (root: Node): string => {
    const pending = [root];
    for (let node = pending.at(-1); node; node = pending.at(-1)) {
      const driver = cut.drivers.get(node);
      const operands = driver ? [driver] : node.args;
      const missing = nets.has(node) ? [] : operands.filter((operand) => !nets.has(operand));
      if (missing.length > 0) {
        pending.push(...missing);
        continue;
      }
      pending.pop();
      if (nets.has(node)) continue;
      const [known = ''] = driver ? [nets.get(driver)] : [];
      const net = `n${nets.size}`;
      lines.push(
        `  wire [${node.width - 1}:0] ${net} = ${driver ? known : expression(node, (arg) => nets.get(arg) ?? '')};`,
      );
      nets.set(node, net);
    }
    return nets.get(root) ?? '';
  };
  for (const port of outputs.keys()) {
    const driver = cut.outputs.get(port);
    if (!driver) throw new Error(`${cut.name} has no ${port}`);
    lines.push(`  assign ${port} = ${define(driver)};`);
  }
  const declare = (direction: string, ports: Ports): string[] =>
    [...ports].map(([port, width]) => `  ${direction} [${width - 1}:0] ${port}`);
  const header = [...declare('input', inputs), ...declare('output', outputs)].join(',\n');
  return `module ${name} (\n${header}\n);\n${lines.join('\n')}\nendmodule\n`;
}

function expression(node: Node, net: (node: Node) => string): string {
  const [a = '', b = '', c = ''] = node.args.map(net);
  const operator = binary[node.op];
  if (operator) return `${a} ${operator} ${b}`;
  const [first] = node.args;
  switch (node.op) {
    case 'const':
      return `${node.width}'h${node.value.toString(16)}`;
    case 'not':
      return `~${a}`;
    case 'slt':
      return `$signed(${a}) < $signed(${b})`;
    case 'mux':
      return `${a} ? ${b} : ${c}`;
    case 'sar':
      return `$signed(${a}) >>> ${b}`;
    case 'slice':
      return `${a}[${node.low + node.width - 1}:${node.low}]`;
    case 'cat':
      return `{${node.args.map(net).join(', ')}}`;
    case 'sext':
      return `{{${node.width - (first?.width ?? 0) + 1}{${a}[${(first?.width ?? 1) - 1}]}}${
        first && first.width > 1 ? `, ${a}[${first.width - 2}:0]` : ''
      }}`;
    case 'all':
      return `&${a}`;
    case 'any':
      return `|${a}`;
    case 'parity':
      return `^${a}`;
    default:
      throw new Error(`node ${node.id} (${node.op}) comes from nowhere`);
  }
}
