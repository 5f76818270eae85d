/** `gatewright doctor`: what this machine has of what is needed, and how to get the rest. */
import { mkdtemp, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command } from 'commander';
import { execa } from 'execa';
import { cacheFolder, ioReason, toolVersion } from '../../boards/index.js';
import { GatewrightError } from '../../hdl/index.js';
import { type Engine, icarus, verilator } from '../../sim/index.js';
import type { Context } from '../context.js';
import { isNewEnough, oldestNode } from '../node-version.js';
import { printJson } from '../options/json.js';
import type { Outcome } from '../outcome.js';
import { painter } from '../terminal/paint.js';
import { table } from '../terminal/table.js';

/** One thing looked for. */
interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** Version or place of what is there. */
  readonly found: string | null;
  readonly neededFor: string;
  /** What to do where it is not ok. */
  readonly remedy: string | null;
  /** Whether verifying and building need it. */
  readonly required: boolean;
}

/** The command. */
export function doctorCommand(context: Context, outcome: Outcome): Command {
  return new Command('doctor')
    .summary('show what is installed and what is missing')
    .description('Shows what is installed of what Gatewright uses, and how to get what is missing.')
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExit status 1 where something is missing that verifying and building need.')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const checks = await Promise.all([
        nodeCheck(process.versions.node),
        toolCheck('yosys', '@yowasp/yosys', 'synth, build, prove, gates'),
        toolCheck('nextpnr-ice40', '@yowasp/nextpnr-ice40', 'build'),
        cacheCheck(context),
        engineCheck(verilator),
        commandCheck('g++', ['--version'], 'verify --engine verilator'),
        commandCheck('z3', ['--version'], 'prove --engine z3'),
        engineCheck(icarus, 'iverilog'),
      ]);
      const ok = checks.every((check) => check.ok || !check.required);
      if (json) printJson(context, { ok, checks });
      else context.stdout.write(checksText(checks, context));
      outcome(ok);
    });
}

function nodeCheck(version: string): Check {
  const ok = isNewEnough(version);
  const remedy = ok ? null : `too old: install Node.js ${oldestNode} or later from https://nodejs.org`;
  return { name: 'node', ok, found: version, neededFor: 'everything', remedy, required: true };
}

async function toolCheck(tool: 'yosys' | 'nextpnr-ice40', name: string, neededFor: string): Promise<Check> {
  const common = { name, neededFor, required: true };
  try {
    return { ...common, ok: true, found: await toolVersion(tool), remedy: null };
  } catch (error) {
    if (!(error instanceof GatewrightError)) throw error;
    return { ...common, ok: false, found: null, remedy: `npm install ${name}` };
  }
}

async function cacheCheck({ env }: Context): Promise<Check> {
  const folder = cacheFolder(env);
  const common = { name: 'cache folder', found: folder, neededFor: 'building again at once', required: false };
  try {
    await writable(folder);
    return { ...common, ok: true, remedy: null };
  } catch (error) {
    return { ...common, ok: false, remedy: `${ioReason(error)}: set GATEWRIGHT_CACHE to a folder you can write to` };
  }
}

/** Makes and removes something in `folder`, or in the nearest one above it that is there. */
async function writable(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => undefined);
  if (!there && dirname(folder) !== folder) await writable(dirname(folder));
  else await rmdir(await mkdtemp(join(folder, '.gatewright-')));
}

async function engineCheck(engine: Engine, name: string = engine.name): Promise<Check> {
  const { available, version, reason } = await engine.status();
  return {
    name,
    ok: available,
    found: version ?? null,
    neededFor: `verify --engine ${engine.name}`,
    remedy: available ? null : (reason ?? null),
    required: false,
  };
}

async function commandCheck(name: string, args: readonly string[], neededFor: string): Promise<Check> {
  const { exitCode, stdout, stderr } = await execa(name, args, {
    reject: false,
    stdin: 'ignore',
    env: { LC_ALL: 'C' },
  });
  const version = /\d+(\.\d+)+/.exec(`${stdout}\n${stderr}`)?.[0];
  const ok = exitCode === 0 && version !== undefined;
  const remedy = ok ? null : `apt-get install ${name}, or your system's package manager`;
  return { name, ok, found: ok ? version : null, neededFor, remedy, required: false };
}

function checksText(checks: readonly Check[], { stdout, env }: Context): string {
  const paint = painter(stdout, env);
  const mark = ({ ok, required }: Check): string => {
    if (ok) return paint('green', '✔');
    return required ? paint(['red', 'bold'], '✘') : paint('yellow', '–');
  };
  const rows = checks.map((check) => [
    mark(check),
    check.name,
    check.found ?? paint('dim', 'missing'),
    paint('dim', `for ${check.neededFor}`),
  ]);
  const remedies = checks
    .filter(({ remedy }) => remedy !== null)
    .map(({ name, remedy, required }) => `${paint(required ? ['red', 'bold'] : 'yellow', name)}: ${remedy}\n`);
  return `${table(rows)}\n${remedies.length > 0 ? `\n${remedies.join('')}` : ''}`;
}
