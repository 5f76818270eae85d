/** One module as Verilog text. */
import type { Instance, Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { ExpressionWriter, literal } from './expression.js';
import { instanceLabels, type NamesInside } from './instance-labels.js';
import { isLeaf, type NetPlan, planNets } from './plan.js';
import { registerBlocks } from './registers.js';

/** A module's text and the nets in it. */
export interface ModuleText {
  readonly text: string;
  readonly plan: NetPlan;
  /** What its instances are called in the text. */
  readonly labels: ReadonlyMap<Instance, string>;
}

/**
 * Writes `module`; `attribute` gives a net's leading `(* ... *)`, or nothing. `inside` holds the names in the modules it
 * uses, and afterwards in it too.
 */
export function writeModule(module: Module, attribute: (node: Node) => string, inside: NamesInside): ModuleText {
  const plan = planNets(module);
  const labels = instanceLabels(module, plan, inside);
  const writer = new ExpressionWriter(plan.names);
  const body = [
    ...module.registers
      .filter(({ node }) => !plan.outputOf.has(node))
      .map(({ node }) => `  ${attribute(node)}reg ${range(node.width)}${plan.names.get(node)};`),
    ...nets(module, plan, labels, writer, attribute),
    ...registerBlocks(module, plan, writer),
    ...otherOutputs(module, plan, writer),
  ];
  const unused = unusedBits(module, plan, writer);
  if (unused.length > 0)
    body.push('', '  // Read by nothing, on purpose.', ...wrapList("  wire _unused = &{1'b0, ", unused, '};'));
  const lines = [...comment(module), ...header(module, plan), ...body, 'endmodule'];
  return {
    text: `${lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace('\n);\n\n', '\n);\n')
      .replace(/\n+endmodule$/, '\nendmodule')}\n`,
    plan,
    labels,
  };
}

function comment({ description }: Module): string[] {
  if (!description) return [];
  const lines: string[] = [];
  // Tools read `// verilator ...` and its like as orders.
  const text = /^(verilator|synopsys|synthesis|pragma|ambit|xilinx|altera)\b/i.test(description.trim())
    ? `About: ${description}`
    : description;
  let line = '//';
  for (const word of text.trim().split(/\s+/)) {
    if (line.length + word.length > 110) {
      lines.push(line);
      line = '//';
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}

function header(module: Module, plan: NetPlan): string[] {
  const registered = new Set(module.registers.map(({ node }) => plan.outputOf.get(node)));
  const ports = [
    ...module.inputs.map(({ name, width }) => ['input  wire', width, name] as const),
    ...module.outputs.map(
      ({ name, width }) => [registered.has(name) ? 'output reg ' : 'output wire', width, name] as const,
    ),
  ];
  const widest = Math.max(0, ...ports.map(([, width]) => range(width).length));
  const lines = ports.map(([kind, width, name]) => `  ${kind} ${range(width).padEnd(widest)}${name}`);
  return [`module ${module.name} (`, `${lines.join(',\n')}`, ');'];
}

/** `[7:0] ` before a name; nothing for one bit. */
function range(width: number): string {
  return width === 1 ? '' : `[${width - 1}:0] `;
}

/** Wires with their expressions and instances, in the order in which values become known. */
function nets(
  module: Module,
  plan: NetPlan,
  labels: ReadonlyMap<Instance, string>,
  writer: ExpressionWriter,
  attribute: (node: Node) => string,
): string[] {
  const instanceOf = new Map<Node, Instance>();
  for (const instance of module.instances) for (const node of instance.outputs.values()) instanceOf.set(node, instance);
  const lines: string[] = [];
  const declared = new Set<Instance>();
  const placed = new Set<Instance>();
  const ready = new Set<Node>();
  const declare = (instance: Instance): void => {
    if (declared.has(instance)) return;
    declared.add(instance);
    for (const node of instance.outputs.values()) {
      lines.push(`  ${attribute(node)}wire ${range(node.width)}${plan.names.get(node)};`);
    }
  };
  const place = (instance: Instance): void => {
    if (placed.has(instance)) return;
    placed.add(instance);
    lines.push('');
    declare(instance);
    lines.push(...instantiation(instance, labels.get(instance) ?? instance.name, plan, writer), '');
  };
  const isReady = (instance: Instance): boolean => [...instance.inputs.values()].every((node) => isKnown(node));
  const isKnown = (node: Node): boolean => {
    if (node.op === 'instance') return declared.has(instanceOf.get(node) as Instance);
    return isLeaf(node) || node.op === 'const' || ready.has(node);
  };
  for (const node of plan.order) {
    const instance = instanceOf.get(node);
    if (instance) {
      if (isReady(instance)) place(instance);
      else declare(instance);
    } else {
      ready.add(node);
      const name = plan.names.get(node);
      if (name === undefined || isLeaf(node)) continue;
      const value = definition(node, plan, writer);
      if (plan.outputOf.has(node)) lines.push(`  ${attribute(node)}assign ${name} = ${value};`);
      else lines.push(`  ${attribute(node)}wire ${range(node.width)}${name} = ${value};`);
    }
  }
  for (const instance of module.instances) place(instance);
  return lines;
}

/** A net's expression; a chain of choices takes a line for each. */
function definition(node: Node, plan: NetPlan, writer: ExpressionWriter): string {
  const arms: string[] = [];
  let rest = node;
  while (rest.op === 'mux' && (rest === node || !plan.names.has(rest))) {
    const [select, one, zero] = rest.args as [Node, Node, Node];
    arms.push(`${writer.use(select, 2)} ? ${writer.use(one, 2)}`);
    rest = zero;
  }
  if (arms.length < 2) return arms.length === 0 ? writer.define(node) : `${arms[0]} : ${writer.use(rest, 1)}`;
  return [...arms, writer.use(rest, 1)].join('\n    : ');
}

function instantiation(instance: Instance, label: string, plan: NetPlan, writer: ExpressionWriter): string[] {
  const connections = [
    ...instance.module.inputs.map(({ name }) => [name, writer.use(instance.inputs.get(name) as Node)] as const),
    ...instance.module.outputs.map(({ name }) => [name, plan.names.get(instance.outputs.get(name) as Node)] as const),
  ];
  const lines = connections.map(([port, net]) => `    .${port}(${net})`);
  return [`  ${instance.module.name} ${label} (`, lines.join(',\n'), '  );'];
}

/** Outputs that are not themselves the net of what drives them. */
function otherOutputs(module: Module, plan: NetPlan, writer: ExpressionWriter): string[] {
  const lines = module.outputs
    .filter(({ name, driver }) => plan.outputOf.get(driver) !== name)
    .map(({ name, driver }) => {
      const value = driver.op === 'const' ? literal(driver.value, driver.width) : writer.use(driver);
      return `  assign ${name} = ${value};`;
    });
  return lines.length > 0 ? ['', ...lines] : [];
}

/** The parts of nets that no expression reads: named in one place, so that lint stays clean without waivers. */
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
