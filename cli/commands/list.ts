/** `gatewright list`: the designs that come with the package. */
import { Command } from 'commander';
import type { Design, DesignParameter } from '../../sim/index.js';
import { catalog } from '../catalog/index.js';
import type { Context } from '../context.js';
import { printJson } from '../options/json.js';
import { painter } from '../terminal/paint.js';
import { table } from '../terminal/table.js';

/** The command. */
export function listCommand(context: Context): Command {
  return new Command('list')
    .summary('show the designs there are')
    .description('Shows the designs there are, with their parameters: default, range and meaning.')
    .option('--json', 'print JSON')
    .action(({ json }: { readonly json?: boolean }) => {
      if (json) printJson(context, { designs: catalog.map(described) });
      else context.stdout.write(listText(context));
    });
}

function described({ name, summary, parameters, reference }: Design): object {
  return { name, summary, parameters, verifiable: reference !== undefined };
}

function listText({ stdout, env }: Context): string {
  const paint = painter(stdout, env);
  const width = Math.max(...catalog.flatMap(({ parameters }) => parameters.map(({ name }) => name.length)));
  const row = ({ name, default: value, min, max, meaning, choices }: DesignParameter): string[] => [
    paint('cyan', name.padEnd(width)),
    `= ${choices?.[value] ?? value}`.padEnd(10),
    paint('dim', choices ? 'a choice'.padEnd(12) : `${min} to ${max}`.padEnd(12)),
    choices ? `${meaning}: ${choices.join(', ')}` : meaning,
  ];
  return catalog
    .map(({ name, summary, parameters }) => {
      const head = `${paint('bold', name)}\n  ${summary}\n`;
      return `${head}${table(parameters.map(row), { indent: 4 })}\n`;
    })
    .join('\n');
}
