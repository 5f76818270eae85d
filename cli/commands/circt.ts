/** `gatewright circt`: a design as MLIR text in the dialects of CIRCT. */
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { type Circt, emitCirct } from '../../hdl/index.js';
import type { Context } from '../context.js';
import { elaborated } from '../design/elaborated.js';
import { chosen, type DesignOptions, withDesign } from '../options/design.js';
import { writeOutput } from '../output.js';

interface Options extends DesignOptions {
  readonly top?: string;
  readonly output?: string;
  readonly locations?: boolean;
}

const help = `
With a folder (its name ends in / or it is there) the file is called after the
top module. Files that the text refers to are written beside it.

Examples:
  gatewright circt posit-add -p n=16 -p es=2
  gatewright circt counter.ts#counter --locations -o counter.mlir
  circt-opt --lower-seq-to-sv --export-verilog counter.mlir`;

/** The command. */
export function circtCommand(context: Context): Command {
  return withDesign(new Command('circt'))
    .summary("write a design in CIRCT's dialects")
    .description('Writes a design as MLIR in the dialects hw, comb and seq of CIRCT, to standard output unless said.')
    .option('--top <name>', 'name of the top module')
    .option('--locations', 'put source lines behind operations')
    .option('-o, --output <path>', 'file or folder to write')
    .addHelpText('after', help)
    .action(async (name: string, options: Options) => {
      const { design, values } = await chosen(name, options, context);
      const netlist = elaborated(design, values, context.stderr, options.top);
      const circt = emitCirct(netlist, { sourceLocations: options.locations ?? false });
      if (options.output === undefined) print(circt, context);
      else await write(circt, options.output, context);
    });
}

function print({ text, files }: Circt, { stdout, stderr }: Context): void {
  stdout.write(text);
  if (files.length === 0) return;
  const names = files.map(({ name }) => name).join(', ');
  stderr.write(`the text refers to ${names}: -o writes ${files.length === 1 ? 'it' : 'them'}\n`);
}

async function write({ top, text, files }: Circt, output: string, context: Context): Promise<void> {
  const contents = (isFolder: boolean): Record<string, string> => {
    const folder = isFolder ? output : dirname(output);
    return {
      [isFolder ? join(output, `${top}.mlir`) : output]: text,
      ...Object.fromEntries(files.map((file) => [join(folder, file.name), file.text])),
    };
  };
  await writeOutput(output, contents, context);
}
