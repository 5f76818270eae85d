/** What a command line does wrong, as one sentence: commander finds it, this words it. */
import type { Command, CommanderError } from 'commander';
import { UsageError } from '../hdl/index.js';
import { nearest, unknown } from './nearest.js';

/** Makes `command` throw a `UsageError` where it is used wrongly, and print nothing of its own about it. */
export function wordErrors(command: Command): Command {
  return command
    .configureOutput({ ...command.configureOutput(), outputError: () => undefined })
    .exitOverride((error) => {
      throw reworded(error, command);
    });
}

function reworded(error: CommanderError, command: Command): Error {
  const word = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const flag = word.split(/[ ,]/).find((part) => part.startsWith('--')) ?? word;
  switch (error.code) {
    case 'commander.unknownCommand':
      return unknown(
        'command',
        word,
        command.commands.map((sub) => sub.name()),
        'commands',
      );
    case 'commander.unknownOption':
      return unknownOption(word, command);
    case 'commander.missingArgument':
      return new UsageError(
        `${command.name()} needs a <${word}>: a name that 'gatewright list' shows, or file.ts#export`,
      );
    case 'commander.optionMissingArgument':
      return new UsageError(`${flag} needs a value: ${descriptionOf(flag, command)}`);
    case 'commander.excessArguments':
      return new UsageError(excess(command));
    case 'commander.conflictingOption':
      return new UsageError(
        error.message.replace(/^error: option '(--?\S+).*' cannot .* '(--?\S+).*'$/, '$1 and $2 exclude each other'),
      );
    default:
      return error;
  }
}

function unknownOption(word: string, command: Command): UsageError {
  const flags = [...command.options.map((option) => option.long ?? option.flags), '--help'];
  const near = word.startsWith('--') ? nearest(word, flags) : undefined;
  const hint = near === undefined ? '' : `did you mean '${near}'? `;
  return new UsageError(`unknown option '${word}': ${hint}The options are ${flags.join(', ')}.`);
}

function descriptionOf(flag: string, command: Command): string {
  return command.options.find((option) => option.long === flag)?.description ?? '';
}

function excess(command: Command): string {
  const takes = command.registeredArguments.length;
  const extra = command.args[takes] ?? '';
  return `${command.name()} takes ${takes === 0 ? 'no arguments' : `one <${command.registeredArguments[0]?.name()}>`}, so '${extra}' is one too many`;
}
