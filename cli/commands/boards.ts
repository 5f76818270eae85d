/** `gatewright boards`: the boards that designs are built for. */
import { Command } from 'commander';
import { boards } from '../../boards/index.js';
import type { Context } from '../context.js';
import { printJson } from '../options/json.js';
import { painter } from '../terminal/paint.js';
import { table } from '../terminal/table.js';

/** The command. */
export function boardsCommand(context: Context): Command {
  return new Command('boards')
    .summary('show the boards there are')
    .description('Shows the boards there are, with their devices and the pins that ports can be named after.')
    .option('--json', 'print JSON')
    .action(({ json }: { readonly json?: boolean }) => {
      if (json) printJson(context, { boards });
      else context.stdout.write(boardsText(context));
    });
}

function boardsText({ stdout, env }: Context): string {
  const paint = painter(stdout, env);
  return boards
    .map((board) => {
      const { luts, rams, spram, dsps } = board.capacity;
      const device = `iCE40 ${board.device.toUpperCase()}, package ${board.package}, clock ${board.clock.mhz} MHz`;
      const capacity = [`${luts} LUTs`, `${rams} block RAMs`, `${spram} SPRAMs`, `${dsps} multipliers`];
      const rows = [
        [paint('dim', 'device'), device],
        [paint('dim', 'has'), capacity.filter((part) => !part.startsWith('0 ')).join(', ')],
        ...wrapped(pinGroups(Object.keys(board.pins)), 66).map((line, i) => [
          i === 0 ? paint('dim', 'pins') : '',
          line,
        ]),
      ];
      return `${paint('bold', board.name)}\n  ${board.description}.\n${table(rows, { indent: 4 })}\n`;
    })
    .join('\n');
}

/** Pin names with the numbers of a connector drawn together: `led[0..7]`, `pmod2[1..4,7..10]`. */
function pinGroups(pins: readonly string[]): string[] {
  const groups = new Map<string, number[]>();
  for (const pin of pins) {
    const [, base = pin, number] = /^(.*)\[(\d+)\]$/.exec(pin) ?? [];
    groups.set(base, [...(groups.get(base) ?? []), ...(number === undefined ? [] : [Number(number)])]);
  }
  return [...groups].map(([base, numbers]) => (numbers.length === 0 ? base : `${base}[${ranges(numbers)}]`));
}

function ranges(numbers: readonly number[]): string {
  const runs: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.last === number - 1) run.last = number;
    else runs.push({ first: number, last: number });
  }
  return runs.map(({ first, last }) => (first === last ? `${first}` : `${first}..${last}`)).join(',');
}

function wrapped(words: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
