// Short ways to make, run and break small circuits in tests.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Component,
  component,
  displayPath,
  elaborate,
  emitVerilog,
  type Ports,
  type Signals,
} from 'gatewright/hdl';
import { expect } from 'vitest';

/** The message of the error that describing this body gives. */
export function mistake<const I extends Ports, const O extends Ports>(
  ports: { readonly in: I; readonly out: O },
  body: (inputs: Signals<I>) => Signals<O>,
): string {
  return messageOf(() => elaborate(component('unit', ports, body)));
}

/** The message of the error that `action` throws; a failure where it throws none. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  return expect.fail('no error');
}

/** The Verilog of one component and of those it uses, without what surrounds modules. */
export function verilogOf<I extends Ports, O extends Ports>(unit: Component<I, O>): string {
  const lines = emitVerilog(elaborate(unit)).text.split('\n');
  return lines
    .filter((line) => !line.startsWith('`'))
    .join('\n')
    .trim();
}

/** `file:line`, as error messages show it, of the one line of the file at `url` that ends in the comment `// marker`. */
export function lineOf(url: string, marker: string): string {
  const file = fileURLToPath(url);
  const lines = readFileSync(file, 'utf8').split('\n');
  const found = lines.flatMap((line, i) => (line.endsWith(`// ${marker}`) ? [i + 1] : []));
  if (found.length !== 1) throw new Error(`'// ${marker}' ends ${found.length} lines`);
  return `${displayPath(file)}:${found[0]}`;
}
