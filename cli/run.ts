/** One run of the command line, from arguments to exit status. */
import { CommanderError } from 'commander';
import { GatewrightError } from '../hdl/index.js';
import type { Context } from './context.js';
import { checkHelp, makeProgram } from './program.js';
import { errorText } from './report-error.js';

/**
 * Runs `gatewright` with the arguments `argv` (those after the command's own name). Resolves to the exit status: 0 only
 * where all that was asked holds, 1 for a failure, 2 for bad usage, 130 where it was interrupted. Never rejects.
 */
export async function run(argv: readonly string[], context: Context): Promise<number> {
  let status = 0;
  const program = makeProgram(context, (holds) => {
    status = holds ? 0 : 1;
  });
  try {
    checkHelp(argv, program);
    await program.parseAsync([...argv], { from: 'user' });
    return status;
  } catch (error) {
    // Help and version end this way too. Help that nobody asked for answers a command line without a command.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    context.stderr.write(errorText(error, context, argv.includes('--verbose')));
    return error instanceof GatewrightError ? error.exitStatus : 1;
  }
}
