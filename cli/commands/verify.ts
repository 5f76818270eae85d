/** `gatewright verify`: a design against its software model, on one engine or all. */
import { availableParallelism } from 'node:os';
import { Command, Option } from 'commander';
import { GatewrightError, UsageError } from '../../hdl/index.js';
import {
  coverageText,
  type DesignModel,
  type Engine,
  exhaustiveCount,
  type Plan,
  readVectorTable,
  Trace,
  type Vectors,
  type Verification,
  verificationText,
  verify,
} from '../../sim/index.js';
import type { Context } from '../context.js';
import { elaborated } from '../design/elaborated.js';
import { userError, withUserLine } from '../design/user-line.js';
import { originOfDesign } from '../design/worker-design.js';
import { checkEngine, engineChoices, makeEngines } from '../engines.js';
import { writeFailureWave } from '../failure-wave.js';
import { Interruption } from '../interruption.js';
import { chosen, type DesignAndValues, type DesignOptions, withDesign } from '../options/design.js';
import { checkGateOptions, type GateOptions, withGates } from '../options/gates.js';
import { printJson } from '../options/json.js';
import { pathIn } from '../options/path.js';
import { waveFile } from '../options/wave.js';
import { wholeNumber } from '../options/whole-number.js';
import type { Outcome } from '../outcome.js';
import { painter } from '../terminal/paint.js';
import { progressLine } from '../terminal/progress-line.js';
import { verificationJson } from '../verification-json.js';

interface Options extends DesignOptions, GateOptions {
  readonly engine: string;
  readonly vectors?: number;
  readonly exhaustive?: boolean;
  readonly corners?: boolean;
  readonly directed?: number;
  readonly table?: string;
  readonly seed: number;
  readonly workers?: number;
  readonly coverage?: boolean;
  readonly record?: string;
  readonly checkpoint?: string;
  readonly wave?: string;
  readonly json?: boolean;
}

/** Vectors up to which all are run without being asked for. */
const exhaustiveVectors = 2 ** 20;
/** Vectors from which on all processors are used without being asked for. */
const manyVectors = 2 ** 22;

const help = `
Without --vectors, --exhaustive, --corners, --directed or --table: all vectors
where there are at most 2^20, else random ones, as many as the design says.

Examples:
  gatewright verify posit-add -p n=8 -p es=0
  gatewright verify posit-add -p n=32 --corners --vectors 1000000 --engine all
  gatewright verify posit-add -p n=16 --exhaustive --checkpoint add.state
  gatewright verify saturating-adder.ts --table vectors.csv`;

/** The command. */
export function verifyCommand(context: Context, outcome: Outcome): Command {
  return withGates(withDesign(new Command('verify')))
    .summary('hold a design against its software model')
    .description('Runs vectors through a design and its software model and compares every output bit.')
    .addOption(
      new Option('--engine <name>', `simulator: ${engineChoices.join(', ')}`).default('wasm').argParser(checkEngine),
    )
    .addOption(
      new Option('--vectors <n>', 'number of random vectors')
        .argParser(wholeNumber('--vectors', 1, 2 ** 40))
        .conflicts('exhaustive'),
    )
    .option('--exhaustive', 'run all vectors')
    .option('--corners', 'run the combinations of the corners of all operands')
    .option(
      '--directed <n>',
      'number of vectors made where the design tends to break',
      wholeNumber('--directed', 1, 2 ** 40),
    )
    .option('--table <file>', 'run the vectors of a .csv or .json file')
    .option('--seed <n>', 'seed of the random and directed vectors', wholeNumber('--seed', 0, 2 ** 32 - 1), 1)
    .option('--workers <n>', 'threads; all processors for 2^22 vectors or more', wholeNumber('--workers', 1, 256))
    .option('--coverage', 'show what the vectors exercised')
    .option('--record <file>', 'write the outcome to a .json file')
    .option('--checkpoint <file>', 'keep how far it is in a file, and go on from there')
    .option('--wave <file>', 'write the waves of the first failure to a .vcd, .svg or .txt file', waveFile)
    .option('--json', 'print JSON')
    .addHelpText('after', help)
    .action(async (name: string, options: Options, command: Command) => {
      checkGateOptions(command, options.engine);
      const { design, values } = await chosen(name, options, context);
      const reference = referenceOf({ design, values });
      // What is inside is brought out by outputs, which would be other gates.
      const trace = new Trace({ signals: options.engine === 'gates' ? 'ports' : 'state' });
      const start = performance.now();
      const result = await context.interruptible((signal) =>
        runAll({ design, values }, reference, options, trace, context, signal),
      );
      const seconds = (performance.now() - start) / 1000;
      for (const warning of result.warnings) context.stderr.write(`warning: ${warning}\n`);
      if (options.json) printJson(context, verificationJson(design.name, result, seconds));
      else context.stdout.write(asText(result, seconds, options, context));
      outcome(result.passed);
      if (options.wave !== undefined) await writeFailureWave(options.wave, result, trace, context);
    });
}

function referenceOf({ design, values }: DesignAndValues): DesignModel {
  if (design.reference) return design.reference(values);
  throw new UsageError(
    `${design.name} has no model to be held against; export design({ name, summary, parameters, unit, reference }) from 'gatewright/sim'`,
  );
}

async function runAll(
  { design, values }: DesignAndValues,
  reference: DesignModel,
  options: Options,
  trace: Trace,
  context: Context,
  signal: AbortSignal,
): Promise<Verification> {
  elaborated(design, values, context.stderr);
  const engines = makeEngines(options.engine, { ...options, env: context.env, signal });
  await checkAvailable(engines);
  const { model, protocol, sequence, corners, bins, directed } = reference;
  const { vectors, count } = await vectorsFor(options, { design, values }, reference, context);
  const workers = options.workers ?? (count >= manyVectors ? availableParallelism() : 1);
  const line = progressLine(context, 'verifying');
  const plan: Plan = {
    vectors,
    seed: options.seed,
    engines,
    protocol,
    sequence,
    corners,
    directed,
    bins,
    workers: { count: workers, design: originOfDesign(design.name, context), parameters: values },
    ...(options.record !== undefined && {
      record: { file: pathIn(context, options.record), design: design.name, parameters: values, workers },
    }),
    ...(options.checkpoint !== undefined && { checkpoint: pathIn(context, options.checkpoint) }),
    ...(options.wave !== undefined && { trace }),
    onProgress: (done, total) => line.update(done, total),
    signal,
  };
  try {
    return await verify(design.unit(values), model, plan);
  } catch (error) {
    if (error instanceof Interruption && options.checkpoint !== undefined) {
      const left = `${options.checkpoint} keeps how far it was, and the same command goes on from there`;
      throw new Interruption(error.signal, left);
    }
    // What a user's model throws comes out here; of the rest every error says what it is.
    throw error instanceof Interruption || design.file === undefined ? error : userError(error);
  } finally {
    line.clear();
  }
}

async function checkAvailable(engines: readonly Engine[]): Promise<void> {
  for (const engine of engines) {
    const { available, reason } = await engine.status();
    if (!available) throw new GatewrightError(`engine '${engine.name}' cannot be used: ${reason}`);
  }
}

/** The tables to run, and about how many vectors they have. */
async function vectorsFor(
  options: Options,
  { design, values }: DesignAndValues,
  reference: DesignModel,
  context: Context,
): Promise<{ readonly vectors: readonly Vectors[]; readonly count: number }> {
  const all = withUserLine(() => exhaustiveCount(design, values));
  const vectors: Vectors[] = [];
  if (options.table !== undefined) vectors.push(await readVectorTable(pathIn(context, options.table)));
  if (options.corners) vectors.push('corners');
  if (options.directed !== undefined) {
    if (!reference.directed) {
      throw new UsageError(`${design.name} has no directed vectors; run it with --corners or --vectors instead`);
    }
    vectors.push({ directed: options.directed });
  }
  if (options.exhaustive) vectors.push('exhaustive');
  else if (options.vectors !== undefined) vectors.push(options.vectors);
  else if (vectors.length === 0) {
    // A serial line takes thousands of cycles for each vector.
    const most = reference.protocol ? reference.vectors : Math.max(reference.vectors, exhaustiveVectors);
    vectors.push(all <= most ? 'exhaustive' : reference.vectors);
  }
  const count = vectors.reduce<number>((sum, entry) => {
    if (typeof entry === 'object') return sum + ('directed' in entry ? entry.directed : 0);
    return sum + (typeof entry === 'number' ? entry : entry === 'exhaustive' ? all : 0);
  }, 0);
  return { vectors, count };
}

function asText(result: Verification, seconds: number, { coverage }: Options, { stdout, env }: Context): string {
  const paint = painter(stdout, env);
  const text = verificationText(result).replace(/^.* (\d+) mismatch(?:es)? in .*$/gm, (line: string, count: string) => {
    return count === '0' ? `${paint('green', '✔')} ${line}` : `${paint(['red', 'bold'], '✘')} ${line}`;
  });
  const watched = coverage && result.coverage ? `\nexercised:\n${coverageText(result.coverage)}` : '';
  return `${text}${watched}\n${paint('dim', `${seconds.toFixed(2)} s`)}\n`;
}
