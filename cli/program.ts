/** The commands there are, and what all of them share. */
import { createRequire } from 'node:module';
import { Command } from 'commander';
import { boardsCommand } from './commands/boards.js';
import { buildCommand } from './commands/build.js';
import { circtCommand } from './commands/circt.js';
import { diagramCommand } from './commands/diagram.js';
import { doctorCommand } from './commands/doctor.js';
import { listCommand } from './commands/list.js';
import { proveCommand } from './commands/prove.js';
import { synthCommand } from './commands/synth.js';
import { verifyCommand } from './commands/verify.js';
import { verilogCommand } from './commands/verilog.js';
import type { Context } from './context.js';
import { unknown } from './nearest.js';
import type { Outcome } from './outcome.js';
import { wordErrors } from './usage.js';

/** Makes a command that runs in `context` and tells its `outcome`. */
export type MakeCommand = (context: Context, outcome: Outcome) => Command;

const commands: readonly MakeCommand[] = [
  listCommand,
  boardsCommand,
  doctorCommand,
  verilogCommand,
  circtCommand,
  diagramCommand,
  verifyCommand,
  proveCommand,
  synthCommand,
  buildCommand,
];

const examples = `
A <design> is a name that 'gatewright list' shows, or file.ts#export.

Examples:
  gatewright verify posit-add -p n=8
  gatewright verilog posit-add -p n=16 -p es=2 -o posit_add.v
  gatewright build posit-adder-uart --board icebreaker
  gatewright verilog counter.ts#counter

Exit status: 0 where all that was asked holds, 1 for a failure, 2 for bad usage.`;

/** `help` for a command there is not: commander would show the help of all. */
export function checkHelp([first, second]: readonly string[], program: Command): void {
  const names = program.commands.map((command) => command.name());
  if (first === 'help' && second !== undefined && !second.startsWith('-') && !['help', ...names].includes(second)) {
    throw unknown('command', second, names, 'commands');
  }
}

/** The program for one run. */
export function makeProgram(context: Context, outcome: Outcome): Command {
  const { stdout, stderr } = context;
  const program = new Command('gatewright');
  program
    .description('Hardware in TypeScript: Verilog, simulation, proof against a model, bitstreams.')
    .version(version(), '-V, --version', 'show the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText('after', examples)
    .configureOutput({
      writeOut: (text) => stdout.write(text),
      writeErr: (text) => stderr.write(text),
      getOutHelpWidth: () => helpWidth(stdout.columns),
      getErrHelpWidth: () => helpWidth(stderr.columns),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  wordErrors(program);
  for (const make of commands) {
    const command = make(context, outcome);
    command.copyInheritedSettings(program).helpOption('-h, --help', 'show help');
    command.option('--verbose', 'show the stack trace of an error');
    program.addCommand(wordErrors(command));
  }
  return program;
}

const helpWidth = (columns = 80): number => Math.min(100, Math.max(60, columns));

/** The version in the package.json above this file, which is in cli/ or dist/cli/. */
function version(): string {
  const require = createRequire(import.meta.url);
  for (const path of ['../package.json', '../../package.json']) {
    try {
      const manifest: unknown = require(path);
      if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
    } catch {
      // The other place.
    }
  }
  return 'unknown';
}
