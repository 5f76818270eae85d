/** Widths: the rules of the IR for the widths of operands and results. */
import type { Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';

/** Throws where an operation of `module` breaks the rules: a mistake of whoever made the node, not of a design. */
export function checkWidths(module: Module): void {
  const refuse = (what: string, node?: Node): never => {
    throw new Error(`'${module.name}': ${what}${node?.location ? `\n  at ${node.location}` : ''}`);
  };
  for (const node of module.graph.nodes) {
    const problem = widthProblem(node);
    if (problem) refuse(`${node.op} of ${node.args.map(({ width }) => width).join(', ')} bits: ${problem}`, node);
  }
  const same = (what: string, node: Node, width: number): void => {
    if (node.width !== width) refuse(`${what} is ${width} bits wide, its value ${node.width}`, node);
  };
  for (const { name, width, driver } of module.outputs) same(`output '${name}'`, driver, width);
  for (const { node, next } of module.registers) same(`register '${node.name}'`, next, node.width);
  for (const { node, driver } of module.wires) same(`wire '${node.name}'`, driver, node.width);
  for (const { name, module: child, inputs } of module.instances) {
    for (const port of child.inputs) {
      const driver = inputs.get(port.name);
      if (!driver) refuse(`input '${port.name}' of instance '${name}' is not connected`);
      else same(`input '${port.name}' of instance '${name}'`, driver, port.width);
    }
  }
}

/** What is wrong with the widths of an operation; undefined where they fit. */
function widthProblem({ op, width, low, args, value }: Node): string | undefined {
  const [a, b, c] = args.map((arg) => arg.width) as [number, number, number];
  const result = (wanted: number): string | undefined =>
    width === wanted ? undefined : `the result is ${width} bits wide instead of ${wanted}`;
  const equal = (x: number, y: number): string | undefined => (x === y ? undefined : 'the operands differ in width');
  switch (op) {
    case 'const':
      return value >= 0n && value >> BigInt(width) === 0n ? undefined : `${value} does not fit ${width} bits`;
    case 'not':
      return result(a);
    case 'and':
    case 'or':
    case 'xor':
    case 'add':
    case 'sub':
    case 'mul':
      return equal(a, b) ?? result(a);
    case 'eq':
    case 'ult':
    case 'slt':
      return equal(a, b) ?? result(1);
    case 'mux':
      return (a === 1 ? undefined : 'the select is not one bit') ?? equal(b, c) ?? result(b);
    case 'shl':
    case 'shr':
    case 'sar':
      return result(a);
    case 'slice':
      return low >= 0 && low + width <= a ? undefined : `there are no bits ${low + width - 1}..${low}`;
    case 'cat':
      return result(args.reduce((sum, arg) => sum + arg.width, 0));
    case 'sext':
      return width >= a ? undefined : 'the result is narrower than the operand';
    case 'all':
    case 'any':
    case 'parity':
      return result(1);
    default:
      return undefined;
  }
}
