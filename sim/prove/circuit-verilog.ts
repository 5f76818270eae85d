/** The circuit of a proof as Verilog, one net for each value: for Yosys, and with nothing in it that an emitter could get wrong. */
import { type Module, type Node, neededNodes } from '../../hdl/index.js';

/** A module `system` with one clock, registers with values at power-up, and the outputs of `module`. */
export function circuitVerilog(module: Module): string {
  const { order } = neededNodes(module);
  const registers = new Map(module.registers.map((register) => [register.node, register]));
  const inputs = module.inputs.filter(({ node, kind }) => kind === 'clock' || order.includes(node));
  const ports = [
    ...inputs.map(({ name, width }) => `input ${range(width)}${name}`),
    ...module.outputs.map(({ name }) => `output ${name}`),
  ];
  const lines: string[] = [];
  for (const { name, node, kind } of inputs) {
    if (kind !== 'clock') lines.push(`  wire ${range(node.width)}${net(node)} = ${name};`);
  }
  for (const node of order) {
    const register = registers.get(node);
    if (register) {
      lines.push(`  reg ${range(node.width)}${net(node)} = ${literal(register.powerUp ?? 0n, node.width)};`);
    } else if (node.op !== 'input') lines.push(`  wire ${range(node.width)}${net(node)} = ${expression(node)};`);
  }
  // ABC looks at nothing without state, even where the question needs none.
  lines.push("  (* keep *) reg alive = 1'b1;");
  for (const { name, driver } of module.outputs) lines.push(`  assign ${name} = ${net(driver)};`);
  lines.push('  always @(posedge clock) begin', '    alive <= ~alive;');
  for (const node of order) {
    const register = registers.get(node);
    if (register) lines.push(`    ${net(node)} <= ${net(register.next)};`);
  }
  return `module system(${ports.join(', ')});\n${lines.join('\n')}\n  end\nendmodule\n`;
}

function net({ id }: Node): string {
  return `n${id}`;
}

function range(width: number): string {
  return `[${width - 1}:0] `;
}

function literal(value: bigint, width: number): string {
  return `${width}'h${value.toString(16)}`;
}

const infix: Readonly<Record<string, string>> = {
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

const prefix: Readonly<Record<string, string>> = { not: '~', all: '&', any: '|', parity: '^' };

function expression({ op, width, low, args, value }: Node): string {
  const [a, b, c] = args.map(net) as [string, string, string];
  const between = infix[op];
  if (between) return `${a} ${between} ${b}`;
  const before = prefix[op];
  if (before) return `${before}${a}`;
  switch (op) {
    case 'const':
      return literal(value, width);
    case 'slt':
      return `$signed(${a}) < $signed(${b})`;
    case 'mux':
      return `${a} ? ${b} : ${c}`;
    case 'sar':
      return `$signed(${a}) >>> ${b}`;
    case 'slice':
      return `${a}[${low + width - 1}:${low}]`;
    case 'cat':
      return `{${args.map(net).join(', ')}}`;
    case 'sext':
      return `$signed(${a})`;
    default:
      throw new Error(`${op} is not an operation of a circuit without instances and memories`);
  }
}
