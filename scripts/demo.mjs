// The README's demo: proves the posit8 adder on every pair of operands, and builds a posit adder with a serial line for a board.
import { join } from 'node:path';
import { $, chalk } from 'zx';
import { root } from './root.mjs';

const command = join(root, 'dist/cli/main.js');
const run = $({ cwd: root, stdio: 'inherit', nothrow: true });
const folder = 'build/posit-adder-uart-icebreaker';

/**
 * Runs one command of the built command line, with its output as it is; ends the demo where it fails.
 * @param {string} title
 * @param {string[]} args
 */
async function step(title, args) {
  console.log(`${chalk.bold(title)}\n${chalk.dim(`$ npx gatewright ${args.join(' ')}`)}\n`);
  const { exitCode, signal } = await run`${process.execPath} ${command} ${args}`;
  if (signal === 'SIGINT') {
    process.exit(130);
  }
  if (exitCode !== 0) {
    console.error(
      chalk.red('\nThe demo ends here. `npx gatewright doctor` shows what this machine has of what is needed.'),
    );
    process.exit(exitCode ?? 1);
  }
  console.log();
}

await step('1. A posit8 adder against its software model, on all 65 536 pairs of operands', [
  'verify',
  'posit-add',
  ...['-p', 'n=8'],
]);
await step('2. A posit16 adder on a serial line, as a bitstream for the iCEBreaker', [
  'build',
  'posit-adder-uart',
  ...['--board', 'icebreaker', '-o', folder],
]);

console.log(`${chalk.bold('3. What there is now')}

In ${folder}/: the Verilog, a map from its names to TypeScript lines, the bitstream and report.json.

Next:
  npx gatewright list                                         the designs there are
  npx gatewright verify posit-adder-uart                      this one, at its serial pins
  npx gatewright verilog posit-add -p n=32 -o posit_add.v     Verilog to read
  npx gatewright build examples/blinky.ts --board icebreaker  a design of your own`);
