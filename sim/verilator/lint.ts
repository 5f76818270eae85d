/** Verilator's opinion of Verilog text. */
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GatewrightError, type Verilog } from '../../hdl/index.js';
import { runCommand } from '../run-command.js';
import { temporaryFolder } from './build-store.js';
import { findToolchain } from './toolchain.js';

/**
 * What `verilator --lint-only -Wall` prints about `verilog`, no warning waived; '' where it finds nothing.
 * @throws GatewrightError where Verilator is missing
 */
export async function lintVerilog({ top, text }: Pick<Verilog, 'top' | 'text'>): Promise<string> {
  const { toolchain, missing } = await findToolchain();
  if (!toolchain) throw new GatewrightError(missing);
  const cwd = await temporaryFolder();
  try {
    // A file is to be called after its module.
    const file = `${top}.v`;
    await writeFile(join(cwd, file), text);
    const args = ['--lint-only', '-Wall', '--top-module', top, file];
    const { succeeded, output, ending } = await runCommand('verilator', args, { cwd });
    const complaints = complaintsIn(output);
    return succeeded || complaints !== '' ? complaints : `verilator ${ending}`;
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}

/** `output` of Verilator without the report on the run itself, which newer versions than 5.006 end with. */
export function complaintsIn(output: string): string {
  return output.replace(/^- (?:V e r i l a t i o n|Verilator:).*(?:\n|$)/gm, '').trimEnd();
}
