/** The head of a module: what it is for, its parameters and its ports. */
import type { Module } from '../ir/module.js';
import { comment, lineComment } from './comment.js';
import { attributeText } from './instances.js';
import type { NetPlan } from './plan.js';

const longestLine = 112;

/** Comments and port list of `module`, called `name`. */
export function header(module: Module, name: string, plan: NetPlan): string[] {
  return [
    ...(module.description ? comment(module.description) : []),
    ...parameters(module),
    `module ${name} (`,
    ...ports(module, plan),
    ');',
  ];
}

function parameters({ parameters: values }: Module): string[] {
  const entries = Object.entries(values ?? {}).map(([name, value]) => `${name} = ${String(value)}`);
  return entries.length > 0 ? comment(`Parameters: ${entries.join(', ')}.`) : [];
}

function ports(module: Module, plan: NetPlan): string[] {
  const clocked = [
    ...module.registers,
    ...module.memories.flatMap(({ reads }) =>
      reads.filter(({ clock }) => clock).map(({ node }) => ({ node, attributes: {} })),
    ),
  ];
  /** Attributes of the outputs that are registers. */
  const registered = new Map(
    clocked.map(({ node, attributes }) => [plan.outputOf.get(node), attributeText(attributes)]),
  );
  const all = [
    ...module.inputs.map((port) => ({ ...port, direction: 'input  wire' })),
    ...module.outputs.map((port) => ({
      ...port,
      direction: registered.has(port.name) ? 'output reg ' : 'output wire',
    })),
  ];
  const widest = Math.max(0, ...all.map(({ width }) => range(width).length));
  const texts = all.map(
    ({ direction, width, name }, i) =>
      `  ${direction} ${range(width).padEnd(widest)}${name}${i + 1 < all.length ? ',' : ''}`,
  );
  const column = Math.max(
    0,
    ...texts.filter((text, i) => all[i]?.description && text.length < 60).map((text) => text.length),
  );
  return texts.flatMap((text, i) => {
    const { name = '', description } = all[i] ?? {};
    const attributes = registered.get(name) ?? '';
    const port = attributes === '' ? [text] : [`  ${attributes.trimEnd()}`, text];
    if (!description) return port;
    const line = `${text.padEnd(column)} ${lineComment(description)}`;
    return line.length <= longestLine ? [...port.slice(0, -1), line] : [...comment(description, '  '), ...port];
  });
}

/** `[7:0] ` before a name; nothing for one bit. */
export function range(width: number): string {
  return width === 1 ? '' : `[${width - 1}:0] `;
}
