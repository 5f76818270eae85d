/** A chosen design as a netlist. */
import { elaborate, type Netlist, UsageError } from '../../hdl/index.js';
import { isKeyword } from '../../hdl/names/keywords.js';
import type { ParameterValues } from '../../sim/index.js';
import type { Output } from '../context.js';
import type { ChosenDesign } from './chosen-design.js';
import { withUserLine } from './user-line.js';

/**
 * Elaborates a design, its top module called `top` where that is given, with its properties where asked, and writes warnings to `stderr`.
 * @throws UsageError for a name that cannot be
 */
export function elaborated(
  design: ChosenDesign,
  values: ParameterValues,
  stderr: Output,
  top?: string,
  properties = false,
): Netlist {
  if (top !== undefined) checkTop(top);
  const options = { properties, ...(top !== undefined && { top }) };
  const netlist = withUserLine(() => elaborate(design.unit(values), options));
  writeWarnings(netlist, stderr);
  return netlist;
}

/** Writes the warnings of `netlist`, one after the other. */
export function writeWarnings({ warnings }: Netlist, stderr: Output): void {
  for (const { message } of warnings) stderr.write(`warning: ${message}\n`);
}

function checkTop(top: string): void {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(top)) {
    const near = top.replace(/\W+/g, '_').replace(/^(?=\d)/, '_');
    throw new UsageError(`--top '${top}' is no Verilog name: letters, digits and _, such as '${near || 'top'}'`);
  }
  if (isKeyword(top))
    throw new UsageError(`--top '${top}' is a word of Verilog itself; choose another, such as '${top}_top'`);
}
