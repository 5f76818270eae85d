/** Instances of modules and primitives. */
import type { Instance, Module } from '../ir/module.js';
import type { Node } from '../ir/node.js';
import type { PrimitiveValue } from '../ir/primitive.js';
import type { ExpressionWriter } from './expression.js';
import type { NetPlan } from './plan.js';

/** How modules are called in the text. */
export interface ModuleNames {
  /** The name of `module`. */
  of(module: Module): string;
  /** Whether `module` is written here: then a primitive's parameters are its model's already. */
  isWritten(module: Module): boolean;
}

/** One instance, called `label`, with every port connected by name. */
export function instantiation(
  instance: Instance,
  label: string,
  modules: ModuleNames,
  plan: NetPlan,
  writer: ExpressionWriter,
): string[] {
  const { module, inputs, outputs } = instance;
  const primitive = modules.isWritten(module) ? undefined : module.primitive;
  const connections = [
    ...module.inputs.map(
      ({ name, enumeration }) => [name, writer.use(inputs.get(name) as Node, 0, enumeration)] as const,
    ),
    ...module.outputs.map(({ name }) => [name, plan.names.get(outputs.get(name) as Node)] as const),
  ];
  const attributes = attributeText(primitive?.attributes).trimEnd();
  const parameters = Object.entries(primitive?.parameters ?? {}).map(
    ([name, value]) => `    .${name}(${parameterText(value)})`,
  );
  const ports = connections.map(([port, net]) => `    .${port}(${net})`);
  const start =
    parameters.length > 0
      ? [`  ${modules.of(module)} #(`, parameters.join(',\n'), `  ) ${label} (`]
      : [`  ${modules.of(module)} ${label} (`];
  return [
    ...(attributes === '' ? [] : [`  ${attributes}`]),
    ...start,
    ...(ports.length > 0 ? [ports.join(',\n')] : []),
    '  );',
  ];
}

/** `(* name = value *) ` before what has the attributes; nothing where there are none. */
export function attributeText(attributes: Readonly<Record<string, PrimitiveValue>> | undefined): string {
  const entries = Object.entries(attributes ?? {}).map(([name, value]) => `${name} = ${parameterText(value)}`);
  return entries.length > 0 ? `(* ${entries.join(', ')} *) ` : '';
}

/** A parameter or attribute: integers beyond 32 bits are as wide as they need to be. */
export function parameterText(value: PrimitiveValue): string {
  if (typeof value === 'string') return quoted(value);
  const integer = BigInt(value);
  if (integer >= -0x8000_0000n && integer < 0x8000_0000n) return String(integer);
  if (integer < 0n) return `-${integer.toString(2).length}'sh${(-integer).toString(16)}`;
  return `${integer.toString(2).length}'h${integer.toString(16)}`;
}

/** A string of Verilog: bytes beyond ASCII in octal. */
function quoted(text: string): string {
  const bytes = [...new TextEncoder().encode(text)].map((byte) => {
    if (byte === 0x22 || byte === 0x5c) return `\\${String.fromCharCode(byte)}`;
    return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`;
  });
  return `"${bytes.join('')}"`;
}
