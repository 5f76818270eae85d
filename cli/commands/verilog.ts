/** `gatewright verilog`: a design as Verilog text. */
import { basename, dirname, join } from 'node:path';
import { Command } from 'commander';
import { emitVerilog, type Verilog } from '../../hdl/index.js';
import type { Context } from '../context.js';
import { elaborated } from '../design/elaborated.js';
import { chosen, type DesignOptions, withDesign } from '../options/design.js';
import { writeOutput } from '../output.js';

interface Options extends DesignOptions {
  readonly top?: string;
  readonly properties?: boolean;
  readonly output?: string;
}

const help = `
With a folder (its name ends in / or it is there) each module gets its own file.
A map from names to source lines, NAME.names.json, is written beside.

Examples:
  gatewright verilog posit-add -p n=16 -p es=2
  gatewright verilog posit-add -p n=8 --top adder -o adder.v
  gatewright verilog counter.ts#counter -o rtl/`;

/** The command. */
export function verilogCommand(context: Context): Command {
  return withDesign(new Command('verilog'))
    .summary('write a design as Verilog')
    .description('Writes a design as Verilog-2005, to standard output unless said.')
    .option('--top <name>', 'name of the top module')
    .option('--properties', 'with assertions, as SystemVerilog for formal tools')
    .option('-o, --output <path>', 'file or folder to write')
    .addHelpText('after', help)
    .action(async (name: string, options: Options) => {
      const { design, values } = await chosen(name, options, context);
      const verilog = emitVerilog(elaborated(design, values, context.stderr, options.top, options.properties));
      if (options.output === undefined) context.stdout.write(verilog.text);
      else await write(verilog, options.output, context);
    });
}

async function write(verilog: Verilog, output: string, context: Context): Promise<void> {
  const names = `${JSON.stringify(verilog.nameMap, null, 2)}\n`;
  const contents = (isFolder: boolean): Record<string, string> =>
    isFolder
      ? {
          ...Object.fromEntries(verilog.files.map(({ name, text }) => [join(output, name), text])),
          [join(output, `${verilog.top}.names.json`)]: names,
        }
      : {
          [output]: verilog.text,
          [join(dirname(output), `${basename(output).replace(/\.s?vh?$/, '')}.names.json`)]: names,
        };
  await writeOutput(output, contents, context);
}
