/** `gatewright build`: a design to a bitstream for a board, with its report. */
import { join } from 'node:path';
import { Command } from 'commander';
import { boardTop } from '../../boards/board-top.js';
import {
  type Board,
  type BuildReport,
  type BuildResult,
  boards,
  buildBitstream,
  cacheFolder,
  findBoard,
  renderReport,
  type ToolSource,
  wantsColor,
} from '../../boards/index.js';
import { elaborate, emitVerilog, GatewrightError, UsageError } from '../../hdl/index.js';
import type { ParameterValues } from '../../sim/index.js';
import type { Context } from '../context.js';
import { writeWarnings } from '../design/elaborated.js';
import { withUserLine } from '../design/user-line.js';
import { chosen, type DesignAndValues, type DesignOptions, withDesign } from '../options/design.js';
import { printJson } from '../options/json.js';
import { pathIn } from '../options/path.js';
import { toolsOption } from '../options/tools.js';
import { megahertz, wholeNumber } from '../options/whole-number.js';
import type { Outcome } from '../outcome.js';
import { errorText } from '../report-error.js';
import { buildProgress } from '../terminal/build-progress.js';

interface Options extends DesignOptions {
  readonly board?: string;
  readonly output?: string;
  readonly freq?: number;
  readonly seeds: number;
  readonly tools: ToolSource;
  readonly json?: boolean;
}

const help = `
Ports named like the board's pins go to those pins; a unit with none of them is
put between registers and measured. A parameter clockHz is set from the board.

Writes the Verilog, its name map, the bitstream and report.json: all or none
(no bitstream for a unit that is only measured: its pins are nobody's).
A clock that misses its frequency is told and gives exit status 1.

Examples:
  gatewright build posit-adder-uart --board icebreaker
  gatewright build blinky.ts --board hx8k-breakout -o out --freq 48 --seeds 4`;

/** The command. */
export function buildCommand(context: Context, outcome: Outcome): Command {
  return withDesign(new Command('build'))
    .summary('build a bitstream and its report')
    .description('Builds a design for a board: synthesis, place and route, bitstream, report.')
    .option('--board <name>', "a name that 'gatewright boards' shows")
    .option('-o, --output <folder>', 'where to write; build/NAME-BOARD unless said')
    .option('--freq <mhz>', "clock to reach; the board's own unless said", megahertz('--freq'))
    .option('--seeds <n>', 'placements to try; the best is kept', wholeNumber('--seeds', 1, 100), 1)
    .addOption(toolsOption())
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (name: string, options: Options) => {
      const board = chosenBoard(options);
      const { design, values } = await chosen(name, options, context);
      const result = await build(
        { design, values: onBoard({ design, values }, options, board) },
        board,
        options,
        context,
      );
      print(result, options, context);
      const { met, clocks } = result.report;
      if (!met) context.stderr.write(errorText(new GatewrightError(missed(clocks)), context, false));
      outcome(met);
    });
}

function chosenBoard({ board }: Options): Board {
  if (board !== undefined) return findBoard(board);
  throw new UsageError(`build needs --board: one of ${boards.map(({ name }) => name).join(', ')}`);
}

/** The values for `board`: a `clockHz` that was not given is its clock. */
function onBoard({ design, values }: DesignAndValues, { param = [] }: Options, board: Board): ParameterValues {
  if (!design.parameters?.some(({ name }) => name === 'clockHz')) return values;
  const clockHz = board.clock.mhz * 1e6;
  if (!param.some((text) => text.startsWith('clockHz='))) return { ...values, clockHz };
  if (values.clockHz === clockHz) return values;
  throw new UsageError(
    `the clock of ${board.title} is ${clockHz} Hz, so clockHz=${values.clockHz} would not work there; leave it out`,
  );
}

async function build(
  { design, values }: DesignAndValues,
  board: Board,
  options: Options,
  context: Context,
): Promise<BuildResult> {
  const { unitName, top, pins } = withUserLine(() => {
    const unit = design.unit(values);
    const wrapped = boardTop(unit, board);
    return { unitName: elaborate(unit).top.name, top: elaborate(wrapped.unit), pins: wrapped.pins };
  });
  writeWarnings(top, context.stderr);
  const verilog = emitVerilog(top);
  const outDir = options.output ?? join('build', `${unitName}-${board.name}`);
  return await context.interruptible((signal) =>
    buildProgress(context, ['synthesis', 'place and route', 'pack', 'report'], (onProgress) =>
      buildBitstream({
        verilog: verilog.text,
        top: verilog.top,
        nameMap: verilog.nameMap,
        board,
        pins,
        frequencyMHz: options.freq,
        seeds: Array.from({ length: options.seeds }, (_, i) => i + 1),
        tools: options.tools,
        outDir: pathIn(context, outDir),
        extraFiles: { [`${verilog.top}.names.json`]: `${JSON.stringify(verilog.nameMap, null, 2)}\n` },
        cache: cacheFolder(context.env),
        onProgress,
        signal,
      }),
    ),
  );
}

function print({ report, files }: BuildResult, { json }: Options, context: Context): void {
  const { stdout, env } = context;
  if (json) printJson(context, { files, report });
  else {
    stdout.write(renderReport(report, { width: stdout.columns, color: wantsColor(stdout, env) }));
    const bitstream = files[`${report.top}.bin`];
    stdout.write(bitstream === undefined ? `\nFigures: ${files['report.json']}\n` : `\nBitstream: ${bitstream}\n`);
  }
}

function missed(clocks: BuildReport['clocks']): string {
  const slow = clocks.filter(({ met }) => !met);
  const told = slow.map(({ name, achievedMHz, requestedMHz }) => {
    return `clock '${name}' reaches ${achievedMHz.toFixed(2)} MHz of the ${requestedMHz.toFixed(2)} MHz asked for`;
  });
  return `${told.join(', ')}; pipeline the critical path, ask for less with --freq, or try more --seeds`;
}
