/** One module as a `hw.module`. */
import type { Instance, Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import { planNets } from '../verilog/plan.js';
import { absorbed } from './absorbed.js';
import { parameterValues, svAttributes } from './attributes.js';
import { Body, bitsType } from './body.js';
import type { LocationTable } from './locations.js';
import { MemoryWriter } from './memories.js';
import { writeOperation } from './operations.js';
import { inputType, portList } from './ports.js';
import { quoted } from './quoted.js';
import { RegisterWriter } from './registers.js';

/** What writing one module needs to know of the others. */
export interface TextContext {
  readonly locations: LocationTable;
  /** What a module is called. */
  readonly nameOf: (module: Module) => string;
  /** Whether a module is a cell that is not described in the text. */
  readonly isExtern: (module: Module) => boolean;
  /** Keeps the contents of a memory at power-up; gives the name of their file. */
  readonly file: (memory: string, text: string) => string;
}

/** The text of `module` under the name `name`; nothing outside the text uses it where it is `private`. */
export function writeModule(
  module: Module,
  name: string,
  visibility: 'public' | 'private',
  context: TextContext,
): string {
  const body = new Body(module, planNets(module), context.locations);
  writeBody(module, body, context);
  const comment = module.description?.trim().replace(/\s+/g, ' ');
  const attributes = comment ? ` attributes {comment = ${quoted(comment)}}` : '';
  const start = `hw.module ${visibility === 'private' ? 'private ' : ''}@${name}`;
  const end = `}${context.locations.after(module.location)}`;
  const lines = body.lines.map((line) => `  ${line}`);
  return `${[`${start}${portList(module)}${attributes} {`, ...lines, end].join('\n')}\n`;
}

function writeBody(module: Module, body: Body, context: TextContext): void {
  const memories = new MemoryWriter(body, context.file);
  const registers = new RegisterWriter(body);
  const { inverted, loads } = absorbed(module, body.plan);
  // State that nobody reads has no operands in the plan.
  const needed = new Set(body.plan.order);
  // A body may use a value before its line. State comes first, as Verilog wants it declared: what tools write from this text
  // is in the order of this text.
  const declared = module.memories
    .map((memory) => ({ memory, reads: memory.reads.filter(({ node }) => needed.has(node)) }))
    .filter(({ reads }) => reads.length > 0)
    .map(({ memory, reads }) => ({ memory, reads, ports: memories.declare(memory, reads) }));
  for (const register of module.registers) if (needed.has(register.node)) registers.write(register, loads);
  const readNow = new Map<Node, () => void>();
  for (const { reads, ports } of declared) {
    for (const port of reads) {
      if (port.clock) ports.read(port);
      else readNow.set(port.node, () => ports.readNow(port));
    }
  }
  const instanceOf = new Map<Node, Instance>();
  for (const instance of module.instances) for (const node of instance.outputs.values()) instanceOf.set(node, instance);
  const placed = new Set<Instance>();
  const place = (instance: Instance): void => {
    if (placed.has(instance)) return;
    placed.add(instance);
    writeInstance(instance, body, context);
  };
  for (const node of body.plan.order) {
    const instance = instanceOf.get(node);
    if (instance) place(instance);
    else if (node.op === 'read') readNow.get(node)?.();
    else if (node.args.length > 0 && !inverted.has(node) && !loads.has(node)) writeOperation(body, node, inverted);
  }
  for (const instance of module.instances) place(instance);
  for (const { memory, ports } of declared) for (const port of memory.writes) ports.write(port);
  const { outputs } = module;
  const values = outputs.map(({ driver }) => body.value(driver)).join(', ');
  const types = outputs.map(({ width }) => bitsType(width)).join(', ');
  body.line(outputs.length === 0 ? 'hw.output' : `hw.output ${values} : ${types}`);
}

function writeInstance(instance: Instance, body: Body, { nameOf, isExtern }: TextContext): void {
  const { name, module, inputs, outputs, location } = instance;
  const results = module.outputs.map((port) => body.value(outputs.get(port.name) as Node));
  const operands = module.inputs.map((port) => {
    const driver = inputs.get(port.name) as Node;
    const value = port.kind === 'clock' ? body.clock(driver) : body.value(driver);
    return `${port.name}: ${value}: ${inputType(port)}`;
  });
  const types = module.outputs.map((port) => `${port.name}: ${bitsType(port.width)}`);
  const { parameters = {}, attributes = {} } = module.primitive ?? {};
  const called = `@${nameOf(module)}${isExtern(module) ? parameterValues(parameters) : ''}`;
  const text = `hw.instance ${quoted(name)} ${called}(${operands.join(', ')}) -> (${types.join(', ')})${svAttributes(attributes)}`;
  body.line(results.length === 0 ? text : `${results.join(', ')} = ${text}`, location);
}
