/** `gatewright diagram`: the state machine of a design as a picture. */
import { Command } from 'commander';
import { stateDiagram, UsageError } from '../../hdl/index.js';
import type { Context } from '../context.js';
import { elaborated } from '../design/elaborated.js';
import { chosen, type DesignOptions, withDesign } from '../options/design.js';
import { writeOutput } from '../output.js';

interface Options extends DesignOptions {
  readonly machine?: string;
  readonly output?: string;
}

const help = `
GitHub and most editors draw the text where it stands in a block of the
language mermaid.

Examples:
  gatewright diagram receiver.ts#receiver
  gatewright diagram link.ts#link --machine sender -o sender.mmd`;

/** The command. */
export function diagramCommand(context: Context): Command {
  return withDesign(new Command('diagram'))
    .summary('draw the state machine of a design')
    .description('Writes the state diagram of a design as text for Mermaid, to standard output unless said.')
    .option('--machine <name>', 'which state machine, where there are several')
    .option('-o, --output <file>', 'file to write')
    .addHelpText('after', help)
    .action(async (name: string, options: Options) => {
      const { design, values } = await chosen(name, options, context);
      const text = stateDiagram(elaborated(design, values, context.stderr), options.machine);
      if (options.output === undefined) context.stdout.write(text);
      else await write(text, options.output, context);
    });
}

async function write(text: string, output: string, context: Context): Promise<void> {
  const contents = (isFolder: boolean): Record<string, string> => {
    if (isFolder) throw new UsageError(`-o ${output} is a folder; give the name of a file`);
    return { [output]: text };
  };
  await writeOutput(output, contents, context);
}
