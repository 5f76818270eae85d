/** `gatewright synth`: the cells a design takes by itself. */
import { Command, Option } from 'commander';
import {
  type CellCounts,
  type SynthesisTarget,
  synthesise,
  synthesisTargets,
  type ToolSource,
} from '../../boards/index.js';
import { emitVerilog, UsageError } from '../../hdl/index.js';
import type { Context } from '../context.js';
import { elaborated } from '../design/elaborated.js';
import { unknown } from '../nearest.js';
import { openCacheIn } from '../options/cache.js';
import { chosen, type DesignOptions, withDesign } from '../options/design.js';
import { printJson } from '../options/json.js';
import { toolsOption } from '../options/tools.js';
import { buildProgress } from '../terminal/build-progress.js';
import { painter } from '../terminal/paint.js';
import { table } from '../terminal/table.js';

interface Options extends DesignOptions {
  readonly target?: SynthesisTarget;
  readonly tools: ToolSource;
  readonly json?: boolean;
}

const help = `
Nothing is put around the unit: no registers, no pins.

Examples:
  gatewright synth posit-add -p n=16 --target ice40
  gatewright synth counter.ts#counter --target ecp5 --json`;

/** The command. */
export function synthCommand(context: Context): Command {
  return withDesign(new Command('synth'))
    .summary('count the cells a design takes by itself')
    .description('Synthesises a design by itself with Yosys and counts its cells.')
    .addOption(new Option('--target <name>', `devices: ${synthesisTargets.join(', ')}`).argParser(checkTarget))
    .addOption(toolsOption())
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (name: string, options: Options) => {
      const { target, tools } = options;
      if (!target) throw new UsageError(`synth needs --target: one of ${synthesisTargets.join(', ')}`);
      const { design, values } = await chosen(name, options, context);
      const { text: verilog, top } = emitVerilog(elaborated(design, values, context.stderr));
      const { cells, command, version } = await context.interruptible((signal) =>
        buildProgress(context, ['synthesis'], (onProgress) =>
          synthesise({ verilog, top, target, tools, signal, onProgress, cache: openCacheIn(context, onProgress) }),
        ),
      );
      if (options.json) printJson(context, { design: design.name, top, target, cells, command, yosys: version });
      else context.stdout.write(cellsText(top, target, cells, `Yosys ${version}, ${command}`, context));
    });
}

function checkTarget(text: string): SynthesisTarget {
  const target = synthesisTargets.find((known) => known === text);
  if (!target) throw unknown('target', text, synthesisTargets, 'targets');
  return target;
}

const kinds = {
  luts: 'LUTs',
  ffs: 'Flip-flops',
  carries: 'Carries',
  rams: 'Block RAMs',
  spram: 'SPRAMs',
  dsps: 'Multipliers',
  plls: 'PLLs',
} as const;

function cellsText(top: string, target: string, cells: CellCounts, made: string, { stdout, env }: Context): string {
  const paint = painter(stdout, env);
  const used = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((kind) => cells[kind] > 0 || kind === 'luts');
  const byType = Object.entries(cells.byType);
  const heads = table(
    used.map((kind) => [kinds[kind], paint('bold', String(cells[kind]))]),
    { align: ['left', 'right'], indent: 2 },
  );
  const types = table(
    byType.map(([type, count]) => [paint('dim', type), paint('dim', String(count))]),
    { align: ['left', 'right'], indent: 2 },
  );
  const title = `${paint('bold', top)}  ${paint('dim', target)}`;
  const sections = [
    title,
    heads,
    ...(byType.length > 0 ? [`${paint('dim', 'by cell')}\n${types}`] : []),
    paint('dim', made),
  ];
  return `${sections.join('\n\n')}\n`;
}
