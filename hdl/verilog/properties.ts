/** Properties as immediate assertions of SystemVerilog, for formal tools. */
import type { Module } from '../ir/module.js';
import type { Property } from '../ir/property.js';
import { lineComment } from './comment.js';
import { edge } from './events.js';
import type { ExpressionWriter } from './expression.js';

/** The assertions of `module`, one always block for each clock, then those that hold at all times. */
export function propertyBlocks({ properties = [] }: Module, writer: ExpressionWriter): string[] {
  const groups = new Map<number | undefined, Property[]>();
  for (const property of properties) {
    const group = groups.get(property.clock?.id);
    if (group) group.push(property);
    else groups.set(property.clock?.id, [property]);
  }
  return [...groups.values()].flatMap((group) => {
    const { clock } = group[0] as Property;
    const lines = group.flatMap((property) => [
      `    ${lineComment(property.text)}`,
      `    ${statement(property, writer)}`,
    ]);
    // Nothing waits for a change of constants.
    const constant = group.every(({ condition, active }) => condition.op === 'const' && active.op === 'const');
    const always = clock ? `always @(${edge(clock, writer)})` : constant ? 'initial' : 'always @(*)';
    return ['', `  ${always} begin`, ...lines, '  end'];
  });
}

function statement({ kind, condition, active }: Property, writer: ExpressionWriter): string {
  const claim = `${kind} (${writer.use(condition)});`;
  return active.op === 'const' && active.value === 1n ? claim : `if (${writer.use(active)}) ${claim}`;
}
