/** Ports of modules in MLIR. */
import type { InputPort, Module } from '../ir/module.js';
import { bitsType } from './body.js';

/** The ports in brackets, one to a line, with its meaning before it. */
export function portList({ inputs, outputs }: Pick<Module, 'inputs' | 'outputs'>): string {
  const ports = [
    ...inputs.map((port) => ({ port, text: `in %${port.name} : ${inputType(port)}` })),
    ...outputs.map((port) => ({ port, text: `out ${port.name} : ${bitsType(port.width)}` })),
  ];
  if (ports.length === 0) return '()';
  const lines = ports.flatMap(({ port, text }, i) => [
    ...(port.description ? [`  // ${port.description.trim().replace(/\s+/g, ' ')}`] : []),
    `  ${text}${i + 1 < ports.length ? ',' : ''}`,
  ]);
  return `(\n${lines.join('\n')}\n)`;
}

/** The type of an input: clocks of a domain have one of their own. */
export function inputType({ kind, width }: Pick<InputPort, 'kind' | 'width'>): string {
  return kind === 'clock' ? '!seq.clock' : bitsType(width);
}
